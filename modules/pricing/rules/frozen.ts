// An order as it was priced: what a refund is made from, years later, without today's book.
import { cumulative } from '@omoya/kernel'
import type { AppliedBenefit, BookUnit, PriceBook, PricedCart, PricedLine, Share, Shopper, TaxPart } from './shapes.ts'
import type { TaxRounding } from './tax.ts'

export type FrozenUnit = Pick<BookUnit, 'id' | 'kind' | 'categories' | 'brand' | 'tags' | 'special' | 'floor' | 'tax'>

export interface FrozenLine extends Pick<
  PricedLine,
  | 'lineNo'
  | 'key'
  | 'parent'
  | 'kind'
  | 'quantity'
  | 'unitPrice'
  | 'list'
  | 'shares'
  | 'paid'
  | 'tax'
  | 'takenFor'
  | 'overridden'
> {
  /** Null for freight. */
  readonly unit: FrozenUnit | null
  /** Units that came back so far. */
  readonly returned: number
}

export interface FrozenTaxPart extends TaxPart {
  /** Of `total`, given back so far. */
  readonly refunded: number
}

export interface FrozenOrder {
  readonly currency: string
  readonly country: string
  readonly taxRounding: TaxRounding
  readonly exclusive: 'cheapest' | 'priority'
  readonly lines: readonly FrozenLine[]
  readonly applied: readonly AppliedBenefit[]
  /** Worth of one point when it was spent. */
  readonly pointValue: number
  readonly points: { readonly spent: number; readonly amount: number }
  readonly credit: number
  readonly total: number
  readonly tax: number
  readonly taxParts: readonly FrozenTaxPart[]
  /** 跨單累計 at placement, for promotions that count it. */
  readonly accumulated: Shopper['accumulated']
  readonly refunded: { readonly money: number; readonly points: number; readonly credit: number }
}

/** Freezes a priced cart at placement. */
export function freeze(priced: PricedCart, book: PriceBook, accumulated: Shopper['accumulated'] = {}): FrozenOrder {
  return {
    currency: priced.currency,
    country: book.country,
    taxRounding: book.taxRounding,
    exclusive: book.exclusive,
    lines: priced.lines.map((line) => freezeLine(line, book)),
    applied: priced.applied,
    pointValue: book.points.value,
    points: priced.points,
    credit: priced.credit,
    total: priced.total,
    tax: priced.tax,
    taxParts: priced.taxParts.map((part) => ({ ...part, refunded: 0 })),
    accumulated,
    refunded: { money: 0, points: 0, credit: 0 },
  }
}

function freezeLine(line: PricedLine, book: PriceBook): FrozenLine {
  const { lineNo, key, parent, kind, quantity, unitPrice, list, shares, paid, tax, takenFor, overridden } = line
  const found = line.unit === null ? undefined : book.unit(line.unit)
  return {
    lineNo, key, parent, kind, quantity, unitPrice, list, shares, paid, tax, unit: found ? frozenUnit(found) : null, returned: 0,
    ...(takenFor ? { takenFor } : {}), ...(overridden ? { overridden } : {}),
  } // prettier-ignore
}

const frozenUnit = ({ id, kind, categories, brand, tags, special, floor, tax }: BookUnit): FrozenUnit => ({
  id, kind, categories, brand, tags, special, floor, tax,
}) // prettier-ignore

/** Units of each line that are back, by line number. */
export type Returned = ReadonlyMap<number, number>

export const returnedSoFar = (order: FrozenOrder): Returned =>
  new Map(order.lines.map((line) => [line.lineNo, line.returned]))

/** The part of an amount on a line that belongs to its first `units` returned. */
export const sliceOf = (line: FrozenLine, amount: number, units: number): number =>
  cumulative(amount, line.quantity, 0, units)

export const sharesOf = (line: FrozenLine, ...kinds: readonly Share['kind'][]): number =>
  line.shares.reduce((sum, share) => sum + (kinds.includes(share.kind) ? share.amount : 0), 0)
