// Carriers lose notices, repeat them and send them late; what has happened since is never undone by an old one.
import type { FulfilmentState } from './moves.ts'

export type CarrierStatus = 'shipped' | 'delivered' | 'undelivered'

const STEPS: Readonly<Record<CarrierStatus, Readonly<Partial<Record<FulfilmentState, readonly FulfilmentState[]>>>>> = {
  shipped: { packed: ['shipped'], undelivered: ['shipped'] },
  delivered: { packed: ['shipped', 'delivered'], shipped: ['delivered'], undelivered: ['shipped', 'delivered'] },
  undelivered: { packed: ['shipped', 'undelivered'], shipped: ['undelivered'] },
}

/** The moves that bring the books to what the carrier says; none when it says nothing new. */
export const noticeMoves = (state: FulfilmentState, status: CarrierStatus): readonly FulfilmentState[] =>
  STEPS[status][state] ?? []
