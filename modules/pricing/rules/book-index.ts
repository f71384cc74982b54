// Which promotions look at a unit is asked once a book and unit, not once a cart.
import type { UnitId } from '@omoya/kernel'
import { matcherOf, type Matcher } from './filters.ts'
import { byText } from './work.ts'
import type { BookUnit, Lane, PriceBook, PriceList, Promotion } from './shapes.ts'

export const FILTER_SIDE = 1
export const PARTNER_SIDE = 2

export interface Listed {
  readonly promotion: Promotion
  readonly lane: Lane
  /** Its place by priority. */
  readonly place: number
  readonly sideOf: (unit: BookUnit) => number
}

export interface Match {
  readonly listed: Listed
  /** FILTER_SIDE, PARTNER_SIDE or both. */
  readonly side: number
}

export interface BookIndex {
  readonly matching: (unit: BookUnit) => readonly Match[]
  readonly promotion: (id: string) => Promotion | undefined
  readonly lists: readonly PriceList[]
  /** Exclusive groups with members in more than one lane. */
  readonly wide: ReadonlySet<string>
}

const indexes = new WeakMap<PriceBook, BookIndex>()

export function indexOf(book: PriceBook): BookIndex {
  const known = indexes.get(book)
  if (known) return known
  const made = makeIndex(book)
  indexes.set(book, made)
  return made
}

/** Higher priority first, then by id: the order in which promotions are tried and ties are settled. */
export const byPriority = (a: { priority: number; id: string }, b: { priority: number; id: string }): number =>
  b.priority - a.priority || byText(a.id, b.id)

/** The lane follows from the kind; the field `lane` of a promotion only says it aloud (see checkPromotion). */
export function laneOf(promotion: Promotion): Lane {
  switch (promotion.rule.kind) {
    case 'line-off':
      return 'line'
    case 'freight':
      return 'freight'
    case 'amount-off':
    case 'gift':
    case 'next-voucher':
    case 'points-times':
      return 'order'
    default:
      return 'set'
  }
}

function makeIndex(book: PriceBook): BookIndex {
  const listed = [...book.promotions].sort(byPriority).map(listedOf)
  const broad: Listed[] = []
  const byUnit = new Map<UnitId, Listed[]>()
  for (const each of listed) {
    const named = unitsNamed(each.promotion)
    if (named === null) broad.push(each)
    else for (const unit of named) byUnit.set(unit, [...(byUnit.get(unit) ?? []), each])
  }
  const known = new Map<BookUnit, readonly Match[]>()
  const matching = (unit: BookUnit): readonly Match[] => {
    const found = known.get(unit)
    if (found) return found
    const made = [...(byUnit.get(unit.id) ?? []), ...broad]
      .map((each) => ({ listed: each, side: each.sideOf(unit) }))
      .filter((match) => match.side > 0)
    known.set(unit, made)
    return made
  }
  const byId = new Map<string, Promotion>(book.promotions.map((promotion) => [promotion.id, promotion]))
  return {
    matching,
    promotion: (id) => byId.get(id),
    lists: [...book.lists].sort(byPriority),
    wide: wideGroups(listed),
  }
}

function wideGroups(listed: readonly Listed[]): Set<string> {
  const lanes = new Map<string, Lane>()
  const wide = new Set<string>()
  for (const { promotion, lane } of listed) {
    const { group, rule } = promotion
    if (group === null || rule.kind === 'gift') continue
    if ((lanes.get(group) ?? lane) !== lane) wide.add(group)
    lanes.set(group, lane)
  }
  return wide
}

function listedOf(promotion: Promotion, place: number): Listed {
  const inFilter = matcherOf(promotion.filter)
  const inPartner: Matcher = promotion.rule.kind === 'pair' ? matcherOf(promotion.rule.partner) : () => false
  const sideOf = (unit: BookUnit) => (inFilter(unit) ? FILTER_SIDE : 0) + (inPartner(unit) ? PARTNER_SIDE : 0)
  return { promotion, lane: laneOf(promotion), place, sideOf }
}

/** The units that a promotion can touch when it names them all, else null. */
function unitsNamed({ filter, rule }: Promotion): ReadonlySet<UnitId> | null {
  if (!filter.units) return null
  if (rule.kind !== 'pair') return new Set(filter.units)
  return rule.partner.units ? new Set([...filter.units, ...rule.partner.units]) : null
}
