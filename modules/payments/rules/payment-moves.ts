// One wish to take money through a gateway, from asking to knowing. "Unwanted" was given up while nobody knew; if
// its money comes after all it is late, and goes back by itself.
import type { Currency } from '@omoya/kernel'

export const paymentWays = {
  requested: ['captured', 'declined', 'unwanted', 'late'],
  unwanted: ['declined', 'late'],
  /** A notice may know better than the reply. */
  declined: ['captured', 'late'],
  captured: [],
  late: [],
} as const satisfies Record<string, readonly string[]>

export type PaymentWay = keyof typeof paymentWays

/** Nobody knows yet whether money moved. */
export const isOpen = (state: PaymentWay): boolean => state === 'requested' || state === 'unwanted'

export type PaymentResult =
  | { readonly outcome: 'captured'; readonly amount: number; readonly currency: Currency; readonly reference: string }
  | { readonly outcome: 'declined'; readonly code: string }
  | { readonly outcome: 'pending' }

export interface AskedPayment {
  readonly state: PaymentWay
  readonly amount: number
  readonly currency: Currency
}

export interface OpenBill {
  readonly state: 'open' | 'cancelled'
  readonly due: number
  /** Taken and not given back. */
  readonly kept: number
}

export type Verdict = 'captured' | 'late' | 'declined' | 'already' | 'pending' | 'other_currency'

/** What a gateway's answer means for the order. Money that nobody wants, or of another amount, is late: it goes back. */
export function judge(payment: AskedPayment, bill: OpenBill, result: PaymentResult): Verdict {
  if (payment.state === 'captured' || payment.state === 'late') return 'already'
  if (result.outcome === 'pending') return 'pending'
  if (result.outcome === 'declined') return payment.state === 'declined' ? 'already' : 'declined'
  if (result.currency !== payment.currency) return 'other_currency'
  const isWanted = payment.state !== 'unwanted' && bill.state === 'open' && bill.kept + result.amount <= bill.due
  return isWanted && result.amount === payment.amount ? 'captured' : 'late'
}
