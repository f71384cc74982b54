// What payments tells the shop.
import type { Currency, Id, OrderId, PaymentId } from '@omoya/kernel'

export interface PaymentFacts {
  readonly payment: PaymentId
  readonly order: OrderId
  readonly amount: number
  readonly currency: Currency
}

/** Somebody must ask the gateway. */
export type PaymentRequested = PaymentFacts

export interface PaymentCaptured extends PaymentFacts {
  /** Nothing is due any more. */
  readonly isPaid: boolean
}

export interface PaymentDeclined extends PaymentFacts {
  readonly code: string
}

/** Money came that nobody wanted any more; its refund is on its way. */
export interface PaymentLate extends PaymentFacts {
  readonly refund: Id<'refund'>
}

export interface RefundFacts {
  readonly refund: Id<'refund'>
  readonly order: OrderId
  /** The return, cancel or late payment it is for. */
  readonly back: string
  readonly kind: string
  readonly amount: number
  readonly currency: Currency
}

export type RefundRequested = RefundFacts
export type RefundDone = RefundFacts
export interface RefundStuck extends RefundFacts {
  readonly cause: string
}
