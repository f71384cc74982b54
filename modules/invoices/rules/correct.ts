// An invoice is undone whole (作廢) or reduced (折讓), never both. A void takes the number's document back, so it needs
// the same period, the whole order and the paper; everything else is an allowance, issued by the seller.
import type { Day } from '@omoya/kernel'
import { taxBack } from '@omoya/pricing/rules'
import type { InvoiceChoice } from './choices.ts'
import { type InvoicePeriod, periodOf } from './periods.ts'

export interface IssuedInvoice {
  readonly period: InvoicePeriod
  readonly choice: InvoiceChoice
  readonly allowances: number
  readonly paper: 'none-printed' | 'came-back' | 'missing'
}

export interface CorrectionRequest {
  readonly today: Day
  readonly scope: 'whole' | 'part'
}

export interface Correction {
  readonly kind: 'void' | 'allowance'
  /** What the clerk may choose instead: a part return with its paper may be voided and issued anew. */
  readonly alternatives: readonly ('void' | 'void-and-reissue' | 'allowance')[]
  /** Why a void was not possible, for the clerk to read; null where it was. */
  readonly notVoid: 'part' | 'period' | 'paper' | 'allowance-made' | 'donated' | null
  /** A company must agree (stamp or one-time code); the evidence is kept. */
  readonly needsConsent: 'company' | 'consumer'
  /** A donated or carried invoice of an earlier period may have won: the clerk is warned. */
  readonly mayHaveWon: boolean
}

export function correctionFor(invoice: IssuedInvoice, { today, scope }: CorrectionRequest): Correction {
  const hindrance = hindranceOf(invoice, today)
  const notVoid = scope === 'part' ? 'part' : hindrance
  const reissue = scope === 'part' && hindrance === null
  return {
    kind: notVoid === null ? 'void' : 'allowance',
    alternatives: alternativesFor(notVoid, reissue ? 'reissue' : 'none'),
    notVoid,
    needsConsent: invoice.choice.kind !== 'donation' && invoice.choice.buyer !== null ? 'company' : 'consumer',
    mayHaveWon: invoice.choice.kind !== 'paper' && invoice.period !== periodOf(today),
  }
}

function hindranceOf({ period, choice, allowances, paper }: IssuedInvoice, today: Day): Correction['notVoid'] {
  if (period !== periodOf(today)) return 'period'
  if (allowances > 0) return 'allowance-made'
  if (choice.kind === 'donation') return 'donated'
  return paper === 'missing' ? 'paper' : null
}

function alternativesFor(notVoid: Correction['notVoid'], reissue: 'reissue' | 'none'): Correction['alternatives'] {
  if (notVoid === null) return ['allowance']
  return reissue === 'reissue' ? ['void-and-reissue'] : []
}

/** An invoice, or one tax kind of it, and what earlier allowances took from it (tax included). */
export interface AllowanceBase {
  readonly total: number
  readonly tax: number
  readonly allowed: number
}

export type AllowanceAmounts =
  | { readonly ok: true; readonly sales: number; readonly tax: number; readonly total: number }
  | { readonly ok: false; readonly why: 'invoices.more_than_left'; readonly left: number }

/** Tax goes back by its cumulative difference, so that any series of allowances adds up to the invoice and never beyond. */
export function allowanceAmounts(base: AllowanceBase, amount: number): AllowanceAmounts {
  const left = base.total - base.allowed
  if (amount < 1 || amount > left) return { ok: false, why: 'invoices.more_than_left', left }
  const tax = taxBack(base.tax, base.total, base.allowed, amount)
  return { ok: true, sales: amount - tax, tax, total: amount }
}
