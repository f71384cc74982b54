import { useEffect, useState } from 'react'
import { browserClient } from '../browser-client.ts'
import { ProductCard, type ShelfItem } from '../product/ProductCard.tsx'
import { useWords } from '../words/useWords.ts'
import { onDevice } from './on-device.ts'

export interface Kept {
  readonly item: ShelfItem
  readonly keptPrice: number | null
}

/** Goods as on a shelf, and what they cost less than on the day they were kept. */
export function FavouriteGrid({ kept }: { readonly kept: readonly Kept[] }) {
  const { t, money } = useWords()
  const noteOf = ({ item, keptPrice }: Kept): string => {
    const less = keptPrice !== null && item.price ? keptPrice - item.price.price : 0
    return less > 0 ? t('favourites.lower', { amount: money(less) }) : ''
  }
  return (
    <>
      <h2 className="only-heard">{t('goods.list')}</h2>
      <ul className="goods-grid">
        {kept.map((one) => (
          <ProductCard key={one.item.slug} item={one.item} priority="later" note={noteOf(one)} />
        ))}
      </ul>
    </>
  )
}

/** What one question may name. */
const A_QUESTION = 12

async function askDevice(): Promise<readonly Kept[]> {
  const kept = onDevice()
  const groups = Array.from({ length: Math.ceil(kept.length / A_QUESTION) }, (_, place) =>
    kept.slice(place * A_QUESTION, (place + 1) * A_QUESTION),
  )
  const answers = await Promise.all(
    groups.map((group) =>
      browserClient.call('GET /shelf/named-products', { query: { slugs: group.map(({ slug }) => slug).join(',') } }),
    ),
  )
  const prices = new Map(kept.map(({ product, price }) => [product, price]))
  return answers.flatMap(({ items }) => items.map((item) => ({ item, keptPrice: prices.get(item.product) ?? null })))
}

/** Null while the shop is asked. */
export function useDeviceFavourites(owner: 'guest' | 'member'): readonly Kept[] | null {
  const [kept, keep] = useState<readonly Kept[] | null>(null)
  useEffect(() => {
    if (owner === 'member') return
    let isOver = false
    const show = (found: readonly Kept[]): void => {
      if (!isOver) keep(found)
    }
    askDevice().then(show, () => show([]))
    return () => {
      isOver = true
    }
  }, [owner])
  return kept
}
