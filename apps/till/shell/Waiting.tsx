export { Waiting } from '@omoya/ui/desk/index.ts'
