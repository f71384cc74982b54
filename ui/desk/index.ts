// Shared looks of the faces that staff use: the gate, words, waiting and trouble. The storefront takes none of it.
export { Choices } from './Choices.tsx'
export { GateProblem, GateWaiting } from './Gate.tsx'
export { CodeEntry, LogInAgain, LogInScreen, type Proof } from './LogInScreen.tsx'
export { NoRight, Problem, problemWords } from './Problem.tsx'
export { Waiting } from './Waiting.tsx'
export { DeskWordsProvider, useDeskWords, type DeskKey, type DeskWords } from './words.tsx'
export { openDesk } from './open-desk.tsx'
