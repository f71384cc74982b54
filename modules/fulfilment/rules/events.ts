// What fulfilment tells the shop. Ids and days only.
import type { Day, FulfilmentId, MemberId, OrderId, StoreId } from '@omoya/kernel'

export interface FulfilmentFacts {
  readonly fulfilment: FulfilmentId
  readonly order: OrderId
  readonly kind: 'pickup' | 'ship' | 'cvs'
  readonly store: StoreId
  readonly member: MemberId | null
  readonly payOnArrival: boolean
}

export interface FulfilmentReady extends FulfilmentFacts {
  /** The last day on which it can be collected. */
  readonly pickupUntil: Day
}

export interface FulfilmentRefused extends FulfilmentFacts {
  readonly reason: string | null
}
