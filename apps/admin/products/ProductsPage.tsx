import { useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { shop } from '@omoya/client/desk.ts'
import { filled, onFrom, useKeyset } from '../server/useKeyset.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field, Filters } from '../shell/Fields.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Page } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { NewProduct } from './NewProduct.tsx'
import { ProductPanel } from './ProductPanel.tsx'

const statuses = ['draft', 'active', 'archived'] as const

export function ProductsPage() {
  const { t } = useWords()
  const [product, setProduct] = useChosen('product')
  const mayEdit = useHasRight('catalog.edit')
  const isNew = product === 'new'
  return (
    <Page
      title={t('products.title')}
      action={
        <button
          type="button"
          className="button button-main"
          disabled={!mayEdit}
          title={mayEdit ? undefined : t('problem.no_right')}
          onClick={() => setProduct('new')}
        >
          {t('products.new')}
        </button>
      }
    >
      <ProductList onOpen={setProduct} />
      <SidePanel
        title={isNew ? t('products.new') : t('products.one')}
        isOpen={product !== null}
        onClose={() => setProduct(null)}
      >
        {isNew && <NewProduct onDone={setProduct} />}
        {product !== null && !isNew && <ProductPanel product={product} />}
      </SidePanel>
    </Page>
  )
}

function ProductList({ onOpen }: { readonly onOpen: (product: string) => void }) {
  const { t, text, label } = useWords()
  const [typed, setTyped] = useState('')
  const [status, setStatus] = useState('')
  const [rested] = useDebouncedValue(typed.trim(), 250)
  const chosen = statuses.find((one) => one === status)
  const { list, rows } = useKeyset(['products', rested, status], (after) =>
    shop.call('GET /products', {
      query: { ...filled({ text: rested }), ...(chosen ? { status: chosen } : {}), ...onFrom(after), limit: 50 },
    }),
  )
  return (
    <div className="stack">
      <Filters>
        <Field type="search" label={t('products.search')} value={typed} onText={setTyped} maxLength={100} />
        <Choice
          label={t('orders.state')}
          value={status}
          options={[
            { value: '', name: t('list.all') },
            ...statuses.map((value) => ({ value, name: label('product', value) })),
          ]}
          onChoose={setStatus}
        />
      </Filters>
      <Listing
        label={t('products.title')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.product}
        onOpen={(row) => onOpen(row.product)}
        empty={t('products.none')}
        emptyHint={t('products.none_hint')}
        columns={[
          { head: t('order.goods_name'), cell: (row) => <span className="wide-cell two-lines">{text(row.name)}</span> },
          { head: t('products.skus'), cell: (row) => <Skus skus={row.skus} /> },
          { head: t('products.kind'), cell: (row) => label('product_kind', row.kind) },
          { head: t('products.brand'), cell: (row) => row.brand ?? '–' },
          { head: t('orders.state'), cell: (row) => <State group="product" value={row.status} /> },
        ]}
      />
    </div>
  )
}

function Skus({ skus }: { readonly skus: readonly string[] }) {
  const { t } = useWords()
  const [first = '–', ...more] = skus
  return more.length === 0 ? first : t('products.first_sku', { first, count: more.length })
}
