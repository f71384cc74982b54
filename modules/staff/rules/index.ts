// What may be decided about people who work here without asking the server.
export { covers, rights, rightsAtTill, rightsOfRoles, roles } from './rights.ts'
export type { Grant, Right, Role } from './rights.ts'
export { passwordProblem, SHORTEST_PASSWORD } from './password.ts'
export type { PasswordProblem } from './password.ts'
export { afterTry, isGoodPin, isPinLocked, PIN_TRIES } from './pin.ts'
export type { PinState } from './pin.ts'
export type { StaffChanged } from './events.ts'
