// Points and free credit (購物金) pay for part of the order as shares. Points don't pay for freight or vouchers;
// credit pays for freight too, since it is money's nearest kin, but not for vouchers, which would launder it.
// Neither minds a floor: floors bind promotions.
import { reason } from './conditions.ts'
import type { FreightLine } from './freight.ts'
import type { Pricing } from './pricing.ts'
import { cutParts, grant, wholeCost, type Benefit, type Costed } from './work.ts'
import type { PointsRule } from './shapes.ts'

const MILLION = 1_000_000n

const millionths = (value: number): bigint => BigInt(Math.round(value * 1_000_000))

/** What points are worth, rounded down. */
export const worthOf = (points: number, rule: Pick<PointsRule, 'value'>): number =>
  Number((BigInt(points) * millionths(rule.value)) / MILLION)

/** The fewest points that are worth the amount. */
export function pointsFor(amount: number, rule: Pick<PointsRule, 'value'>): number {
  const value = millionths(rule.value)
  return value === 0n ? 0 : Number((BigInt(amount) * MILLION + value - 1n) / value)
}

/** Points earned by what was really paid, rounded down for each receipt. */
export const pointsEarned = (paid: number, rule: Pick<PointsRule, 'earnPer'>, times = 1): number =>
  rule.earnPer > 0 ? Math.floor(Math.floor(Math.max(0, paid) / rule.earnPer) * times) : 0

const benefit = (kind: 'points' | 'credit'): Benefit => ({
  kind,
  source: kind,
  name: {},
  times: 1,
  onReturn: 'proportional',
  terms: null,
})

export function pointsLane(pricing: Pricing): { spent: number; amount: number } {
  const { asking, book } = pricing
  const { cart, shopper } = asking
  const rule = book.points
  const parts: Costed[] = pricing.lines.flatMap((line) => (line.unit.kind === 'voucher' ? [] : line.parts))
  const cost = parts.reduce((sum, part) => sum + part.left, 0)
  const most = Math.floor((cost * Math.min(100, Math.max(0, rule.maxPercent))) / 100)
  const offered = shopper.member === null ? 0 : Math.max(0, Math.min(cart.points, shopper.points))
  const amount = Math.min(worthOf(offered, rule), most)
  const spent = pointsFor(amount, rule)
  if (amount <= 0 || spent < rule.smallest) {
    if (cart.points > 0) tellPoints(pricing, rule.smallest)
    return { spent: 0, amount: 0 }
  }
  grant(pricing, { ...benefit('points'), times: spent }, cutParts(amount, parts, wholeCost))
  return { spent, amount }
}

function tellPoints(pricing: Pricing, smallest: number): void {
  pricing.notApplied.push({ source: 'points', name: {}, ...reason('pricing.why.not_enough_points', { smallest }) })
}

export function creditLane(pricing: Pricing, freight: readonly FreightLine[]): number {
  const { cart, shopper } = pricing.asking
  const goods = pricing.lines.flatMap((line): readonly Costed[] => (line.unit.kind === 'voucher' ? [] : line.parts))
  const wanted = shopper.member === null ? 0 : Math.max(0, Math.min(cart.credit, shopper.credit))
  const cuts = cutParts(wanted, [...goods, ...freight], wholeCost)
  return cuts.length > 0 ? grant(pricing, benefit('credit'), cuts) : 0
}
