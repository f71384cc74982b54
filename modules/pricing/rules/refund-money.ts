// The money of a refund on its lines, and the tax in it.
import { share } from '@omoya/kernel'
import { shareWithin } from './work.ts'
import { taxBack } from './tax.ts'
import type { FrozenLine, FrozenOrder, FrozenTaxPart } from './frozen.ts'
import type { ShareKind, TaxKind } from './shapes.ts'

export interface BackLine {
  readonly lineNo: number
  readonly units: number
}

export interface RefundLine extends BackLine {
  /** Money for this line; Σ = `money`. */
  readonly paid: number
  /** Policy A: the line's shares that come back with it (points and credit return, the rest lapses). */
  readonly shares: readonly { readonly kind: ShareKind; readonly source: string; readonly amount: number }[]
  readonly tax: number
}

export interface RefundTaxPart {
  readonly kind: TaxKind
  readonly rate: number
  readonly total: number
  readonly tax: number
}

/** What policy A gives for the units of a line that come back now. */
export interface Slice {
  readonly line: FrozenLine
  readonly units: number
  readonly paid: number
  readonly shares: RefundLine['shares']
}

export interface Spread {
  readonly lines: readonly RefundLine[]
  readonly tax: number
  readonly taxParts: readonly RefundTaxPart[]
}

/** By what policy A would give for each line; each tax part goes back by its own cumulative difference. */
export function spreadMoney(order: FrozenOrder, slices: readonly Slice[], money: number): Spread {
  const paid = slices.reduce((sum, slice) => sum + slice.paid, 0)
  const weights = slices.map((slice) => (paid > 0 ? slice.paid : slice.line.list))
  const amounts = paid === money ? slices.map((slice) => slice.paid) : share(money, weights)
  const taxParts = taxPartsOf(order, slices, amounts)
  const taxes = taxesOf(taxParts, slices, amounts)
  const lines = slices.map(({ line, units, shares }, place) => ({
    lineNo: line.lineNo, units, paid: amounts[place] ?? 0, shares, tax: taxes[place] ?? 0,
  })) // prettier-ignore
  return { lines, tax: taxParts.reduce((sum, part) => sum + part.tax, 0), taxParts }
}

const isOf = (part: Pick<FrozenTaxPart, 'kind' | 'rate'>, { tax }: FrozenLine): boolean =>
  part.kind === tax.kind && part.rate === (tax.kind === 'taxable' ? tax.rate : 0)

/** No part gives back more than is left of it; under policy B the rest comes out of the other parts. */
function taxPartsOf(order: FrozenOrder, slices: readonly Slice[], amounts: readonly number[]): RefundTaxPart[] {
  const wanted = order.taxParts.map((part) =>
    slices.reduce((sum, { line }, place) => sum + (isOf(part, line) ? (amounts[place] ?? 0) : 0), 0),
  )
  const totals = withinRooms(wanted, order.taxParts.map((part) => part.total - part.refunded)) // prettier-ignore
  return order.taxParts.map((part, place) => {
    const total = totals[place] ?? 0
    return { kind: part.kind, rate: part.rate, total, tax: taxBack(part.tax, part.total, part.refunded, total) }
  })
}

/** A part's tax lies on its own lines; that of a part which lent its room lies on all of them. */
function taxesOf(taxParts: readonly RefundTaxPart[], slices: readonly Slice[], amounts: readonly number[]): number[] {
  const taxes = slices.map(() => 0)
  for (const part of taxParts) {
    const own = [...slices.keys()].filter((index) => slices[index] && isOf(part, slices[index].line))
    const bearers = own.length > 0 ? own : [...slices.keys()]
    const parts = share(part.tax, bearers.map((index) => amounts[index] ?? 0)) // prettier-ignore
    bearers.forEach((index, turn) => (taxes[index] = (taxes[index] ?? 0) + (parts[turn] ?? 0)))
  }
  return taxes
}

function withinRooms(wanted: readonly number[], rooms: readonly number[]): number[] {
  const kept = wanted.map((amount, place) => Math.min(amount, rooms[place] ?? 0))
  const over = wanted.reduce((sum, amount, place) => sum + amount - (kept[place] ?? 0), 0)
  const free = rooms.map((room, place) => room - (kept[place] ?? 0))
  return shareWithin(over, free, free).map((amount, place) => amount + (kept[place] ?? 0))
}
