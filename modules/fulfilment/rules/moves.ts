// How goods reach the customer. `handover` is collected at once; `pickup` goes by "ready", parcels by "packed".
import type { FulfilmentKind } from '@omoya/pricing/rules'

export const fulfilmentMoves = {
  requested: ['accepted', 'refused', 'cancelled'],
  /** The store can't find the goods: the request goes to another store, or the order ends. */
  refused: ['requested', 'cancelled'],
  accepted: ['picked', 'refused', 'cancelled'],
  picked: ['ready', 'packed', 'cancelled'],
  ready: ['collected', 'expired', 'cancelled'],
  packed: ['shipped', 'cancelled'],
  shipped: ['delivered', 'undelivered'],
  /** Not collected, or nobody there: sent again, or back at the sender. */
  undelivered: ['shipped', 'cancelled'],
  expired: ['cancelled'],
  collected: [],
  delivered: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>

export type FulfilmentState = keyof typeof fulfilmentMoves

/** What a fulfilment can begin as: goods over the counter are collected when they are paid. */
export const fulfilmentStarts: readonly FulfilmentState[] = ['requested', 'collected']

export const fulfilmentStates = Object.keys(fulfilmentMoves) as readonly FulfilmentState[] // keys of the table itself

const WAYS: Readonly<Record<FulfilmentKind, readonly FulfilmentState[]>> = {
  handover: ['collected'],
  pickup: ['requested', 'accepted', 'refused', 'picked', 'ready', 'collected', 'expired', 'cancelled'],
  ship: ['requested', 'accepted', 'refused', 'picked', 'packed', 'shipped', 'delivered', 'undelivered', 'cancelled'],
  cvs: ['requested', 'accepted', 'refused', 'picked', 'packed', 'shipped', 'delivered', 'undelivered', 'cancelled'],
}

const nextOf = (state: FulfilmentState): readonly FulfilmentState[] => fulfilmentMoves[state]

export const canFulfil = (kind: FulfilmentKind, from: FulfilmentState, to: FulfilmentState): boolean =>
  nextOf(from).includes(to) && WAYS[kind].includes(to)

/** What may be done next: buttons and guards ask the same. */
export const nextFulfilments = (kind: FulfilmentKind, from: FulfilmentState): readonly FulfilmentState[] =>
  nextOf(from).filter((to) => WAYS[kind].includes(to))

/** The customer has the goods. */
export const isFulfilled = (state: FulfilmentState): boolean => state === 'collected' || state === 'delivered'

/** Nothing of it can still happen. */
export const hasEnded = (state: FulfilmentState): boolean => nextOf(state).length === 0

const PROGRESS: readonly FulfilmentState[] = [
  'refused', 'requested', 'accepted', 'picked', 'packed', 'ready', 'shipped', 'undelivered', 'expired', 'cancelled', 'delivered', 'collected',
] // prettier-ignore

/** An order that leaves in several parts stands where its slowest part stands. */
export function slowest(states: readonly FulfilmentState[]): FulfilmentState {
  const [first, ...others] = states
  if (!first) throw new RangeError('no fulfilment to compare')
  return others.reduce((slow, state) => (PROGRESS.indexOf(state) < PROGRESS.indexOf(slow) ? state : slow), first)
}
