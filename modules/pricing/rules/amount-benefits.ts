// Benefits by amount: 滿額折 promotions and coupons are the same arithmetic in two lanes. They act one after the
// other on what the lines then cost, so members of exclusive groups are tried as whole sequences.
import { combinations } from './line-lane.ts'
import { reason, type Reason } from './conditions.ts'
import { atPercent, byText, countsAt, cutParts, leftOf, roomOf, shareWithin, type Costed, type Cut, type WorkLine } from './work.ts' // prettier-ignore
import type { CouponPieces, Off, OfferedCoupon, Promotion, Threshold } from './shapes.ts'

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
  /** Of a coupon that asks for a number of pieces. */
  readonly pieces?: CouponPieces | null
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
  if (missingPieces(benefit) > 0) return null
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

/** Pieces of a line that a discount looks at, with what they cost now and how far they may go down. */
interface Taken {
  readonly line: WorkLine
  readonly count: number
  readonly cost: number
  readonly room: number
}

const roomIn = (line: WorkLine): number => line.parts.reduce((sum, part) => sum + roomOf(part), 0)

const whole = (line: WorkLine): Taken => ({ line, count: line.quantity, cost: leftOf(line), room: roomIn(line) })

/** Add-ons are no pieces of a set. */
const pieceLines = (lines: readonly WorkLine[]): readonly WorkLine[] => lines.filter((line) => !line.taken)

/** How many pieces are still to come before the benefit acts. */
function missingPieces({ pieces, lines }: AmountBenefit): number {
  if (!pieces) return 0
  return Math.max(0, pieces.from - pieceLines(lines).reduce((sum, line) => sum + line.quantity, 0))
}

/** The dearest pieces as they cost now, at most so many; of a line in part its pieces are taken as equal. */
function takenOf({ pieces, lines }: AmountBenefit): readonly Taken[] {
  if (!pieces) return lines.map(whole)
  const counted = pieceLines(lines)
  if (pieces.most === null) return counted.map(whole)
  const counts = new Map<WorkLine, number>()
  let open = pieces.most
  for (const line of counted.toSorted(dearestFirst)) {
    counts.set(line, Math.min(open, line.quantity))
    open -= Math.min(open, line.quantity)
  }
  return counted.map((line) => some(line, counts.get(line) ?? 0)).filter(({ count }) => count > 0)
}

const dearestFirst = (a: WorkLine, b: WorkLine): number =>
  leftOf(b) / b.quantity - leftOf(a) / a.quantity || byText(a.source.key, b.source.key)

function some(line: WorkLine, count: number): Taken {
  const all = whole(line)
  const part = (amount: number): number => Math.floor((amount * count) / line.quantity)
  return { line, count, cost: part(all.cost), room: part(all.room) }
}

const costOf = (taken: readonly Taken[]): number => taken.reduce((sum, { cost }) => sum + cost, 0)
const roomInAll = (taken: readonly Taken[]): number => taken.reduce((sum, { room }) => sum + room, 0)
const tooMuch = ({ count, cost, room }: Taken, toPrice: number): number =>
  Math.min(Math.max(0, cost - toPrice * count), room)

/** Before it is spread; floors are kept. */
function amountOff(off: Off, times: number, benefit: AmountBenefit): number {
  const taken = takenOf(benefit)
  if ('amountOff' in off) return Math.min(off.amountOff * times, roomInAll(taken))
  if ('toPrice' in off) return taken.reduce((sum, each) => sum + tooMuch(each, off.toPrice), 0)
  const cost = costOf(taken)
  return Math.min(cost - atPercent(cost, 100 - off.percentOff), roomInAll(taken))
} // prettier-ignore

function cutsOf({ off, amount }: Step, benefit: AmountBenefit): Cut[] {
  const taken = takenOf(benefit)
  if ('toPrice' in off) return taken.flatMap((each) => cutParts(tooMuch(each, off.toPrice), each.line.parts, roomOf))
  if (taken.every(({ line, count }) => count === line.quantity)) return cutParts(amount, taken.flatMap(({ line }) => line.parts), roomOf)
  const amounts = shareWithin(amount, taken.map(({ cost }) => cost), taken.map(({ room }) => room))
  return taken.flatMap(({ line }, index) => cutParts(amounts[index] ?? 0, line.parts, roomOf))
} // prettier-ignore

/** Why a benefit that looked at goods gave nothing; null when it is too far away to speak of. */
export function whyNothing(benefit: AmountBenefit, given: readonly Given[]): Reason | null {
  const { group } = benefit.promotion
  const pieces = missingPieces(benefit)
  if (pieces > 0) return reason('pricing.why.needs_pieces', { pieces })
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
