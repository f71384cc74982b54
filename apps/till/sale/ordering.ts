// Goods of this sale that are not taken along: where they go, and how both parts show as one sum.
import type { Text } from '@omoya/kernel'
import type { AnswerOf, InputOf } from '@omoya/client'
import type { Sale } from './sale.ts'

type Quote = AnswerOf<'POST /till/quotes'>
type SaleBody = InputOf<'POST /till/sales'>['body']
export type OrderedBody = NonNullable<SaleBody['ordered']>

/** All that is ordered in one sale goes one way. */
export interface Ordering {
  readonly way: 'ship' | 'pickup'
  /** Where it is collected; null for a parcel. */
  readonly store: { readonly id: string; readonly name: Text } | null
  /** Null: the member, as he is known. */
  readonly receiver: NonNullable<OrderedBody['receiver']> | null
  readonly address: NonNullable<OrderedBody['address']> | null
}

/** Which document points, credit, coupons and a discount by hand belong to: the one of more worth. */
export type Side = 'taken' | 'ordered'

export interface Quotes {
  readonly taken: Quote | null
  readonly ordered: Quote | null
}

export const hasOrdered = (sale: Sale): boolean => sale.ordering !== null && sale.lines.some((line) => line.isOrdered)
export const hasTaken = (sale: Sale): boolean => sale.lines.some((line) => !line.isOrdered)

/** Before any discount, so that the answer does not hang on who has the benefits now. */
const worthOf = (quote: Quote | null): number =>
  quote?.priced.lines.reduce((sum, line) => (line.kind === 'freight' ? sum : sum + line.list), 0) ?? 0

export function sideOf(sale: Sale, quotes: Quotes): Side {
  if (!hasOrdered(sale)) return 'taken'
  return !hasTaken(sale) || worthOf(quotes.ordered) > worthOf(quotes.taken) ? 'ordered' : 'taken'
}

/** Numbers of lines of the second document; they name nothing but rows on this screen. */
const SECOND = 1_000
type Line = Quote['priced']['lines'][number]

const asSecond = (line: Line): Line => ({ ...line, lineNo: line.lineNo + SECOND })
export const sideOfLine = ({ lineNo }: Line): Side => (lineNo > SECOND ? 'ordered' : 'taken')

/** Both documents as one list and one sum, for the eye; each is placed by its own quote. */
export function joined({ taken, ordered }: Quotes): Quote | null {
  if (!ordered) return taken
  const [one, other] = [taken?.priced, { ...ordered.priced, lines: ordered.priced.lines.map(asSecond) }]
  if (!taken || !one) return { ...ordered, priced: other }
  const refused = taken.refusedCodes.filter(({ code }) => ordered.refusedCodes.some((two) => two.code === code))
  return {
    ...taken,
    priced: {
      ...one,
      lines: [...one.lines, ...other.lines],
      applied: [...one.applied, ...other.applied],
      // What both miss is said once.
      notApplied: [
        ...one.notApplied,
        ...other.notApplied.filter(({ source }) => one.notApplied.every((missed) => missed.source !== source)),
      ],
      choices: one.choices,
      uses: [...one.uses, ...other.uses],
      couponUses: [...one.couponUses, ...other.couponUses],
      points: { spent: one.points.spent + other.points.spent, amount: one.points.amount + other.points.amount },
      credit: one.credit + other.credit,
      subtotal: one.subtotal + other.subtotal,
      discount: one.discount + other.discount,
      total: one.total + other.total,
      tax: one.tax + other.tax,
      taxParts: [...one.taxParts, ...other.taxParts],
    },
    short: [...taken.short, ...ordered.short],
    later: ordered.later,
    refusedCodes: refused,
    balances: taken.balances ?? ordered.balances,
    // Each of the two documents is rounded for itself.
    gains: {
      points: taken.gains.points + ordered.gains.points,
      pointsTimes: Math.max(taken.gains.pointsTimes, ordered.gains.pointsTimes),
      vouchers: [...taken.gains.vouchers, ...ordered.gains.vouchers],
    },
  }
}
