// Promotions on single pieces. Within an exclusive group every member is tried on every line, in every combination
// with the other groups while there are few, since a percent and an amount together depend on their order.
import { because, claimGroup, countUse, isFree, type Open, type Pricing } from './pricing.ts'
import { reason } from './conditions.ts'
import { atPercent, byText, cutParts, grant, leftOf, roomOf, type Cut, type Run, type WorkLine } from './work.ts'
import type { Off, Promotion } from './shapes.ts'

const MOST_COMBINATIONS = 64

interface Tried {
  readonly chosen: readonly Open[]
  readonly runs: readonly Run[]
  readonly off: ReadonlyMap<Open, { readonly amount: number; readonly pieces: number }>
  readonly cost: number
}

export function lineLane(pricing: Pricing): void {
  const byLine = new Map<WorkLine, Open[]>()
  for (const open of pricing.open.line)
    for (const line of open.lines) {
      if (line.taken || line.source.priceOverride) continue
      const known = byLine.get(line)
      if (known) known.push(open)
      else byLine.set(line, [open])
    }
  const left = new Map(pricing.open.line.map((open) => [open, open.usesLeft]))
  const cuts = new Map<Open, { cuts: Cut[]; pieces: number }>()
  const beaten = new Map<Open, Open>()
  for (const [line, offered] of [...byLine].sort(dearestFirst)) {
    const best = bestFor(line, offered, left, pricing.book.exclusive)
    takeBest(line, best, left, cuts)
    for (const open of offered) noteBeaten(open, best, beaten)
  }
  settle(pricing, cuts, beaten)
}

/** Scarce uses go to the dearest pieces. */
const dearestFirst = ([a]: readonly [WorkLine, unknown], [b]: readonly [WorkLine, unknown]): number =>
  (b.runs[0]?.each ?? 0) - (a.runs[0]?.each ?? 0) || byText(a.source.key, b.source.key)

function bestFor(line: WorkLine, offered: readonly Open[], left: Map<Open, number>, policy: string): Tried {
  const each = line.runs[0]?.each ?? 0
  const usable = offered.filter((open) => (left.get(open) ?? 0) > 0 && priceAfter(open.promotion, each) < each)
  if (policy === 'priority') return tryOn(line, firstOfEach(usable), left)
  let best = tryOn(line, [], left)
  for (const chosen of combinations(usable, (open) => costAlone(line, open, left))) {
    const tried = tryOn(line, chosen, left)
    if (tried.cost < best.cost) best = tried
  }
  return best
}

function costAlone(line: WorkLine, open: Open, left: Map<Open, number>): number {
  const each = line.runs[0]?.each ?? 0
  return -(each - priceAfter(open.promotion, each)) * Math.min(line.quantity, left.get(open) ?? 0)
}

const firstOfEach = (offered: readonly Open[]): Open[] =>
  offered.filter(({ promotion: { group } }, place) => isFirstOf(offered, group, place))

const isFirstOf = (offered: readonly Open[], group: string | null, place: number): boolean =>
  group === null || offered.findIndex((other) => other.promotion.group === group) === place

/** Every choice of one member a group, in order of priority; with too many choices, the best alone of each group. */
export function combinations<Item extends { readonly promotion: { readonly group: string | null } }>(
  items: readonly Item[],
  costAlone: (item: Item) => number,
): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const { group } = item.promotion
    const members = group === null ? undefined : groups.get(group)
    if (members) members.push(item)
    else if (group !== null) groups.set(group, [item])
  }
  let count = 1
  for (const members of groups.values()) count *= members.length
  if (count === 1) return [[...items]]
  if (count > MOST_COMBINATIONS) {
    const best = new Set([...groups.values()].map((members) => cheapestAlone(members, costAlone)))
    return [items.filter((item) => item.promotion.group === null || best.has(item))]
  }
  let picks: Set<Item>[] = [new Set()]
  for (const members of groups.values())
    picks = picks.flatMap((pick) => members.map((member) => new Set([...pick, member])))
  return picks.map((pick) => items.filter((item) => item.promotion.group === null || pick.has(item)))
}

function cheapestAlone<Item>(members: readonly Item[], costAlone: (item: Item) => number): Item {
  return members.reduce((best, member) => (costAlone(member) < costAlone(best) ? member : best))
}

/** The line with these promotions, each on as many pieces as it has uses left. */
function tryOn(line: WorkLine, chosen: readonly Open[], left: Map<Open, number>): Tried {
  const each = line.runs[0]?.each ?? 0
  if (chosen.length === 0) return { chosen, runs: line.runs, off: new Map(), cost: each * line.quantity }
  const reach = chosen.map((open) => Math.min(line.quantity, left.get(open) ?? 0))
  const ends = [...new Set([...reach, line.quantity])].filter((end) => end > 0).sort((a, b) => a - b)
  const off = new Map<Open, { amount: number; pieces: number }>()
  const runs: Run[] = []
  let begin = 0
  let cost = 0
  for (const end of ends) {
    const count = end - begin
    let price = each
    chosen.forEach((open, place) => {
      if ((reach[place] ?? 0) < end) return
      const after = Math.max(Math.min(price, line.floorEach), priceAfter(open.promotion, price))
      const known = off.get(open) ?? { amount: 0, pieces: 0 }
      if (after < price) off.set(open, { amount: known.amount + (price - after) * count, pieces: known.pieces + count })
      price = after
    })
    runs.push({ count, each: price })
    cost += price * count
    begin = end
  }
  return { chosen, runs, off, cost }
}

const priceAfter = ({ rule }: Promotion, price: number): number =>
  rule.kind === 'line-off' ? pieceAfter(rule.off, price) : price

/** One piece after an `Off`. */
export function pieceAfter(off: Off, price: number): number {
  if ('percentOff' in off) return atPercent(price, 100 - off.percentOff)
  if ('amountOff' in off) return Math.max(0, price - off.amountOff)
  return Math.min(price, off.toPrice)
}

function takeBest(
  line: WorkLine,
  best: Tried,
  left: Map<Open, number>,
  cuts: Map<Open, { cuts: Cut[]; pieces: number }>,
): void {
  line.runs = best.runs
  if (best.off.size === 0) return
  const copies = line.parts.map((part) => ({ ...part }))
  for (const [open, { amount, pieces }] of best.off) {
    const known = cuts.get(open) ?? { cuts: [], pieces: 0 }
    for (const { part, amount: off } of cutParts(amount, copies, roomOf)) {
      part.left -= off
      const real = line.parts[copies.indexOf(part)]
      if (real) known.cuts.push({ part: real, amount: off })
    }
    known.pieces += pieces
    cuts.set(open, known)
    left.set(open, (left.get(open) ?? 0) - pieces)
    claimGroup([line], open.promotion.group)
  }
}

function noteBeaten(open: Open, best: Tried, beaten: Map<Open, Open>): void {
  const { group } = open.promotion
  if (group === null || best.off.has(open)) return
  const winner = [...best.off.keys()].find((other) => other.promotion.group === group)
  if (winner) beaten.set(open, winner)
}

function settle(pricing: Pricing, cuts: Map<Open, { cuts: Cut[]; pieces: number }>, beaten: Map<Open, Open>): void {
  for (const open of pricing.open.line) {
    const { promotion } = open
    const made = cuts.get(open)
    const winner = beaten.get(open)
    if (made) {
      const { id, name, onReturn } = promotion
      const benefit = { kind: 'promotion', source: id, name, times: made.pieces, onReturn, terms: promotion } as const
      grant(pricing, benefit, made.cuts)
      countUse(pricing, id, made.pieces)
    } else if (winner) {
      pricing.notApplied.push(because(promotion, reason('pricing.why.lost_to', { to: winner.promotion.id })))
    } else if (open.lines.some((line) => !line.taken && isFree(line, promotion.group) && leftOf(line) > 0)) {
      pricing.notApplied.push(because(promotion, reason('pricing.why.no_gain')))
    }
  }
}
