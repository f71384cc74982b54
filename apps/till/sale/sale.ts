// What has been put together at this till. No price in it: what it costs the quote says.
import type { Text } from '@omoya/kernel'
import type { InputOf } from '@omoya/client'
import { hasOrdered, hasTaken, type Ordering, type OrderedBody, type Side } from './ordering.ts'

export type Basket = InputOf<'POST /till/quotes'>['body']
export type Invoice = InputOf<'POST /till/sales'>['body']['invoice']

export interface SaleLine {
  readonly key: string
  readonly unit: string
  readonly quantity: number
  /** As it stood on what was pressed; shown while no price could be asked. */
  readonly name?: Text
  /** Taken as the gift or add-on of this promotion. */
  readonly takenFor?: string
  /** By hand, with its reason. */
  readonly manual?: ManualDiscount
  /** Not taken along: ordered for the customer, as `ordering` says. */
  readonly isOrdered?: true
}

export type ManualDiscount = NonNullable<Basket['manual']>

export interface AttachedMember {
  readonly id: string
  readonly maskedName: string
  readonly maskedPhone: string
  /** What the scan of his code, or the code sent to him, has left: it lets this till spend what is his. */
  readonly presence?: string
}

export interface Sale {
  readonly lines: readonly SaleLine[]
  readonly coupons: readonly string[]
  readonly points: number
  readonly credit: number
  readonly member: AttachedMember | null
  /** Null: the member's carrier when there is a member, else paper. */
  readonly invoice: Invoice | null
  /** Off the whole sale, by hand. */
  readonly manual: ManualDiscount | null
  /** Where goods go that are ordered; kept when none is, for the next. */
  readonly ordering: Ordering | null
  /** Keys of lines are never given twice. */
  readonly nextKey: number
}

export const emptySale: Sale = {
  lines: [], coupons: [], points: 0, credit: 0, member: null, invoice: null, manual: null, ordering: null, nextKey: 1,
} // prettier-ignore

export type SaleChange =
  | { readonly kind: 'added'; readonly unit: string; readonly pieces: number; readonly takenFor?: string; readonly name?: Text } // prettier-ignore
  | { readonly kind: 'counted'; readonly key: string; readonly quantity: number }
  | { readonly kind: 'member-known'; readonly member: AttachedMember | null }
  | { readonly kind: 'member-proven'; readonly presence: string }
  | { readonly kind: 'coupon-offered'; readonly code: string }
  | { readonly kind: 'coupon-dropped'; readonly code: string }
  | { readonly kind: 'benefits-wanted'; readonly points: number; readonly credit: number }
  | { readonly kind: 'invoice-chosen'; readonly invoice: Invoice | null }
  /** Null takes it off again; without a key it is the whole sale's. */
  | { readonly kind: 'discounted'; readonly key: string | null; readonly manual: ManualDiscount | null }
  /** A line is ordered instead of taken along, and all that is ordered goes this way; null: it is taken along. */
  | { readonly kind: 'ordered'; readonly key: string; readonly ordering: Ordering | null }
  /** A sale that was put aside is gone on with. */
  | { readonly kind: 'recalled'; readonly sale: Sale }
  | { readonly kind: 'ended' }

const MOST_OF_A_LINE = 999

const tidy = (code: string): string => code.trim().toUpperCase()

export function changeSale(sale: Sale, change: SaleChange): Sale {
  switch (change.kind) {
    case 'added':
      return withUnit(sale, change)
    case 'counted':
      return { ...sale, lines: sale.lines.flatMap((line) => countedLine(line, change)) }
    case 'member-known':
      // Points, credit and the carrier were the other person's.
      return { ...sale, member: change.member, points: 0, credit: 0, invoice: null }
    case 'member-proven':
      return sale.member ? { ...sale, member: { ...sale.member, presence: change.presence } } : sale
    case 'coupon-offered': {
      const code = tidy(change.code)
      return code === '' || sale.coupons.includes(code) ? sale : { ...sale, coupons: [...sale.coupons, code] }
    }
    case 'coupon-dropped':
      return { ...sale, coupons: sale.coupons.filter((code) => code !== change.code) }
    case 'benefits-wanted':
      return { ...sale, points: change.points, credit: change.credit }
    case 'invoice-chosen':
      return { ...sale, invoice: change.invoice }
    case 'discounted':
      return discounted(sale, change)
    case 'ordered':
      return ordered(sale, change)
    case 'recalled':
      return change.sale
    case 'ended':
      return { ...emptySale, nextKey: sale.nextKey }
    default:
      return change satisfies never
  }
}

function withUnit(sale: Sale, { unit, pieces, takenFor, name }: Extract<SaleChange, { kind: 'added' }>): Sale {
  const same = sale.lines.find((line) => line.unit === unit && line.takenFor === takenFor && !line.isOrdered)
  if (same)
    return { ...sale, lines: sale.lines.map((line) => (line === same ? counted(line, line.quantity + pieces) : line)) }
  const line: SaleLine = {
    key: `l${sale.nextKey}`,
    unit,
    quantity: pieces,
    ...(name ? { name } : {}),
    ...(takenFor ? { takenFor } : {}),
  }
  return { ...sale, lines: [...sale.lines, line], nextKey: sale.nextKey + 1 }
}

function discounted(sale: Sale, { key, manual }: Extract<SaleChange, { kind: 'discounted' }>): Sale {
  if (key === null) return { ...sale, manual }
  const lines = sale.lines.map((line) => {
    if (line.key !== key) return line
    const { manual: _before, ...bare } = line
    return manual ? { ...bare, manual } : bare
  })
  return { ...sale, lines }
}

function ordered(sale: Sale, { key, ordering }: Extract<SaleChange, { kind: 'ordered' }>): Sale {
  const lines = sale.lines.map((line): SaleLine => {
    if (line.key !== key) return line
    const { isOrdered: _before, ...bare } = line
    return ordering ? { ...bare, isOrdered: true } : bare
  })
  return { ...sale, lines, ordering: ordering ?? sale.ordering }
}

const counted = (line: SaleLine, quantity: number): SaleLine => ({
  ...line,
  quantity: Math.min(quantity, MOST_OF_A_LINE),
})

function countedLine(line: SaleLine, { key, quantity }: { key: string; quantity: number }): SaleLine[] {
  if (line.key !== key) return [line]
  return quantity < 1 ? [] : [counted(line, quantity)]
}

const linesOf = (sale: Sale, side: Side): Basket['lines'] =>
  sale.lines.flatMap(({ isOrdered, name: _shown, ...line }) =>
    (isOrdered ? 'ordered' : 'taken') === side ? [line] : [],
  )

const benefitsOf = (sale: Sale): Pick<Basket, 'coupons' | 'points' | 'credit' | 'manual'> => ({
  coupons: [...sale.coupons],
  points: sale.points,
  credit: sale.credit,
  ...(sale.manual ? { manual: sale.manual } : {}),
})

const noBenefits = { coupons: [], points: 0, credit: 0 }

/** What is taken along. `side` has the benefits. */
export const basketOf = (sale: Sale, store: string, side: Side = 'taken'): Basket => ({
  store,
  fulfilment: 'handover',
  lines: linesOf(sale, 'taken'),
  ...(side === 'taken' ? benefitsOf(sale) : noBenefits),
  member: sale.member?.id ?? null,
})

/** What is ordered; null where everything is taken along. */
export function orderedBasketOf(sale: Sale, side: Side): OrderedBody['basket'] | null {
  const { ordering } = sale
  if (!ordering || !hasOrdered(sale)) return null
  return {
    store: ordering.store?.id ?? null,
    fulfilment: ordering.way,
    lines: linesOf(sale, 'ordered'),
    ...(side === 'ordered' ? benefitsOf(sale) : noBenefits),
  }
}

export const invoiceOf = (sale: Sale): Invoice => sale.invoice ?? { kind: sale.member ? 'member' : 'paper' }

/** Both parts as they are asked for; `taken` is null where nothing is taken along. */
export function partsOf(sale: Sale, store: string, side: Side) {
  const ordered = orderedBasketOf(sale, side)
  return { taken: hasTaken(sale) || !ordered ? basketOf(sale, store, side) : null, ordered }
}

/** What an earlier page of this till left behind; null when it can't be read. */
export function saleFrom(text: string | null): Sale | null {
  if (text === null) return null
  try {
    const found = JSON.parse(text) as Partial<Sale>
    return Array.isArray(found.lines) && typeof found.nextKey === 'number' ? { ...emptySale, ...found } : null
  } catch {
    return null
  }
}
