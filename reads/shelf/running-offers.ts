// Offers that run now for everybody, told by the words that the shop has given them.
import type { CategoryId, Text } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import {
  laneOf,
  matcherOf,
  placeClosed,
  windowClosed,
  type BookUnit,
  type LineFilter,
  type Matcher,
  type PriceBook,
  type Promotion,
} from '@omoya/pricing/rules'

const isForEverybody = (one: Promotion): boolean =>
  !one.membersOnly && !one.staffOnly && !one.birthMonthOnly && !one.tiers && !one.tags && !one.cardBins

export function runningOffers(ctx: Ctx, book: PriceBook): readonly Promotion[] {
  const standing = { cart: { channel: 'web' as const, store: null }, moment: ctx.moment }
  return book.promotions
    .filter((one) => isForEverybody(one) && !placeClosed(one, standing) && !windowClosed(one.window, ctx.moment))
    .sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1))
}

const isNarrow = ({ units, categories, brands, tags }: LineFilter): boolean =>
  units !== null || categories !== null || brands !== null || tags !== null

/** Such as stand on a card: on certain goods, not on the whole basket. */
export const offersOnGoods = (running: readonly Promotion[]): readonly Promotion[] =>
  running.filter((one) => (laneOf(one) === 'line' || laneOf(one) === 'set') && isNarrow(one.filter))

/** The words of the first offer that fits any of the units. */
export function tagger(running: readonly Promotion[]): (units: readonly BookUnit[]) => Text | null {
  const tags: { name: Text; fits: Matcher }[] = offersOnGoods(running).map(({ name, filter }) => ({ name, fits: matcherOf(filter) })) // prettier-ignore
  return (units) => tags.find(({ fits }) => units.some(fits))?.name ?? null
}

/** The one category that an offer is about. */
export const categoryOf = ({ filter }: Promotion): CategoryId | null =>
  filter.categories?.length === 1 ? (filter.categories[0] ?? null) : null
