import type { Currency, Day, Id, Instant, OrderId, PaymentId, ShiftId, StoreId, TillId } from '@omoya/kernel'
import type { PaymentWay } from './rules/payment-moves.ts'

export interface BillRow {
  readonly orderId: OrderId
  readonly origin: 'sale' | 'import'
  readonly currency: Currency
  readonly due: number
  readonly taken: number
  readonly refunded: number
  /** Of what would have gone back, kept for points that were spent. */
  readonly kept: number
  readonly state: 'open' | 'cancelled'
}

export interface TenderRow {
  readonly tenderId: Id<'tender'>
  readonly orderId: OrderId
  readonly kind: string
  readonly amount: number
  readonly currency: Currency
  readonly received: number
  readonly change: number
  readonly surplus: number
  readonly reference: string | null
  readonly paymentId: PaymentId | null
  readonly storeId: StoreId | null
  readonly tillId: TillId | null
  readonly shiftId: ShiftId | null
  readonly actor: string
  readonly at: Instant
  readonly day: Day
}

export interface PaymentRow {
  readonly paymentId: PaymentId
  readonly orderId: OrderId
  readonly gateway: string
  readonly amount: number
  readonly currency: Currency
  readonly state: PaymentWay
  readonly tries: number
  readonly cause: string | null
  readonly reference: string | null
  readonly requestedAt: Instant
  readonly settledAt: Instant | null
  readonly seq: number
}

export interface RefundRow {
  readonly refundId: Id<'refund'>
  readonly orderId: OrderId
  readonly backId: string
  readonly tenderId: Id<'tender'>
  readonly kind: string
  readonly amount: number
  readonly currency: Currency
  readonly state: 'done' | 'requested' | 'stuck'
  readonly paymentId: PaymentId | null
  readonly gateway: string | null
  readonly tries: number
  readonly cause: string | null
  readonly reference: string | null
  readonly storeId: StoreId | null
  readonly tillId: TillId | null
  readonly shiftId: ShiftId | null
  readonly actor: string
  readonly at: Instant
  readonly day: Day
  readonly doneAt: Instant | null
  readonly seq: number
}
