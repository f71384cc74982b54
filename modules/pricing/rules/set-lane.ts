import { reason, type Reason } from './conditions.ts'
import { because, claimGroup, countUse, isFree, type Open, type Pricing } from './pricing.ts'
import { dealSets, type Goods, type Offer } from './set-solve.ts'
import { isSetRule, type Play, type SetRule } from './set-values.ts'
import { FILTER_SIDE, PARTNER_SIDE } from './book-index.ts'
import { byText, grant, roomOf, shareWithin, type Cut, type WorkLine } from './work.ts'
import type { PromotionKind } from './shapes.ts'

/** Pieces of the same unit at the same price, wherever they stand in the cart. */
interface Pool extends Goods {
  readonly unit: string
  /** `free` goes down as sets take pieces. */
  readonly held: { readonly line: WorkLine; free: number }[]
}

interface Bidder extends Offer {
  readonly open: Open
}

export function setLane(pricing: Pricing): void {
  const opens = pricing.open.set.filter((open) => isSetRule(open.promotion.rule))
  if (opens.length === 0) return
  const { pools, byLine } = poolsOf(pricing.lines)
  const bidders = opens.flatMap((open) => bidderOf(open, open.promotion.rule, byLine))
  const deal = dealSets(pools, bidders, pricing.book.exclusive)
  if (deal.solved === 'greedy') pricing.solved = 'greedy'
  /** Who has pieces of a pool: the first by priority. */
  const winners = new Map<number, Open>()
  bidders.forEach((bidder, index) => {
    const played = deal.plays[index]
    if (!played || played.saving <= 0) return
    bidder.places.forEach((place, turn) => {
      if ((played.used[turn] ?? 0) > 0 && !winners.has(place)) winners.set(place, bidder.open)
    })
    applySet(pricing, bidder, played, pools)
  })
  bidders.forEach((bidder, index) => {
    if ((deal.plays[index]?.saving ?? 0) > 0) return
    const winner = bidder.places.map((place) => winners.get(place)).find((open) => open !== undefined)
    const canSave = (deal.alone[index] ?? 0) > 0
    const found =
      canSave && winner ? reason('pricing.why.lost_to', { to: winner.promotion.id }) : missing(bidder, pools)
    pricing.notApplied.push(because(bidder.open.promotion, found))
  })
}

function poolsOf(lines: readonly WorkLine[]): {
  pools: readonly Pool[]
  byLine: ReadonlyMap<WorkLine, readonly number[]>
} {
  const named = new Map<string, Pool & { count: number }>()
  for (const line of lines) {
    if (line.taken || line.source.priceOverride) continue
    const groups = [...line.groups].sort(byText).join('|')
    for (const { count, each } of line.runs) {
      const name = `${line.unit.id}|${each}|${groups}`
      const pool = named.get(name) ?? { each, floorEach: line.floorEach, count: 0, unit: line.unit.id, held: [] }
      pool.count += count
      pool.held.push({ line, free: count })
      named.set(name, pool)
    }
  }
  for (const { held } of named.values()) held.sort((a, b) => byText(a.line.source.key, b.line.source.key))
  const pools = [...named.values()].sort((a, b) => b.each - a.each || byText(a.unit, b.unit) || byFirstKey(a, b))
  const byLine = new Map<WorkLine, number[]>()
  pools.forEach((pool, place) => {
    for (const { line } of pool.held) byLine.set(line, [...(byLine.get(line) ?? []), place])
  })
  return { pools, byLine }
}

const byFirstKey = (a: Pool, b: Pool): number =>
  byText(a.held[0]?.line.source.key ?? '', b.held[0]?.line.source.key ?? '')

function bidderOf(open: Open, rule: PromotionKind, byLine: ReadonlyMap<WorkLine, readonly number[]>): Bidder[] {
  if (!isSetRule(rule)) return []
  // Place and side in one number each, since sorting numbers is cheap and this runs for every open promotion.
  const looked: number[] = []
  for (let index = 0; index < open.lines.length; index += 1) {
    const line = open.lines[index]
    if (!line || !isFree(line, open.promotion.group)) continue
    for (const place of byLine.get(line) ?? []) looked.push(place * SIDES + (open.sides[index] ?? 0))
  }
  const places: number[] = []
  const sides: number[] = []
  for (const each of Int32Array.from(looked).sort()) {
    const place = Math.floor(each / SIDES)
    if (places.at(-1) === place) continue
    places.push(place)
    sides.push(each % SIDES)
  }
  return [{ open, rule, mostSets: open.usesLeft, places, sides }]
}

const SIDES = 4

/** The saving lies on every piece of the sets by its price, so that no return can keep the cheap half. */
function applySet(pricing: Pricing, { open, places }: Bidder, played: Play, pools: readonly Pool[]): void {
  const onLines = new Map<WorkLine, { cost: number; room: number }>()
  played.used.forEach((count, turn) => {
    const pool = pools[places[turn] ?? -1]
    if (!pool || count === 0) return
    let left = count
    for (const slot of pool.held) {
      const pieces = Math.min(left, slot.free)
      if (pieces === 0) continue
      left -= pieces
      slot.free -= pieces
      const known = onLines.get(slot.line) ?? { cost: 0, room: 0 }
      const room = Math.max(0, pool.each - pool.floorEach) * pieces
      onLines.set(slot.line, { cost: known.cost + pool.each * pieces, room: known.room + room })
    }
  })
  const lines = [...onLines.keys()].sort((a, b) => byText(a.source.key, b.source.key))
  const weights = lines.map((line) => onLines.get(line)?.cost ?? 0)
  const rooms = lines.map((line) => onLines.get(line)?.room ?? 0)
  const amounts = shareWithin(played.saving, weights, rooms)
  const cuts: Cut[] = lines.flatMap((line, place) => onParts(line, amounts[place] ?? 0))
  const { id, name, onReturn, group } = open.promotion
  const benefit = { kind: 'promotion', source: id, name, times: played.sets, onReturn, terms: open.promotion } as const
  grant(pricing, benefit, cuts)
  countUse(pricing, id, played.sets)
  claimGroup(lines, group)
}

function onParts(line: WorkLine, amount: number): Cut[] {
  const amounts = shareWithin(amount, line.parts.map((part) => part.left), line.parts.map(roomOf)) // prettier-ignore
  return line.parts.map((part, place) => ({ part, amount: amounts[place] ?? 0 })).filter((cut) => cut.amount > 0)
}

function missing(bidder: Bidder, pools: readonly Pool[]): Reason {
  const count = (side: number) =>
    bidder.places.reduce((sum, place, turn) => {
      const isHere = ((bidder.sides[turn] ?? 0) & side) > 0
      return sum + (isHere ? (pools[place]?.count ?? 0) : 0)
    }, 0)
  const pieces = missingFor(bidder.rule, count)
  if (pieces === 'partner') return reason('pricing.why.needs_partner')
  return pieces > 0 ? reason('pricing.why.needs_pieces', { pieces }) : reason('pricing.why.no_gain')
}

function missingFor(rule: SetRule, count: (side: number) => number): number | 'partner' {
  const here = count(FILTER_SIDE)
  switch (rule.kind) {
    case 'n-for-percent':
    case 'n-for-amount':
      return rule.count - here
    case 'nth-percent':
      return rule.nth - here
    case 'buy-n-get-m':
      return rule.buy + rule.free - here
    case 'pieces-off':
      return Math.min(...rule.steps.map((step) => step.pieces)) - here
    case 'pair':
      return here === 0 || count(PARTNER_SIDE) === 0 || count(FILTER_SIDE | PARTNER_SIDE) < 2 ? 'partner' : 0
  }
}
