// What one run over a cart carries from lane to lane.
import type { PromotionId } from '@omoya/kernel'
import { indexOf, type BookIndex, type Listed } from './book-index.ts'
import { isTold, promotionClosed, usesLeft, type Asking, type Reason } from './conditions.ts'
import { byText, type Ledger, type WorkLine } from './work.ts'
import type { Lane, NotApplied, PriceBook, Promotion } from './shapes.ts'

/** A promotion that is open for this shopper now, with the lines that it looks at. */
export interface Open {
  readonly listed: Listed
  readonly promotion: Promotion
  readonly lines: WorkLine[]
  /** FILTER_SIDE, PARTNER_SIDE or both, for each of `lines`. */
  readonly sides: number[]
  /** How many more uses the shopper has. */
  readonly usesLeft: number
}

export interface Pricing extends Ledger {
  readonly asking: Asking
  readonly book: PriceBook
  readonly index: BookIndex
  /** In an order that the cart's order does not touch. */
  readonly lines: readonly WorkLine[]
  readonly open: Readonly<Record<Lane, readonly Open[]>>
  readonly notApplied: NotApplied[]
  readonly uses: Map<PromotionId, number>
  solved: 'exact' | 'greedy'
}

/** What this run leaves out, to try the members of an exclusive group against each other. */
export interface Variant {
  /** Groups that may only act in one lane. */
  readonly lanes: ReadonlyMap<string, Lane>
  /** Groups whose gift the customer has taken instead. */
  readonly taken: ReadonlyMap<string, string>
}

export const noVariant: Variant = { lanes: new Map(), taken: new Map() }

export function startPricing(asking: Asking, book: PriceBook, lines: readonly WorkLine[], variant: Variant): Pricing {
  const index = indexOf(book)
  const found: ({ listed: Listed; lines: WorkLine[]; sides: number[] } | undefined)[] = []
  for (const line of lines)
    for (const { listed, side } of index.matching(line.unit)) {
      const known = found[listed.place]
      if (known) {
        known.lines.push(line)
        known.sides.push(side)
      } else found[listed.place] = { listed, lines: [line], sides: [side] }
    }
  const open: Record<Lane, Open[]> = { line: [], set: [], order: [], coupon: [], freight: [] }
  const notApplied: NotApplied[] = []
  for (const each of found) {
    if (!each || isLeftOut(each.listed, variant)) continue
    const { promotion, lane } = each.listed
    const closed = promotionClosed(promotion, asking)
    if (!closed) open[lane].push({ promotion, ...each, usesLeft: usesLeft(promotion, asking.shopper) })
    else if (isTold(closed)) notApplied.push(because(promotion, closed))
  }
  return { asking, book, index, lines, open, notApplied, uses: new Map(), applied: [], solved: 'exact' }
}

function isLeftOut({ promotion, lane }: Listed, variant: Variant): boolean {
  const { group, id, rule } = promotion
  if (group === null) return false
  const only = variant.lanes.get(group)
  if (only !== undefined && only !== lane) return true
  const taken = variant.taken.get(group)
  return taken !== undefined && taken !== id && rule.kind !== 'gift'
}

export const because = (promotion: Pick<Promotion, 'id' | 'name'>, found: Reason): NotApplied => ({
  source: promotion.id,
  name: promotion.name,
  why: found.why,
  facts: found.facts,
})

export function countUse(pricing: Pricing, promotion: PromotionId, times: number): void {
  pricing.uses.set(promotion, (pricing.uses.get(promotion) ?? 0) + times)
}

export const usesOf = (pricing: Pricing) =>
  [...pricing.uses].sort(([a], [b]) => byText(a, b)).map(([promotion, times]) => ({ promotion, times }))

/** May this promotion act on the line, as far as its exclusive group goes? */
export const isFree = (line: WorkLine, group: string | null): boolean => group === null || !line.groups.includes(group)

export function claimGroup(lines: Iterable<WorkLine>, group: string | null): void {
  if (group !== null) for (const line of lines) if (!line.groups.includes(group)) line.groups.push(group)
}
