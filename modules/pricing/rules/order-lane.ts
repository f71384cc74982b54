import type { CouponCodeId } from '@omoya/kernel'
import { bestSequence, countedLines, whyNothing, type AmountBenefit, type Given } from './amount-benefits.ts'
import { claimGroup, countUse, isFree, type Open, type Pricing } from './pricing.ts'
import { couponClosed, reason, type Reason } from './conditions.ts'
import { matcherOf } from './filters.ts'
import { atPercent, byText, cutParts, grant, leftOf, wholeCost, type WorkLine } from './work.ts'
import type { ManualDiscount, OfferedCoupon } from './shapes.ts'

/** 滿額折 in order of priority. */
export function orderLane(pricing: Pricing): void {
  const opens = pricing.open.order.filter((open) => open.promotion.rule.kind === 'amount-off')
  const benefits = opens.flatMap((open) => promotionBenefit(pricing, open))
  const given = bestSequence(benefits, pricing.book.exclusive)
  for (const { benefit, cuts, times } of given) {
    const { name, onReturn } = benefit.terms
    const { source, terms } = benefit
    grant(pricing, { kind: 'promotion', source, name, times, onReturn, terms }, cuts)
    const open = opens.find(({ promotion }) => promotion === terms)
    if (open) countUse(pricing, open.promotion.id, times)
    claimGroup(benefit.lines, benefit.promotion.group)
  }
  for (const benefit of benefits) tellLoss(pricing, benefit, given, benefit.source)
}

function promotionBenefit({ asking }: Pricing, open: Open): AmountBenefit[] {
  const { promotion, usesLeft } = open
  const { rule, id, group } = promotion
  if (rule.kind !== 'amount-off') return []
  const lines = open.lines.filter((line) => isFree(line, group))
  const before = asking.shopper.accumulated[id] ?? 0
  const { threshold, steps } = rule
  return [
    {
      promotion,
      source: id,
      terms: promotion,
      lines: countedLines(lines, threshold),
      threshold,
      steps,
      mostTimes: usesLeft,
      before,
    },
  ]
}

function tellLoss(pricing: Pricing, benefit: AmountBenefit, given: readonly Given[], source: string): void {
  if (given.some((each) => each.benefit === benefit)) return
  const found = whyNothing(benefit, given)
  if (found) pricing.notApplied.push({ source, name: benefit.terms.name, why: found.why, facts: found.facts })
}

/** Percents before amounts, which is better for the customer; then by code. Returns the codes used. */
export function couponLane(pricing: Pricing): CouponCodeId[] {
  const { asking } = pricing
  const wanted = uniqueByCode(asking.shopper.coupons).filter(
    (coupon) => coupon.automatic || asking.cart.coupons.includes(coupon.code),
  )
  const benefits: AmountBenefit[] = []
  for (const coupon of wanted.sort(percentFirst)) {
    const closed = couponClosed(coupon, asking)
    if (closed) tell(pricing, coupon, closed)
    else benefits.push(...couponBenefit(pricing, coupon))
  }
  for (const code of asking.cart.coupons)
    if (!wanted.some((coupon) => coupon.code === code))
      pricing.notApplied.push({ source: code, name: {}, ...reason('pricing.why.unknown_code') })
  const given = bestSequence(benefits, pricing.book.exclusive)
  for (const { benefit, cuts, times } of given) {
    const { name, onReturn } = benefit.terms
    grant(pricing, { kind: 'coupon', source: benefit.source, name, times, onReturn, terms: benefit.terms }, cuts)
  }
  for (const benefit of benefits) tellLoss(pricing, benefit, given, benefit.source)
  return wanted.map(({ code }) => code).filter((code) => given.some(({ benefit }) => benefit.source === code))
}

const uniqueByCode = (coupons: readonly OfferedCoupon[]): OfferedCoupon[] => [
  ...new Map(coupons.map((coupon) => [coupon.code, coupon])).values(),
]

function rank({ off }: OfferedCoupon): number {
  if ('percentOff' in off) return 0
  return 'toPrice' in off ? 1 : 2
}

const percentFirst = (a: OfferedCoupon, b: OfferedCoupon): number => rank(a) - rank(b) || byText(a.code, b.code)

function couponBenefit(pricing: Pricing, coupon: OfferedCoupon): AmountBenefit[] {
  const matches = matcherOf(coupon.filter)
  const lines = pricing.lines.filter((line) => matches(line.unit))
  if (lines.length === 0) {
    if (!coupon.automatic) tell(pricing, coupon, reason('pricing.why.no_goods'))
    return []
  }
  const { threshold, off, code, group, pieces = null } = coupon
  const steps = [{ from: threshold.from, off }]
  return [
    {
      promotion: { group },
      source: code,
      terms: coupon,
      lines: countedLines(lines, threshold),
      threshold,
      steps,
      mostTimes: Infinity,
      before: 0,
      pieces,
    },
  ]
}

function tell(pricing: Pricing, coupon: OfferedCoupon, found: Reason): void {
  pricing.notApplied.push({ source: coupon.code, name: coupon.name, why: found.why, facts: found.facts })
}

/** What staff take off is bound by their rights (elsewhere), not by floors. */
export function manualOff(pricing: Pricing, manual: ManualDiscount | undefined, lines: readonly WorkLine[]): void {
  if (!manual) return
  const cost = lines.reduce((sum, line) => sum + leftOf(line), 0)
  const { how } = manual
  const off = 'percentOff' in how ? percentOf(cost, how.percentOff) : how.amountOff
  const cuts = cutParts(off, lines.flatMap((line) => line.parts), wholeCost) // prettier-ignore
  if (cuts.length > 0)
    grant(
      pricing,
      { kind: 'manual', source: 'manual', name: {}, times: 1, onReturn: 'proportional', terms: null },
      cuts,
    )
}

const percentOf = (cost: number, percent: number): number => cost - atPercent(cost, 100 - percent)
