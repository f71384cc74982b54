export { isSignedOut, isUnanswered, newKey, shop } from '@omoya/client/desk.ts'
