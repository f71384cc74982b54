import type { AnswerOf } from '@omoya/client'
import { Picture } from '@omoya/ui'
import { HeartButton } from '../favourites/HeartButton.tsx'
import { links } from '../links.ts'
import { Link } from '../shell/Link.tsx'
import { useWords, type Words } from '../words/useWords.ts'
import { pictureAddress } from './pictures.ts'
import { Price } from './Price.tsx'

export type ShelfItem = AnswerOf<'GET /shelf/products'>['items'][number]

/** 「信義店 現貨 3 件・今天可取」, or that it can be sent, or that it is gone. */
function stockWords({ t, text }: Words, { store, parcel }: ShelfItem['stock']): string {
  if (store) {
    const facts = { store: text(store.name), count: store.left }
    return t(store.today ? 'goods.at_store_today' : 'goods.at_store', facts)
  }
  return parcel > 0 ? t('goods.by_parcel') : t('goods.sold_out')
}

const isGone = ({ store, parcel }: ShelfItem['stock']): boolean => !store && parcel <= 0

interface ProductCardProps {
  readonly item: ShelfItem
  readonly priority: 'first' | 'later'
  /** Its place among what is sold most. */
  readonly rank?: number
  /** What is to be said about it here. */
  readonly note?: string
}

export function ProductCard({ item, priority, rank, note = '' }: ProductCardProps) {
  const words = useWords()
  const name = words.text(item.name)
  return (
    <li className={isGone(item.stock) ? 'goods-card goods-gone' : 'goods-card'}>
      <Link to={links.product(item.slug)} prefetch="intent" className="goods-link">
        <span className="goods-picture">
          <Picture
            source={pictureAddress(item.image, 400)}
            words=""
            name={item.slug}
            category={item.category}
            priority={priority}
          />
          {rank !== undefined && (
            <span className="goods-rank" aria-hidden="true">
              {rank}
            </span>
          )}
        </span>
        {item.brand && <span className="caption">{words.text(item.brand)}</span>}
        <h3 className="goods-name two-lines" title={name}>
          {name}
        </h3>
      </Link>
      <Price price={item.price} hasRange={item.hasRange} />
      {note !== '' && <p className="goods-note">{note}</p>}
      {item.offer && <p className="goods-offer">{words.text(item.offer)}</p>}
      <p className="goods-stock">{stockWords(words, item.stock)}</p>
      <HeartButton
        goods={{ product: item.product, slug: item.slug, price: item.price?.price ?? null }}
        name={name}
        look="on-picture"
      />
    </li>
  )
}

const ABOVE_THE_FOLD = 4

interface ProductGridProps {
  readonly items: readonly ShelfItem[]
  readonly look?: 'grid' | 'row' | 'ranked'
  /** False below the first screen. */
  readonly start?: 'first' | 'later'
}

export function ProductGrid({ items, look = 'grid', start = 'first' }: ProductGridProps) {
  return (
    <ul className={look === 'grid' ? 'goods-grid' : 'goods-row'}>
      {items.map((item, index) => (
        <ProductCard
          key={item.slug}
          item={item}
          priority={start === 'first' && index < ABOVE_THE_FOLD ? 'first' : 'later'}
          {...(look === 'ranked' ? { rank: index + 1 } : {})}
        />
      ))}
    </ul>
  )
}
