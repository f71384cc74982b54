// Prices carry their tax. It is taken out of the document's total once a rate, never a line: the platforms that
// receive documents compare totals (統一發票; 適格請求書 in Japan, where the seller chooses the rounding).
import { cumulative } from '@omoya/kernel'
import type { RulesPart, TaxKind, TaxPart } from './shapes.ts'

export type TaxRounding = RulesPart['taxRounding']

export interface TaxedAmount {
  readonly paid: number
  readonly tax: { readonly kind: TaxKind; readonly rate: number }
}

export interface TaxRules {
  readonly country: string
  readonly taxRounding: TaxRounding
}

/** Rates are percents; freight and what else has no unit is taxed at this one. */
export function standardRate(country: string): number {
  if (country === 'JP') return 10
  return country === 'TW' ? 5 : 0
}

/** The taxman of Taiwan rounds half up and leaves no choice. */
const roundingIn = (country: string, rounding: TaxRounding): TaxRounding => (country === 'TW' ? 'half-up' : rounding)

export const taxOf = (lines: readonly TaxedAmount[], rules: TaxRules): TaxPart[] =>
  splitTax(lines, rules.country, rules.taxRounding)

/** One part a kind and rate: taxable by falling rate, then zero-rated, then exempt. */
export function splitTax(parts: readonly TaxedAmount[], country: string, rounding: TaxRounding): TaxPart[] {
  const totals = new Map<string, { kind: TaxKind; rate: number; total: number }>()
  for (const { paid, tax } of parts) {
    const rate = tax.kind === 'taxable' ? tax.rate : 0
    const name = `${tax.kind} ${rate}`
    const known = totals.get(name) ?? { kind: tax.kind, rate, total: 0 }
    known.total += paid
    totals.set(name, known)
  }
  return [...totals.values()].sort(byKindAndRate).map(({ kind, rate, total }) => {
    const tax = taxWithin(total, rate, roundingIn(country, rounding))
    return { kind, rate, total, net: total - tax, tax }
  })
}

const KINDS: readonly TaxKind[] = ['taxable', 'zero-rated', 'exempt']
const byKindAndRate = (a: { kind: TaxKind; rate: number }, b: { kind: TaxKind; rate: number }): number =>
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.rate - a.rate

/** The tax inside an amount that includes it. */
export const taxWithin = (total: number, rate: number, rounding: TaxRounding): number =>
  ratio(total, hundredths(rate), 10_000n + hundredths(rate), rounding)

/** The tax on top of an amount without it: business invoices to 統編 print it so. */
export const taxUpon = (net: number, rate: number, rounding: TaxRounding): number =>
  ratio(net, hundredths(rate), 10_000n, rounding)

const hundredths = (rate: number): bigint => BigInt(Math.round(rate * 100))

function ratio(amount: number, numerator: bigint, denominator: bigint, rounding: TaxRounding): number {
  const product = BigInt(Math.abs(amount)) * numerator
  const added = { floor: 0n, ceil: denominator - 1n, 'half-up': denominator / 2n }[rounding]
  const size = Number((product + added) / denominator)
  return amount < 0 && size !== 0 ? -size : size
}

/** The document's tax goes back by its own cumulative difference: 30 × NT$10 one by one give it back whole. */
export const taxBack = (tax: number, total: number, refundedBefore: number, refundNow: number): number =>
  total === 0 ? 0 : cumulative(tax, total, refundedBefore, refundNow)
