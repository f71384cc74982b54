// What every payment gateway must do for us. Each charge and refund carries our own id, under which the gateway
// takes or gives money once; what it knows of an id it tells when asked.
import type { Currency, Id, OrderId, PaymentId } from '@omoya/kernel'
import type { PaymentResult } from '../rules/payment-moves.ts'

/** No answer, or none that can be read: money may have moved or not. Ask before trying again. */
export class GatewaySilent extends Error {
  constructor(cause: string) {
    super(cause)
    this.name = 'GatewaySilent'
  }
}

export interface Charge {
  readonly payment: PaymentId
  readonly order: OrderId
  readonly amount: number
  readonly currency: Currency
  readonly token: string
  /** The price was made for cards that begin so: the gateway declines any other. */
  readonly cardBegins?: string | null
}

export interface GatewayRefund {
  readonly refund: Id<'refund'>
  readonly payment: PaymentId
  readonly amount: number
  readonly currency: Currency
}

export type GatewayRefundResult =
  { readonly outcome: 'refunded'; readonly reference: string } | { readonly outcome: 'refused'; readonly code: string }

export interface GatewayBook {
  readonly result: PaymentResult
  readonly refunds: readonly { readonly refund: Id<'refund'>; readonly amount: number; readonly reference: string }[]
}

/** What a gateway says of itself, hours or days later, perhaps twice. */
export interface Notice {
  readonly gateway: string
  readonly noticeId: string
  /** Whom the gateway means: our merchant's id there. */
  readonly merchant: string
  readonly kind: 'charged' | 'declined' | 'refunded'
  readonly payment: PaymentId
  /** Of a refund notice. */
  readonly refund: Id<'refund'> | null
  readonly amount: number
  readonly currency: Currency
  readonly reference: string
}

/** As it comes in at the door; nothing of it is believed before its signature is checked. */
export interface SignedNotice {
  readonly notice: Notice
  readonly signature: string
}

export interface PaymentGateway {
  readonly name: string
  /** Throws `GatewaySilent` when the answer did not come within the signal's time. */
  readonly charge: (charge: Charge, signal: AbortSignal) => Promise<PaymentResult>
  /** Null: the gateway has never heard of this payment. */
  readonly query: (payment: PaymentId, signal: AbortSignal) => Promise<GatewayBook | null>
  readonly refund: (refund: GatewayRefund, signal: AbortSignal) => Promise<GatewayRefundResult>
}
