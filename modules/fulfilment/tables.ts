import type { Day, FulfilmentId, Instant, MemberId, OrderId, StoreId } from '@omoya/kernel'
import type { FulfilmentState } from './rules/moves.ts'

export type SentKind = 'pickup' | 'ship' | 'cvs'

export interface FulfilmentRow {
  readonly fulfilmentId: FulfilmentId
  readonly orderId: OrderId
  readonly storeId: StoreId
  readonly memberId: MemberId | null
  readonly kind: SentKind
  readonly state: FulfilmentState
  readonly code: string | null
  readonly receiverSealed: Buffer | null
  readonly addressSealed: Buffer | null
  readonly payOnArrival: boolean
  readonly readyAt: Instant | null
  readonly pickupUntil: Day | null
  readonly tracking: string | null
  readonly carrierCause: string | null
  readonly endedAt: Instant | null
  readonly seq: number
  readonly requestedAt: Instant
}
