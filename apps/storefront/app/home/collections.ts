// Shelves that stand on the front page, each with three of its goods: those that the shop names, in its order; else those
// with an offer first, then the fullest.
import type { AnswerOf, Client } from '@omoya/client'

type Category = AnswerOf<'GET /shelf/categories'>['items'][number]
type Offer = AnswerOf<'GET /shelf/offers'>['items'][number]
type Item = AnswerOf<'GET /shelf/products'>['items'][number]

export interface Collection {
  readonly category: Category
  readonly offer: Offer | null
  readonly items: readonly Item[]
}

const LOOKED_AT = 8
const MOST = 4
const PICTURES = 3

export const inOrder = (collections: readonly Collection[]): Collection[] =>
  collections
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => Number(b.offer !== null) - Number(a.offer !== null) || b.items.length - a.items.length)
    .slice(0, MOST)

interface Shelves {
  readonly categories: readonly Category[]
  readonly offers: readonly Offer[]
  /** By their address; none leaves the choice to us. */
  readonly named: readonly string[]
}

/** What was named and is no category any more is left out. */
export const lookedAt = ({ categories, named }: Pick<Shelves, 'categories' | 'named'>): readonly Category[] =>
  named.length === 0
    ? categories.filter((each) => each.parent === null).slice(0, LOOKED_AT)
    : named.flatMap((slug) => categories.filter((each) => each.slug === slug))

export async function collectionsOf(client: Client, { categories, offers, named }: Shelves) {
  const tops = lookedAt({ categories, named })
  const found = await Promise.all(
    tops.map(async (category) => {
      const { items } = await client.call('GET /shelf/products', {
        query: { category: category.slug, limit: PICTURES },
      })
      return { category, offer: offers.find((offer) => offer.category === category.slug) ?? null, items }
    }),
  )
  return named.length === 0 ? inOrder(found) : found.filter(({ items }) => items.length > 0)
}
