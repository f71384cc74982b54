import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { Picture } from '@omoya/ui'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { COLUMNS, ColumnChoice, useColumns } from '../shell/columns.tsx'
import { Listing } from '../shell/Listing.tsx'
import { usePicking } from '../shell/picking.tsx'
import { SavedViews } from '../shell/SavedViews.tsx'
import { State } from '../shell/State.tsx'
import type { Column } from '../shell/Table.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { ProductBulk } from './ProductBulk.tsx'
import { ProductFilters, productFilters, useProductFilters } from './ProductFilters.tsx'
import { RepriceAll } from './reprice/RepriceAll.tsx'
import { useGoods } from './useGoods.ts'

export type ProductRow = AnswerOf<'GET /products'>['items'][number]

/** Of the list, in its order; the goods themselves always stand first. */
const columnNames = ['skus', 'brand', 'kind', 'tags', 'state', 'price', 'on_hand', 'sellable', 'changed'] as const
const usualColumns = ['skus', 'brand', 'state', 'price', 'on_hand'] as const

export function ProductList({ onOpen }: { readonly onOpen: (product: string) => void }) {
  const { t, text, label } = useWords()
  const { asked } = useProductFilters()
  const question = JSON.stringify(asked)
  const { list, rows } = useKeyset(['products', question], (after) =>
    shop.call('GET /products', { query: { ...asked, ...onFrom(after), limit: 100 } }),
  )
  const columns = useProductColumns(rows)
  const { shown, choose } = useColumns({ list: 'products', all: columnNames, usual: usualColumns })
  const nameOf = (product: string): string => text(rows.find((row) => row.product === product)?.name)
  const { picking, clear } = usePicking(question, nameOf)
  const picked = picking.picked.size === 0 ? [] : rows.filter((row) => picking.picked.has(row.product))
  return (
    <div className="stack">
      <SavedViews list="products" names={[...productFilters, COLUMNS]} />
      <ProductFilters />
      <div className="row-apart">
        <RepriceAll asked={asked} />
        <ColumnChoice
          options={columnNames.map((value) => ({ value, name: label('product_column', value) }))}
          shown={shown}
          onChoose={choose}
        />
      </div>
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
          ...shown.map((name) => ({ head: label('product_column', name), ...columns[name] })),
        ]}
      />
      <ProductBulk rows={picked} onClear={clear} />
    </div>
  )
}

type ColumnName = (typeof columnNames)[number]

/** What each column shows of a row; price and pieces come after the names. */
function useProductColumns(
  rows: readonly ProductRow[],
): Readonly<Record<ColumnName, Omit<Column<ProductRow>, 'head'>>> {
  const { count, label, instant } = useWords()
  const goods = useGoods(rows.map((row) => row.product))
  const pieces = (row: ProductRow, what: 'onHand' | 'sellable'): string => {
    const one = goods(row.product)
    return one === undefined ? '' : count(one[what])
  }
  return {
    skus: { cell: (row) => <Skus skus={row.skus} /> },
    brand: { cell: (row) => row.brand ?? '–' },
    kind: { cell: (row) => label('product_kind', row.kind) },
    tags: { cell: (row) => (row.tags.length === 0 ? '–' : row.tags.join('、')) },
    state: { cell: (row) => <State group="product" value={row.status} /> },
    price: { cell: (row) => <PriceRange goods={goods(row.product)} />, align: 'number' },
    on_hand: { cell: (row) => pieces(row, 'onHand'), align: 'number' },
    sellable: { cell: (row) => pieces(row, 'sellable'), align: 'number' },
    changed: { cell: (row) => instant(row.changedAt) },
  }
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
