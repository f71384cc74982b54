// Refunds of goods that come back. Policy A (`proportional`) gives back what was paid for them, slice by slice, so
// that any series of returns adds up. Policy B (`recompute`) gives back what is left of the money after the kept
// goods are paid under the terms of their day, so that the order of returns can't matter.
import { fraction, refuse } from '@omoya/kernel'
import { keptValue } from './recompute.ts'
import { returnedSoFar, sharesOf, sliceOf, type FrozenLine, type FrozenOrder, type Returned } from './frozen.ts'
import { spreadMoney, type RefundLine, type RefundTaxPart, type Slice } from './refund-money.ts'
import type { BackLine } from './refund-money.ts'
import { taxBack } from './tax.ts'

export type { BackLine, RefundLine }
export type ReturnPolicy = 'proportional' | 'recompute'

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
  readonly taxParts: readonly RefundTaxPart[]
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

/** Of gifts that are no longer earned: `waived` lets the customer keep them for nothing. */
export type KeptGifts = 'deducted' | 'waived'

/** Bundles may be named by their parent line. Freight comes back only when its line is named. Refuses what `checkReturn` finds. */
export function refundPreview(
  order: FrozenOrder,
  back: readonly BackLine[],
  override?: ReturnPolicy,
  gifts: KeptGifts = 'deducted',
): RefundPreview {
  const problem = checkReturn(order, back)
  if (problem) throw refuse(`pricing.return_${problem}`)
  const policy = override ?? policyOf(order)
  const before = returnedSoFar(order)
  const coming = unitsBack(order, back)
  const now: Returned = new Map([...before].map(([lineNo, units]) => [lineNo, units + (coming.get(lineNo) ?? 0)]))
  const slices = slicesOf(order, before, now)
  const usual = policy === 'proportional' ? proportional(order, before, now) : recomputed(order, now)
  const worth = gifts === 'waived' ? withoutGifts(order, usual) : usual
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
export function unitsBack(order: FrozenOrder, back: readonly BackLine[]): Map<number, number> {
  const coming = new Map<number, number>()
  const add = (lineNo: number, units: number) => coming.set(lineNo, (coming.get(lineNo) ?? 0) + units)
  for (const { lineNo, units } of back) {
    const line = order.lines.find((each) => each.lineNo === lineNo)
    const parts = line?.kind === 'bundle' ? order.lines.filter((part) => part.parent === lineNo) : []
    for (const part of parts) add(part.lineNo, (units * part.quantity) / (line?.quantity ?? 1))
    if (parts.length === 0) add(lineNo, units)
  }
  return coming
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

const withoutGifts = (order: FrozenOrder, worth: Worth): Worth => ({
  ...worth,
  money: Math.min(worth.money + worth.giftsKept, order.total - order.refunded.money),
  giftsKept: 0,
})

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

const nothingBack: Returned = new Map()

function recomputed(order: FrozenOrder, now: Returned): Worth {
  const kept = keptValue(order, now)
  const { refunded, points, credit, total } = order
  const whole = keptValue(order, nothingBack).money
  // Where the terms don't give the price that was paid (a tie settled otherwise, a discount by staff), they are scaled to it.
  const worth = whole === total || whole === 0 ? kept.money : fraction(kept.money, total, whole)
  return {
    money: Math.max(0, total - refunded.money - worth),
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
