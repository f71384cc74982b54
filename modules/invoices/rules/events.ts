import type { Id, InvoiceId, OrderId, ReturnId } from '@omoya/kernel'

/** There are numbers again. */
export interface RollAllotted {
  readonly roll: Id<'roll'>
}

export interface InvoiceIssued {
  readonly invoice: InvoiceId
  readonly order: OrderId
  readonly number: string
  readonly total: number
  readonly tax: number
}

export interface InvoiceVoided {
  readonly invoice: InvoiceId
  readonly order: OrderId
  readonly number: string
  readonly reason: string
}

export interface AllowanceMade {
  readonly invoice: InvoiceId
  readonly order: OrderId
  readonly back: ReturnId
  readonly total: number
  readonly tax: number
}
