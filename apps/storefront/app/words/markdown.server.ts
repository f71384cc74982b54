// Markdown becomes HTML on the server: the shop's pages carry none of it.
export { htmlOf } from '@omoya/ui/markdown.ts'
