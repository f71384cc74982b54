import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { Picture } from '@omoya/ui'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { Listing } from '../shell/Listing.tsx'
import { usePicking } from '../shell/picking.tsx'
import { SavedViews } from '../shell/SavedViews.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { ProductBulk } from './ProductBulk.tsx'
import { ProductFilters, productFilters, useProductFilters } from './ProductFilters.tsx'
import { useGoods } from './useGoods.ts'

export type ProductRow = AnswerOf<'GET /products'>['items'][number]

export function ProductList({ onOpen }: { readonly onOpen: (product: string) => void }) {
  const { t, text, count } = useWords()
  const { asked } = useProductFilters()
  const question = JSON.stringify(asked)
  const { list, rows } = useKeyset(['products', question], (after) =>
    shop.call('GET /products', { query: { ...asked, ...onFrom(after), limit: 100 } }),
  )
  const goods = useGoods(rows.map((row) => row.product))
  const nameOf = (product: string): string => text(rows.find((row) => row.product === product)?.name)
  const { picking, clear } = usePicking(question, nameOf)
  const picked = picking.picked.size === 0 ? [] : rows.filter((row) => picking.picked.has(row.product))
  return (
    <div className="stack">
      <SavedViews list="products" names={productFilters} />
      <ProductFilters />
      <Listing
        label={t('products.title')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.product}
        onOpen={(row) => onOpen(row.product)}
        picking={picking}
        empty={t('products.none')}
        emptyHint={t('products.none_hint')}
        columns={[
          { head: t('order.goods_name'), cell: (row) => <Named row={row} /> },
          { head: t('products.skus'), cell: (row) => <Skus skus={row.skus} /> },
          { head: t('products.brand'), cell: (row) => row.brand ?? '–' },
          { head: t('orders.state'), cell: (row) => <State group="product" value={row.status} /> },
          { head: t('products.price_now'), cell: (row) => <PriceRange goods={goods(row.product)} />, align: 'number' },
          {
            head: t('products.on_hand'),
            cell: (row) => {
              const one = goods(row.product)
              return one === undefined ? '' : count(one.onHand)
            },
            align: 'number',
          },
        ]}
      />
      <ProductBulk rows={picked} onClear={clear} />
    </div>
  )
}

function Named({ row }: { readonly row: ProductRow }) {
  const { text } = useWords()
  const key = row.image?.at(0)?.key
  return (
    <span className="goods-cell">
      <Picture
        source={key === undefined ? null : `/files/${key}`}
        words=""
        name={text(row.name)}
        category={row.brand ?? row.slug}
      />
      <span className="two-lines" title={text(row.name)}>
        {text(row.name)}
      </span>
    </span>
  )
}

interface PriceRangeProps {
  readonly goods: AnswerOf<'GET /goods'>['items'][number] | undefined
}

function PriceRange({ goods }: PriceRangeProps) {
  const { t, price } = useWords()
  if (!goods) return null
  const { lowest, highest } = goods
  if (lowest === null || highest === null) return <span className="warn">{t('products.unpriced')}</span>
  return lowest === highest ? price(lowest) : t('products.from_price', { price: price(lowest) })
}

function Skus({ skus }: { readonly skus: readonly string[] }) {
  const { t } = useWords()
  const [first = '–', ...more] = skus
  return more.length === 0 ? first : t('products.first_sku', { first, count: more.length })
}
