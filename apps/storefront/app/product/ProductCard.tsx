import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { Picture } from '@omoya/ui'
import { links } from '../links.ts'
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

function ProductCard({ item, priority }: { readonly item: ShelfItem; readonly priority: 'first' | 'later' }) {
  const words = useWords()
  const name = words.text(item.name)
  return (
    <li className="goods-card">
      <Link to={links.product(item.slug)} prefetch="intent">
        <Picture
          source={pictureAddress(item.image, 400)}
          words=""
          name={item.slug}
          category={item.category}
          priority={priority}
        />
        {item.brand && <p className="caption">{words.text(item.brand)}</p>}
        <h3 className="goods-name two-lines" title={name}>
          {name}
        </h3>
      </Link>
      <Price price={item.price} hasRange={item.hasRange} />
      <p className="caption">{stockWords(words, item.stock)}</p>
    </li>
  )
}

const ABOVE_THE_FOLD = 4

export function ProductGrid({ items }: { readonly items: readonly ShelfItem[] }) {
  return (
    <ul className="goods-grid">
      {items.map((item, index) => (
        <ProductCard key={item.slug} item={item} priority={index < ABOVE_THE_FOLD ? 'first' : 'later'} />
      ))}
    </ul>
  )
}
