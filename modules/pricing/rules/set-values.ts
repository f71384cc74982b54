// What a set promotion saves on given pieces. Invariants that the solver leans on: a promotion takes the pieces that
// save most, more pieces never save less, and pieces of equal price are interchangeable.
import { FILTER_SIDE, PARTNER_SIDE } from './book-index.ts'
import { atPercent } from './work.ts'
import { pieceAfter } from './line-lane.ts'
import type { Off, PromotionKind } from './shapes.ts'

export type SetRule = Extract<
  PromotionKind,
  { kind: 'n-for-percent' | 'n-for-amount' | 'nth-percent' | 'pieces-off' | 'buy-n-get-m' | 'pair' }
>

/** Pieces of one price that the same promotions look at. Hands are sorted from the dearest. */
export interface Pile {
  readonly each: number
  readonly floorEach: number
  readonly count: number
  /** For `pair`: FILTER_SIDE, PARTNER_SIDE or both. */
  readonly side: number
}

export interface Play {
  /** As the rule says, before floors. */
  readonly raw: number
  readonly saving: number
  readonly sets: number
  /** Pieces used of each pile. */
  readonly used: readonly number[]
}

const nothing = (hand: readonly Pile[]): Play => ({ raw: 0, saving: 0, sets: 0, used: hand.map(() => 0) })

export const isSetRule = (rule: PromotionKind): rule is SetRule =>
  ['n-for-percent', 'n-for-amount', 'nth-percent', 'pieces-off', 'buy-n-get-m', 'pair'].includes(rule.kind)

export function play(rule: SetRule, hand: readonly Pile[], mostSets: number): Play {
  const found = playRaw(rule, hand, mostSets)
  if (found.raw <= 0) return nothing(hand)
  const room = sumOver(hand, found.used, (pile) => Math.max(0, pile.each - pile.floorEach))
  return { ...found, saving: Math.min(found.raw, room) }
}

type Raw = Omit<Play, 'saving'>

function playRaw(rule: SetRule, hand: readonly Pile[], mostSets: number): Raw {
  switch (rule.kind) {
    case 'n-for-percent':
      return percentOfSets(rule, hand, mostSets)
    case 'n-for-amount':
      return setsForAmount(rule, hand, mostSets)
    case 'nth-percent': {
      const off = (each: number) => each - atPercent(each, rule.percent)
      return lastOfGroup({ group: rule.nth, reduced: 1, off }, hand, mostSets)
    }
    case 'buy-n-get-m':
      return lastOfGroup({ group: rule.buy + rule.free, reduced: rule.free, off: (each) => each }, hand, mostSets)
    case 'pieces-off':
      return stepByPieces(rule.steps, hand)
    case 'pair':
      return pairs(rule.price, hand, mostSets)
  }
}

const countOf = (hand: readonly Pile[]): number => hand.reduce((sum, pile) => sum + pile.count, 0)

function sumOver(hand: readonly Pile[], used: readonly number[], worth: (pile: Pile) => number): number {
  let sum = 0
  for (let place = 0; place < hand.length; place += 1) {
    const pile = hand[place]
    if (pile) sum += worth(pile) * (used[place] ?? 0)
  }
  return sum
}

const priceOf = (pile: Pile): number => pile.each

function takeDearest(hand: readonly Pile[], pieces: number): number[] {
  let left = pieces
  return hand.map((pile) => {
    const take = Math.min(left, pile.count)
    left -= take
    return take
  })
}

/** Rounded once over all sets, so that it does not matter which piece stands in which set. */
function percentOfSets(
  rule: { count: number; percent: number; repeat: boolean },
  hand: readonly Pile[],
  most: number,
): Raw {
  const sets = Math.min(Math.floor(countOf(hand) / rule.count), rule.repeat ? most : Math.min(1, most))
  const used = takeDearest(hand, sets * rule.count)
  const sum = sumOver(hand, used, priceOf)
  return { raw: sum - atPercent(sum, rule.percent), sets, used }
}

/** Dearest pieces first, and only while a set is worth more than its price. Equal sets are taken in one go. */
function setsForAmount(rule: { count: number; amount: number }, hand: readonly Pile[], most: number): Raw {
  const possible = Math.min(Math.floor(countOf(hand) / rule.count), most)
  let sets = 0
  let raw = 0
  let place = 0
  let left = hand[0]?.count ?? 0
  while (sets < possible) {
    let needed = rule.count
    let sum = 0
    const equal = Math.max(1, Math.min(Math.floor(left / rule.count), possible - sets))
    while (needed > 0) {
      const take = Math.min(needed, left)
      sum += take * (hand[place]?.each ?? 0)
      needed -= take
      left -= take
      if (left === 0 && needed > 0) left = hand[(place += 1)]?.count ?? 0
    }
    if (sum <= rule.amount) break
    sets += equal
    raw += (sum - rule.amount) * equal
    left -= (equal - 1) * rule.count
  }
  return { raw, sets, used: takeDearest(hand, sets * rule.count) }
}

interface Grouped {
  readonly group: number
  readonly reduced: number
  readonly off: (each: number) => number
}

/** Sorted from the dearest and cut into groups, the last pieces of each group are reduced: best for the customer. */
function lastOfGroup({ group, reduced, off }: Grouped, hand: readonly Pile[], most: number): Raw {
  const sets = Math.min(Math.floor(countOf(hand) / group), most)
  const used = takeDearest(hand, sets * group)
  const reducedBefore = (position: number) =>
    Math.floor(position / group) * reduced + Math.max(0, (position % group) - (group - reduced))
  let position = 0
  let raw = 0
  for (const [place, pile] of hand.entries()) {
    const end = position + (used[place] ?? 0)
    raw += (reducedBefore(end) - reducedBefore(position)) * off(pile.each)
    position = end
  }
  return { raw, sets, used }
}

/** The best of the steps reached, over all pieces. */
function stepByPieces(steps: readonly { readonly pieces: number; readonly off: Off }[], hand: readonly Pile[]): Raw {
  const count = countOf(hand)
  const used = hand.map((pile) => pile.count)
  const sum = sumOver(hand, used, priceOf)
  let raw = 0
  for (const { pieces, off } of steps) if (pieces <= count) raw = Math.max(raw, offAll(off, hand, sum))
  return { raw, sets: raw > 0 ? 1 : 0, used }
}

function offAll(off: Off, hand: readonly Pile[], sum: number): number {
  if ('percentOff' in off) return sum - atPercent(sum, 100 - off.percentOff)
  if ('amountOff' in off) return Math.min(sum, off.amountOff)
  return hand.reduce((saved, pile) => saved + (pile.each - pieceAfter(off, pile.each)) * pile.count, 0)
}

/** k pairs are the 2k dearest pieces with at most k that fit only one side: taking greedily is exact here. */
function pairs(price: { amount: number } | { percent: number }, hand: readonly Pile[], most: number): Raw {
  const only = (side: number) => hand.reduce((sum, pile) => sum + (pile.side === side ? pile.count : 0), 0)
  const both = only(FILTER_SIDE | PARTNER_SIDE)
  const narrow = Math.min(only(FILTER_SIDE), only(PARTNER_SIDE))
  const wide = Math.max(only(FILTER_SIDE), only(PARTNER_SIDE))
  const possible = both >= wide - narrow ? Math.floor((narrow + wide + both) / 2) : narrow + both
  const most2 = Math.min(possible, most)
  if ('percent' in price) {
    const used = takePairs(hand, most2)
    const sum = sumOver(hand, used, priceOf)
    return { raw: sum - atPercent(sum, price.percent), sets: most2, used }
  }
  let best: Raw = { raw: 0, sets: 0, used: hand.map(() => 0) }
  for (let sets = 1; sets <= most2; sets += 1) {
    const used = takePairs(hand, sets)
    const raw = sumOver(hand, used, priceOf) - sets * price.amount
    if (raw <= best.raw && sets > 1) break
    if (raw > best.raw) best = { raw, sets, used }
  }
  return best
}

function takePairs(hand: readonly Pile[], sets: number): number[] {
  const quota: Record<number, number> = { [FILTER_SIDE]: sets, [PARTNER_SIDE]: sets }
  let left = sets * 2
  return hand.map((pile) => {
    const take = Math.min(pile.count, left, quota[pile.side] ?? Infinity)
    if (pile.side in quota) quota[pile.side] = (quota[pile.side] ?? 0) - take
    left -= take
    return take
  })
}
