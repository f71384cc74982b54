export { Problem, problemWords } from '@omoya/ui/desk/index.ts'
