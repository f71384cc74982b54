// What everyone may ask of fulfilment: which way goods go, and what may be done next.
export {
  canFulfil, fulfilmentMoves, fulfilmentStarts, fulfilmentStates, hasEnded, isFulfilled, nextFulfilments, slowest,
} from './moves.ts' // prettier-ignore
export type { FulfilmentState } from './moves.ts'
export { isPastPickup, lastPickupDay, phoneTail, PICKUP_DAYS } from './pickup.ts'
export { noticeMoves } from './notices.ts'
export type { CarrierStatus } from './notices.ts'
export type { FulfilmentFacts, FulfilmentReady, FulfilmentRefused } from './events.ts'
