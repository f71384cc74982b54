// Freight comes after everything that is off the goods and before points and credit.
import { baseOf, nearReason, timesReached } from './amount-benefits.ts'
import { reason, type Reason } from './conditions.ts'
import { because, countUse, type Open, type Pricing } from './pricing.ts'
import { byText, cutParts, grant, leftOf, wholeCost, type Costed } from './work.ts'
import type { FreightRule } from './shapes.ts'

export interface FreightLine extends Costed {
  readonly rule: FreightRule
}

/** One line for each rule of the cart's fulfilment, when there is something to carry. */
export function freightLane(pricing: Pricing): FreightLine[] {
  const { asking, book, lines } = pricing
  if (!lines.some(({ unit }) => unit.kind !== 'service' && unit.kind !== 'voucher')) return []
  const rules = book.freight.filter((rule) => rule.fulfilment === asking.cart.fulfilment)
  const freight = [...rules]
    .sort((a, b) => byText(a.id, b.id))
    .map((rule): FreightLine => ({ rule, left: rule.amount, shares: [] }))
  const goods = lines.reduce((sum, line) => sum + leftOf(line), 0)
  for (const line of freight) freeFrom(pricing, line, goods)
  promoted(pricing, freight)
  return freight
}

function freeFrom(pricing: Pricing, line: FreightLine, goods: number): void {
  const { id, name, freeFrom: from } = line.rule
  if (from === null || line.left === 0) return
  if (goods >= from) {
    const benefit = { kind: 'freight', source: id, name, times: 1, onReturn: 'proportional', terms: null } as const
    grant(pricing, benefit, cutParts(line.left, [line], wholeCost))
    return
  }
  const near = nearReason([from], goods)
  if (near) pricing.notApplied.push({ source: id, name, why: near.why, facts: near.facts })
}

/** One promotion at most: the lowest freight, or the first by priority. */
function promoted(pricing: Pricing, freight: readonly FreightLine[]): void {
  const total = freight.reduce((sum, line) => sum + line.left, 0)
  if (total === 0) return
  const reached = pricing.open.freight.filter((open) => {
    const why = whyNot(pricing, open)
    if (why) pricing.notApplied.push(because(open.promotion, why))
    return !why && target(open) < total
  })
  const [first, ...others] =
    pricing.book.exclusive === 'priority' ? reached : [...reached].sort((a, b) => target(a) - target(b))
  if (!first) return
  const { id, name, onReturn } = first.promotion
  const benefit = { kind: 'freight', source: id, name, times: 1, onReturn, terms: first.promotion } as const
  grant(pricing, benefit, cutParts(total - target(first), freight, wholeCost))
  countUse(pricing, id, 1)
  for (const other of others)
    pricing.notApplied.push(because(other.promotion, reason('pricing.why.lost_to', { to: id })))
}

const target = ({ promotion: { rule } }: Open): number => (rule.kind === 'freight' ? Math.max(0, rule.to) : Infinity)

function whyNot(pricing: Pricing, open: Open): Reason | null {
  const { rule, id } = open.promotion
  if (rule.kind !== 'freight') return reason('pricing.why.no_gain')
  const { threshold, fulfilments } = rule
  const { cart, shopper } = pricing.asking
  if (fulfilments && !fulfilments.includes(cart.fulfilment)) return reason('pricing.why.wrong_fulfilment')
  const base = baseOf(open.lines, threshold)
  if (timesReached(threshold.counts, threshold.from, base, shopper.accumulated[id] ?? 0) > 0) return null
  return reason('pricing.why.needs_amount', { amount: Math.max(0, threshold.from - base) })
}
