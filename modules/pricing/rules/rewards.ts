// What is earned by an amount but is no money off the goods in the cart: gifts, add-ons (加價購), vouchers for the
// next visit and points. Gifts and add-ons are taken by the customer; the engine says how many and of which.
import type { CouponId } from '@omoya/kernel'
import { baseOf, nearReason, timesReached } from './amount-benefits.ts'
import { byPriority } from './book-index.ts'
import { reason } from './conditions.ts'
import { because, countUse, isFree, type Open, type Pricing } from './pricing.ts'
import { grant, leftOf, type WorkLine } from './work.ts'
import type { CartLine, GiftChoice, Promotion, Threshold } from './shapes.ts'

/** Times that each gift or add-on promotion is earned. */
export type Earned = ReadonlyMap<string, number>

const thresholdOf = ({ rule }: Promotion): Threshold | null =>
  rule.kind === 'gift' || rule.kind === 'add-on' || rule.kind === 'next-voucher' ? rule.threshold : null

export function earnedOf(pricing: Pricing, open: Open): number {
  const threshold = thresholdOf(open.promotion)
  if (!threshold) return 0
  const lines = open.lines.filter((line) => isFree(line, open.promotion.group) || open.promotion.rule.kind === 'gift')
  const before = pricing.asking.shopper.accumulated[open.promotion.id] ?? 0
  return Math.min(timesReached(threshold.counts, threshold.from, baseOf(lines, threshold), before), open.usesLeft)
}

const takeable = (pricing: Pricing): Open[] =>
  [...pricing.open.set, ...pricing.open.order]
    .filter(({ promotion: { rule } }) => rule.kind === 'gift' || rule.kind === 'add-on')
    .sort((a, b) => byPriority(a.promotion, b.promotion))

export const allEarned = (pricing: Pricing): Earned =>
  new Map(takeable(pricing).map((open) => [open.promotion.id, earnedOf(pricing, open)]))

/** How many pieces may be taken for one time that the promotion is earned. */
const choose = ({ rule }: Promotion): number => (rule.kind === 'gift' ? rule.choose : 1)

/** The price of a unit taken for the promotion; null when it is not among its choices. */
function takenPrice({ rule }: Promotion, unit: string): number | null {
  if (rule.kind === 'gift') return rule.gifts.some((gift) => gift === unit) ? 0 : null
  if (rule.kind === 'add-on') return rule.choices.find((choice) => choice.unit === unit)?.price ?? null
  return null
}

export interface Wanted {
  readonly line: CartLine
  readonly index: number
  readonly taken: Promotion | null
}

/**
 * A gift or add-on that is not (or no longer) earned leaves the answer, and says so: nobody pays unasked for what he
 * took as a gift. `wanted` must be in an order that the cart's order does not touch.
 */
export function admitTaken(pricing: Pricing, wanted: readonly Wanted[], earned: Earned): Wanted[] {
  const left = new Map<string, number>()
  for (const [id, times] of earned) left.set(id, times * choose(pricing.index.promotion(id) ?? never(id)))
  return wanted.flatMap((each) => {
    const { line, taken } = each
    if (!taken) return [each]
    const places = takenPrice(taken, line.unit) === null ? 0 : (left.get(taken.id) ?? 0)
    const quantity = Math.min(places, line.quantity)
    left.set(taken.id, places - quantity)
    if (quantity < line.quantity) {
      const facts = { key: line.key, pieces: line.quantity - quantity }
      pricing.notApplied.push(because(taken, reason('pricing.why.not_earned', facts)))
    }
    return quantity > 0 ? [{ ...each, line: { ...line, quantity } }] : []
  })
}

function never(id: string): Promotion {
  throw new Error(`promotion ${id} was earned but is not in the book`)
}

/** Puts taken lines at their price: nothing for a gift, the agreed price for an add-on. */
export function takenLane(pricing: Pricing): void {
  const byPromotion = new Map<Promotion, WorkLine[]>()
  for (const line of pricing.lines)
    if (line.taken) byPromotion.set(line.taken, [...(byPromotion.get(line.taken) ?? []), line])
  for (const [promotion, lines] of [...byPromotion].sort(([a], [b]) => byPriority(a, b))) {
    const cuts = lines.flatMap((line) => {
      const price = (takenPrice(promotion, line.unit.id) ?? 0) * line.quantity
      let off = leftOf(line) - price
      return line.parts.map((part) => {
        const amount = Math.max(0, Math.min(off, part.left))
        off -= amount
        return { part, amount }
      })
    })
    for (const line of lines) for (const part of line.parts) part.floor = 0
    const pieces = lines.reduce((sum, line) => sum + line.quantity, 0)
    const times = Math.ceil(pieces / Math.max(1, choose(promotion)))
    const { id, name, onReturn } = promotion
    const given = cuts.filter((cut) => cut.amount > 0)
    grant(pricing, { kind: 'promotion', source: id, name, times, onReturn, terms: promotion }, given)
    countUse(pricing, id, times)
  }
}

/** What the customer may still take. */
export function choicesOf(pricing: Pricing, earned: Earned): GiftChoice[] {
  return takeable(pricing).flatMap(({ promotion }) => {
    const { rule, id, name } = promotion
    const taken = pricing.lines.reduce((sum, line) => sum + (line.taken?.id === id ? line.quantity : 0), 0)
    const free = (earned.get(id) ?? 0) * choose(promotion) - taken
    if (free <= 0) return []
    if (rule.kind === 'gift') return [{ promotion: id, name, choices: rule.gifts, choose: free, price: 0 }]
    if (rule.kind !== 'add-on') return []
    const prices = new Set(rule.choices.map((choice) => choice.price))
    return [...prices].map((price) => {
      const choices = rule.choices.filter((choice) => choice.price === price).map((choice) => choice.unit)
      return { promotion: id, name, choices, choose: free, price }
    })
  })
}

export function tellNear(pricing: Pricing, earned: Earned): void {
  for (const open of [...takeable(pricing), ...vouchersOf(pricing)]) {
    const { promotion } = open
    const threshold = thresholdOf(promotion)
    const times = earned.get(promotion.id) ?? earnedOf(pricing, open)
    if (!threshold || times > 0) continue
    const before = threshold.counts === 'accumulated' ? (pricing.asking.shopper.accumulated[promotion.id] ?? 0) : 0
    const found = nearReason([threshold.from], baseOf(open.lines, threshold) + before)
    if (found?.why === 'pricing.why.needs_amount') pricing.notApplied.push(because(promotion, found))
  }
}

const vouchersOf = (pricing: Pricing): Open[] =>
  pricing.open.order.filter((open) => open.promotion.rule.kind === 'next-voucher')

export function nextVouchers(pricing: Pricing): { coupon: CouponId; count: number }[] {
  return vouchersOf(pricing).flatMap((open) => {
    const { rule, id } = open.promotion
    const times = earnedOf(pricing, open)
    if (rule.kind !== 'next-voucher' || times === 0) return []
    noteReward(pricing, open.promotion, times)
    countUse(pricing, id, times)
    return [{ coupon: rule.coupon, count: times * rule.perFull }]
  })
}

/** Doublings don't multiply: the best one counts. */
export function pointsTimes(pricing: Pricing): number {
  let best: { promotion: Promotion; times: number } | null = null
  for (const { promotion } of pricing.open.order)
    if (promotion.rule.kind === 'points-times' && promotion.rule.times > (best?.times ?? 1))
      best = { promotion, times: promotion.rule.times }
  if (!best) return 1
  noteReward(pricing, best.promotion, 1)
  countUse(pricing, best.promotion.id, 1)
  return best.times
}

function noteReward(pricing: Pricing, promotion: Promotion, times: number): void {
  const { id, name, onReturn } = promotion
  grant(pricing, { kind: 'promotion', source: id, name, times, onReturn, terms: promotion }, [])
}
