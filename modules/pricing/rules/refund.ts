// Refunds of goods that come back. Policy A (`proportional`) gives back what was paid for them, slice by slice, so
// that any series of returns adds up. Policy B (`recompute`) gives back what is left of the money after the kept
// goods are paid under the terms of their day, so that the order of returns can't matter.
import { refuse, share } from '@omoya/kernel'
import { keptValue } from './recompute.ts'
import { returnedSoFar, sharesOf, sliceOf, type FrozenLine, type FrozenOrder, type Returned } from './frozen.ts'
import { shareWithin } from './work.ts'
import { taxBack } from './tax.ts'
import type { ShareKind } from './shapes.ts'

export type ReturnPolicy = 'proportional' | 'recompute'

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

export interface RefundPreview {
  readonly policy: ReturnPolicy
  readonly lines: readonly RefundLine[]
  readonly money: number
  readonly points: number
  readonly credit: number
  /** Codes that may be used again, since nothing that they made cheaper was kept. */
  readonly couponBack: readonly string[]
  /** Withheld for gifts that are kept though no longer earned. */
  readonly giftsKept: number
  /** Of `money`, by the document's own cumulative difference. */
  readonly tax: number
  readonly taxParts: readonly {
    readonly kind: string
    readonly rate: number
    readonly total: number
    readonly tax: number
  }[]
}

export const policyOf = (order: FrozenOrder): ReturnPolicy =>
  order.applied.some((benefit) => benefit.onReturn === 'recompute') ? 'recompute' : 'proportional'

/** Null, or why these units can't come back: checked before any preview. */
export function checkReturn(
  order: FrozenOrder,
  back: readonly BackLine[],
): 'unknown_line' | 'bad_units' | 'too_many' | null {
  for (const { lineNo, units } of back) {
    if (!order.lines.some((line) => line.lineNo === lineNo)) return 'unknown_line'
    if (!Number.isSafeInteger(units) || units <= 0) return 'bad_units'
  }
  const coming = unitsBack(order, back)
  return order.lines.some((line) => line.returned + (coming.get(line.lineNo) ?? 0) > line.quantity) ? 'too_many' : null
}

/** Bundles may be named by their parent line. Freight comes back only when its line is named. Refuses what `checkReturn` finds. */
export function refundPreview(order: FrozenOrder, back: readonly BackLine[], override?: ReturnPolicy): RefundPreview {
  const problem = checkReturn(order, back)
  if (problem) throw refuse(`pricing.return_${problem}`)
  const policy = override ?? policyOf(order)
  const before = returnedSoFar(order)
  const coming = unitsBack(order, back)
  const now: Returned = new Map([...before].map(([lineNo, units]) => [lineNo, units + (coming.get(lineNo) ?? 0)]))
  const slices = slicesOf(order, before, now)
  const worth = policy === 'proportional' ? proportional(order, before, now) : recomputed(order, now)
  return {
    policy,
    ...worth,
    couponBack: couponsBack(order, { before, now, policy }),
    ...spreadMoney(order, slices, worth.money),
  }
}

/** The order after the refund was made. */
export function afterRefund(order: FrozenOrder, preview: RefundPreview): FrozenOrder {
  const units = new Map(preview.lines.map((line) => [line.lineNo, line.units]))
  const { money, points, credit } = order.refunded
  return {
    ...order,
    lines: order.lines.map((line) => ({ ...line, returned: line.returned + (units.get(line.lineNo) ?? 0) })),
    taxParts: order.taxParts.map((part, place) => ({
      ...part,
      refunded: part.refunded + (preview.taxParts[place]?.total ?? 0),
    })),
    refunded: {
      money: money + preview.money,
      points: points + preview.points,
      credit: credit + preview.credit,
    },
  }
}

/** Units by line; a bundle's parent brings its components, and is back as far as all of them are. */
function unitsBack(order: FrozenOrder, back: readonly BackLine[]): Map<number, number> {
  const coming = new Map<number, number>()
  const add = (lineNo: number, units: number) => coming.set(lineNo, (coming.get(lineNo) ?? 0) + units)
  for (const { lineNo, units } of back) {
    const line = order.lines.find((each) => each.lineNo === lineNo)
    if (line?.kind !== 'bundle') add(lineNo, units)
    else
      for (const part of order.lines)
        if (part.parent === lineNo) add(part.lineNo, (units * part.quantity) / line.quantity)
  }
  return coming
}

interface Slice {
  readonly line: FrozenLine
  readonly units: number
  readonly paid: number
  readonly shares: RefundLine['shares']
}

function slicesOf(order: FrozenOrder, before: Returned, now: Returned): Slice[] {
  return order.lines.flatMap((line) => {
    const had = before.get(line.lineNo) ?? 0
    const has = now.get(line.lineNo) ?? 0
    if (has === had) return []
    const slice = (amount: number) => sliceOf(line, amount, has) - sliceOf(line, amount, had)
    const shares = line.shares.map(({ kind, source, amount }) => ({ kind, source, amount: slice(amount) }))
    return [{ line, units: has - had, paid: slice(line.paid), shares }]
  })
}

interface Worth {
  readonly money: number
  readonly points: number
  readonly credit: number
  readonly giftsKept: number
}

const between = (amount: number, most: number): number => Math.max(0, Math.min(amount, most))

function proportional(order: FrozenOrder, before: Returned, now: Returned): Worth {
  const had = dueBack(order, before)
  const has = dueBack(order, now)
  const { refunded, points, credit, total } = order
  return {
    money: between(has.money - had.money, total - refunded.money),
    points: between(has.points - had.points, points.spent - refunded.points),
    credit: between(has.credit - had.credit, credit - refunded.credit),
    giftsKept: has.giftsKept - had.giftsKept,
  }
}

/** All that is due back once these units are back. */
function dueBack(order: FrozenOrder, returned: Returned): Worth {
  const sum = (amountOf: (line: FrozenLine) => number) =>
    order.lines.reduce((total, line) => total + sliceOf(line, amountOf(line), returned.get(line.lineNo) ?? 0), 0)
  const paid = sum((line) => line.paid)
  const { spent, amount } = order.points
  const pointsBack = sum((line) => sharesOf(line, 'points'))
  const giftsKept = Math.min(paid, hasGiftsWithValue(order) ? keptValue(order, returned).giftsKept : 0)
  const points = amount === 0 ? 0 : taxBack(spent, amount, 0, pointsBack)
  return { money: paid - giftsKept, points, credit: sum((line) => sharesOf(line, 'credit')), giftsKept }
}

const hasGiftsWithValue = (order: FrozenOrder): boolean =>
  order.applied.some(({ terms }) => terms !== null && 'giftValue' in terms && (terms.giftValue ?? 0) > 0)

function recomputed(order: FrozenOrder, now: Returned): Worth {
  const kept = keptValue(order, now)
  const { refunded, points, credit, total } = order
  return {
    money: Math.max(0, total - refunded.money - kept.money),
    points: Math.max(0, points.spent - refunded.points - kept.points),
    credit: Math.max(0, credit - refunded.credit - kept.credit),
    giftsKept: kept.giftsKept,
  }
}

interface Change {
  readonly before: Returned
  readonly now: Returned
  readonly policy: ReturnPolicy
}

/** A: when the last line with its share comes back. B: when nothing is kept, since its discount moves to what is. */
function couponsBack(order: FrozenOrder, { before, now, policy }: Change): string[] {
  const goods = order.lines.filter((line) => line.kind !== 'freight' && line.kind !== 'bundle')
  const isBack = (source: string, state: Returned) =>
    goods
      .filter(
        (line) =>
          policy === 'recompute' || line.shares.some((part) => part.kind === 'coupon' && part.source === source),
      )
      .every((line) => state.get(line.lineNo) === line.quantity)
  return order.applied
    .filter(({ kind, source }) => kind === 'coupon' && isBack(source, now) && !isBack(source, before))
    .map(({ source }) => source)
}

/** Puts the money on the returned lines and takes the tax out of it, each tax part within what is left of it. */
function spreadMoney(
  order: FrozenOrder,
  slices: readonly Slice[],
  money: number,
): Pick<RefundPreview, 'lines' | 'tax' | 'taxParts'> {
  const paid = slices.reduce((sum, slice) => sum + slice.paid, 0)
  const weights = slices.map((slice) => (paid > 0 ? slice.paid : slice.line.list))
  const amounts = paid === money ? slices.map((slice) => slice.paid) : share(money, weights)
  const isOf = (part: FrozenOrder['taxParts'][number], line: FrozenLine) =>
    part.kind === line.tax.kind && part.rate === (line.tax.kind === 'taxable' ? line.tax.rate : 0)
  const wanted = order.taxParts.map((part) =>
    slices.reduce((sum, { line }, place) => sum + (isOf(part, line) ? (amounts[place] ?? 0) : 0), 0),
  )
  const totals = withinRooms(wanted, order.taxParts.map((part) => part.total - part.refunded)) // prettier-ignore
  const taxParts = order.taxParts.map((part, place) => {
    const total = totals[place] ?? 0
    return { kind: part.kind, rate: part.rate, total, tax: taxBack(part.tax, part.total, part.refunded, total) }
  })
  const taxes = slices.map(() => 0)
  order.taxParts.forEach((part, place) => {
    const mine = slices.flatMap(({ line }, index) => (isOf(part, line) ? [index] : []))
    const parts = share(taxParts[place]?.tax ?? 0, mine.map((index) => amounts[index] ?? 0)) // prettier-ignore
    mine.forEach((index, turn) => (taxes[index] = parts[turn] ?? 0))
  })
  const lines = slices.map(({ line, units, shares }, place) => ({
    lineNo: line.lineNo, units, paid: amounts[place] ?? 0, shares, tax: taxes[place] ?? 0,
  })) // prettier-ignore
  return { lines, tax: taxParts.reduce((sum, part) => sum + part.tax, 0), taxParts }
}

/** Keeps what fits and gives the rest to parts with room. */
function withinRooms(wanted: readonly number[], rooms: readonly number[]): number[] {
  const kept = wanted.map((amount, place) => Math.min(amount, rooms[place] ?? 0))
  const over = wanted.reduce((sum, amount, place) => sum + amount - (kept[place] ?? 0), 0)
  const free = rooms.map((room, place) => room - (kept[place] ?? 0))
  return shareWithin(over, free, free).map((amount, place) => amount + (kept[place] ?? 0))
}
