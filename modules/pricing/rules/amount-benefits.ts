// Benefits by amount: 滿額折 promotions and coupons are the same arithmetic in two lanes. They act one after the
// other on what the lines then cost, so members of exclusive groups are tried as whole sequences.
import { combinations } from './line-lane.ts'
import { reason, type Reason } from './conditions.ts'
import { atPercent, countsAt, cutParts, leftOf, roomOf, type Costed, type Cut, type WorkLine } from './work.ts'
import type { Off, OfferedCoupon, Promotion, Threshold } from './shapes.ts'

export interface AmountBenefit {
  /** For grouping: promotions bring themselves, coupons their group. */
  readonly promotion: { readonly group: string | null }
  readonly source: string
  readonly terms: Promotion | OfferedCoupon
  /** The lines that count for the threshold and carry the discount. */
  readonly lines: readonly WorkLine[]
  readonly threshold: Threshold
  readonly steps: readonly { readonly from: number; readonly off: Off }[]
  readonly mostTimes: number
  /** What earlier receipts count. */
  readonly before: number
}

export interface Given {
  readonly benefit: AmountBenefit
  readonly cuts: readonly Cut[]
  readonly times: number
}

/** How often `from` is reached by `base`: once, for each full amount, or when this receipt is the one that reaches it. */
export function timesReached(counts: Threshold['counts'], from: number, base: number, before: number): number {
  if (counts === 'accumulated') return before < from && before + base >= from && base > 0 ? 1 : 0
  if (base < from || base <= 0) return 0
  return counts === 'each' && from > 0 ? Math.floor(base / from) : 1
}

export const countedLines = (lines: readonly WorkLine[], threshold: Threshold): readonly WorkLine[] =>
  threshold.addOns === 'with' || !lines.some((line) => line.taken) ? lines : lines.filter((line) => !line.taken)

export function baseOf(lines: readonly WorkLine[], threshold: Threshold): number {
  let base = 0
  for (const line of lines) if (threshold.addOns === 'with' || !line.taken) base += countsAt(line, threshold.after)
  return base
}

/** The sequence that costs the customer least; with the policy `priority`, the first member of each group that acts. */
export function bestSequence(benefits: readonly AmountBenefit[], policy: 'cheapest' | 'priority'): Given[] {
  if (policy === 'priority') return inPriority(benefits)
  const choices = combinations(benefits, (benefit) => -(bestStep(benefit)?.amount ?? 0))
  let best: Given[] = []
  let saved = -1
  for (const choice of choices) {
    const given = tryAll(choice)
    if (savedBy(given) <= saved) continue
    best = given
    saved = savedBy(given)
  }
  return best
}

const amountOf = (cuts: readonly Cut[]): number => cuts.reduce((sum, cut) => sum + cut.amount, 0)
const savedBy = (given: readonly Given[]): number => given.reduce((sum, each) => sum + amountOf(each.cuts), 0)

function inPriority(benefits: readonly AmountBenefit[]): Given[] {
  const used = new Set<string>()
  return played(benefits, (benefit, acts) => {
    const { group } = benefit.promotion
    if (group === null) return true
    if (used.has(group)) return false
    if (acts) used.add(group)
    return true
  })
}

const tryAll = (benefits: readonly AmountBenefit[]): Given[] => played(benefits, () => true)

/** Plays the sequence on the parts and puts their costs back. */
function played(
  benefits: readonly AmountBenefit[],
  admit: (benefit: AmountBenefit, acts: boolean) => boolean,
): Given[] {
  const before = new Map<Costed, number>()
  const given: Given[] = []
  for (const benefit of benefits) {
    const made = give(benefit)
    if (!admit(benefit, made.cuts.length > 0) || made.cuts.length === 0) continue
    for (const { part, amount } of made.cuts) {
      if (!before.has(part)) before.set(part, part.left)
      part.left -= amount
    }
    given.push(made)
  }
  for (const [part, left] of before) part.left = left
  return given
}

function give(benefit: AmountBenefit): Given {
  const step = bestStep(benefit)
  return step ? { benefit, cuts: cutsOf(step, benefit), times: step.times } : { benefit, cuts: [], times: 0 }
}

interface Step {
  readonly off: Off
  readonly times: number
  readonly amount: number
}

/** The best of the steps that are reached; null when none is or none takes anything off. */
function bestStep(benefit: AmountBenefit): Step | null {
  const { threshold, before, lines } = benefit
  const base = baseOf(lines, threshold)
  let best: Step | null = null
  for (const { from, off } of benefit.steps) {
    const reached = timesReached(threshold.counts, Math.max(from, threshold.from), base, before)
    const times = Math.min(reached, benefit.mostTimes, 'amountOff' in off ? Infinity : 1)
    const amount = times === 0 ? 0 : amountOff(off, times, benefit)
    if (amount > (best?.amount ?? 0)) best = { off, times, amount }
  }
  return best
}

const costOf = (lines: readonly WorkLine[]): number => lines.reduce((sum, line) => sum + leftOf(line), 0)
const roomIn = (line: WorkLine): number => line.parts.reduce((sum, part) => sum + roomOf(part), 0)
const roomInAll = (lines: readonly WorkLine[]): number => lines.reduce((sum, line) => sum + roomIn(line), 0)
const tooMuch = (line: WorkLine, toPrice: number): number =>
  Math.min(Math.max(0, leftOf(line) - toPrice * line.quantity), roomIn(line))

/** Before it is spread; floors are kept. */
function amountOff(off: Off, times: number, { lines }: AmountBenefit): number {
  if ('amountOff' in off) return Math.min(off.amountOff * times, roomInAll(lines))
  if ('toPrice' in off) return lines.reduce((sum, line) => sum + tooMuch(line, off.toPrice), 0)
  const cost = costOf(lines)
  return Math.min(cost - atPercent(cost, 100 - off.percentOff), roomInAll(lines))
}

function cutsOf({ off, amount }: Step, { lines }: AmountBenefit): Cut[] {
  if ('toPrice' in off) return lines.flatMap((line) => cutParts(tooMuch(line, off.toPrice), line.parts, roomOf))
  return cutParts(amount, lines.flatMap((line) => line.parts), roomOf) // prettier-ignore
}

/** Why a benefit that looked at goods gave nothing; null when it is too far away to speak of. */
export function whyNothing(benefit: AmountBenefit, given: readonly Given[]): Reason | null {
  const { group } = benefit.promotion
  if (bestStep(benefit)) {
    const winner = given.find((other) => group !== null && other.benefit.promotion.group === group)
    return winner ? reason('pricing.why.lost_to', { to: winner.benefit.source }) : reason('pricing.why.no_gain')
  }
  const base = baseOf(benefit.lines, benefit.threshold)
  const froms = benefit.steps.map((step) => Math.max(step.from, benefit.threshold.from))
  return nearReason(froms, base + (benefit.threshold.counts === 'accumulated' ? benefit.before : 0))
}

/** From half of the amount on a customer is near enough to be told what is missing. */
export function nearReason(froms: readonly number[], base: number): Reason | null {
  const next = Math.min(...froms.filter((from) => from > base))
  if (!Number.isFinite(next)) return reason('pricing.why.no_gain')
  return base * 2 >= next ? reason('pricing.why.needs_amount', { amount: next - base }) : null
}
