export { isSlug } from './slug.ts'
