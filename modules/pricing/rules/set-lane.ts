import { reason } from './conditions.ts'
import { because, claimGroup, countUse, isFree, type Open, type Pricing } from './pricing.ts'
import { dealSets, playOn, type Goods, type Offer } from './set-solve.ts'
import { isSetRule, type Play, type SetRule } from './set-values.ts'
import { FILTER_SIDE, PARTNER_SIDE } from './book-index.ts'
import { byText, grant, roomOf, shareWithin, type Cut, type WorkLine } from './work.ts'
import type { PromotionKind } from './shapes.ts'

/** Pieces of the same unit at the same price, wherever they stand in the cart. */
interface Pool extends Goods {
  readonly sample: WorkLine
  /** `free` goes down as sets take pieces. */
  readonly held: { readonly line: WorkLine; free: number }[]
}

export function setLane(pricing: Pricing): void {
  const opens = pricing.open.set.filter((open) => isSetRule(open.promotion.rule))
  if (opens.length === 0) return
  const pools = poolsOf(pricing.lines, opens)
  const offers = opens.map((open) => offerOf(open, open.promotion.rule, pools)).filter((offer) => offer !== null)
  const deal = dealSets(pools, offers, pricing.book.exclusive)
  pricing.solved = deal.solved
  opens.forEach((open, place) => {
    const played = deal.plays[place]
    if (played && played.saving > 0) applySet(pricing, open, played, pools)
  })
  opens.forEach((open, place) => {
    const offer = offers[place]
    if (offer && !((deal.plays[place]?.saving ?? 0) > 0))
      explain(pricing, { open, offer, place, pools, opens, plays: deal.plays })
  })
}

function poolsOf(lines: readonly WorkLine[], opens: readonly Open[]): Pool[] {
  const wanted = new Set(opens.flatMap((open) => open.lines))
  const pools = new Map<string, Pool & { count: number }>()
  for (const line of lines) {
    if (!wanted.has(line) || line.taken || line.source.priceOverride) continue
    const groups = [...line.groups].sort(byText).join('|')
    for (const { count, each } of line.runs) {
      const name = `${line.unit.id}|${each}|${groups}`
      const pool = pools.get(name) ?? { each, floorEach: line.floorEach, count: 0, sample: line, held: [] }
      pool.count += count
      pool.held.push({ line, free: count })
      pools.set(name, pool)
    }
  }
  return [...pools.values()].sort(
    (a, b) => b.each - a.each || byText(a.sample.unit.id, b.sample.unit.id) || bySample(a, b),
  )
}

const bySample = (a: Pool, b: Pool): number => byText(a.sample.source.key, b.sample.source.key)

function offerOf(open: Open, rule: PromotionKind, pools: readonly Pool[]): Offer | null {
  if (!isSetRule(rule)) return null
  const { group } = open.promotion
  const sides = pools.map(({ sample }) => (isFree(sample, group) ? open.listed.sideOf(sample.unit) : 0))
  return { rule, mostSets: open.usesLeft, sides }
}

/** The saving lies on every piece of the sets by its price, so that no return can keep the cheap half. */
function applySet(pricing: Pricing, open: Open, played: Play, pools: readonly Pool[]): void {
  const onLines = new Map<WorkLine, { cost: number; room: number }>()
  played.used.forEach((count, place) => {
    const pool = pools[place]
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

interface Lost {
  readonly open: Open
  readonly offer: Offer
  readonly place: number
  readonly pools: readonly Pool[]
  readonly opens: readonly Open[]
  readonly plays: readonly Play[]
}

function explain(pricing: Pricing, { open, offer, pools, opens, plays }: Lost): void {
  const alone = playOn(pools, offer, pools.map((pool) => pool.count)) // prettier-ignore
  if (alone.saving > 0) {
    const winner = opens.find((_, index) =>
      plays[index]?.used.some((count, place) => count > 0 && (offer.sides[place] ?? 0) > 0),
    )
    pricing.notApplied.push(because(open.promotion, reason('pricing.why.lost_to', { to: winner?.promotion.id ?? '' })))
    return
  }
  const count = (side: number) =>
    pools.reduce((sum, pool, place) => sum + (((offer.sides[place] ?? 0) & side) > 0 ? pool.count : 0), 0)
  const missing = missingFor(offer.rule, count)
  if (missing === 'partner') pricing.notApplied.push(because(open.promotion, reason('pricing.why.needs_partner')))
  else if (missing > 0)
    pricing.notApplied.push(because(open.promotion, reason('pricing.why.needs_pieces', { pieces: missing })))
  else pricing.notApplied.push(because(open.promotion, reason('pricing.why.no_gain')))
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
