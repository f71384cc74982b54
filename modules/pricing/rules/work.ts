// The cart while it is being priced. A line is what the customer took; its parts are what the document carries:
// one part a line, or one a component of a bundle. Every discount ends as shares on parts.
import { fraction, share } from '@omoya/kernel'
import type { AppliedBenefit, BookUnit, CartLine, Promotion, Share, Threshold } from './shapes.ts'

/** Anything that still costs something and can carry shares. */
export interface Costed {
  left: number
  readonly shares: Share[]
}

export interface Part extends Costed {
  readonly unit: BookUnit
  readonly quantity: number
  readonly unitPrice: number
  readonly list: number
  /** Promotions don't push `left` below this. */
  floor: number
}

/** Pieces of one line at one price. */
export interface Run {
  readonly count: number
  readonly each: number
}

export type Stage = Threshold['after']
export const stages: readonly Stage[] = ['price-list', 'line', 'set', 'order', 'coupon']

export interface WorkLine {
  readonly source: CartLine
  /** Place in the cart; prices never depend on it. */
  readonly index: number
  readonly unit: BookUnit
  readonly quantity: number
  readonly taken: Promotion | null
  readonly unitPrice: number
  readonly floorEach: number
  readonly parts: readonly Part[]
  runs: readonly Run[]
  /** Exclusive groups whose promotion is on this line already. */
  readonly groups: string[]
  readonly stage: Partial<Record<Stage, number>>
}

export interface Benefit extends Omit<AppliedBenefit, 'step' | 'amount'> {}

/** What has been granted so far; the step is the number of the benefit. */
export interface Ledger {
  readonly applied: AppliedBenefit[]
}

export const leftOf = (line: WorkLine): number => line.parts.reduce((sum, part) => sum + part.left, 0)

export const roomOf = (part: Part): number => Math.max(0, part.left - part.floor)

/** What is paid of `amount` at `percent` of its price, half up. */
export const atPercent = (amount: number, percent: number): number =>
  percent === 0 ? 0 : fraction(amount, Math.round(percent * 100), 10_000)

export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** Splits by `weights` but never gives a part more than its room; what finds no room is not given. */
export function shareWithin(total: number, weights: readonly number[], rooms: readonly number[]): number[] {
  const given = weights.map(() => 0)
  let left = Math.min(total, rooms.reduce((sum, room) => sum + room, 0)) // prettier-ignore
  let open = weights.map((_, index) => index).filter((index) => (rooms[index] ?? 0) > 0)
  while (left > 0 && open.length > 0) {
    const parts = share(left, open.map((index) => weights[index] ?? 0)) // prettier-ignore
    const full = open.filter((index, place) => (parts[place] ?? 0) > (rooms[index] ?? 0))
    if (full.length === 0) {
      open.forEach((index, place) => (given[index] = parts[place] ?? 0))
      return given
    }
    for (const index of full) {
      given[index] = rooms[index] ?? 0
      left -= given[index] ?? 0
    }
    open = open.filter((index) => !full.includes(index))
  }
  return given
}

export interface Cut<Of extends Costed = Costed> {
  readonly part: Of
  readonly amount: number
}

/** Spreads by what the parts still cost. `room` is `roomOf` for what keeps floors, the whole cost for what need not. */
export function cutParts<Of extends Costed>(
  total: number,
  parts: readonly Of[],
  room: (part: Of) => number,
): Cut<Of>[] {
  const [only] = parts
  if (only && parts.length === 1) {
    const amount = Math.min(total, room(only))
    return amount === 0 ? [] : [{ part: only, amount }]
  }
  const amounts = shareWithin(total, parts.map((part) => part.left), parts.map(room)) // prettier-ignore
  return parts.map((part, index) => ({ part, amount: amounts[index] ?? 0 })).filter((cut) => cut.amount !== 0)
}

export const wholeCost = (part: Costed): number => part.left

/** Writes the cuts as shares of one more step. */
export function grant(ledger: Ledger, benefit: Benefit, cuts: readonly Cut[]): number {
  const step = ledger.applied.length + 1
  let amount = 0
  for (const cut of cuts) {
    cut.part.left -= cut.amount
    cut.part.shares.push({ step, kind: benefit.kind, source: benefit.source, amount: cut.amount })
    amount += cut.amount
  }
  ledger.applied.push({ step, ...benefit, amount })
  return amount
}

export function markStage(lines: readonly WorkLine[], stage: Stage): void {
  for (const line of lines) line.stage[stage] = leftOf(line)
}

/** What the line counts for a threshold: its cost after that lane, or now when that lane is still to come. */
export const countsAt = (line: WorkLine, stage: Stage): number => line.stage[stage] ?? leftOf(line)
