import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import { useHasRight } from '../session/session.tsx'
import { BulkBar, useBulk, type Task } from '../shell/bulk.tsx'
import { offerUndo } from '../shell/undo.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { ProductRow } from './ProductList.tsx'
import { Reprice } from './reprice/RepriceAll.tsx'

type Status = ProductRow['status']

interface Before {
  readonly product: string
  readonly status: Status
}

const setStatus = (product: string, status: Status, version: number | null) =>
  shop.call('PATCH /products/:product', { params: { product }, body: { version, status } })

const choices = [
  { word: 'products.bulk_active', status: 'active' },
  { word: 'products.bulk_draft', status: 'draft' },
  { word: 'products.bulk_archive', status: 'archived' },
] as const

interface ProductBulkProps {
  readonly rows: readonly ProductRow[]
  readonly onClear: () => void
}

/** Put on sale, take off, print tags; a change of state can be taken back. */
export function ProductBulk({ rows, onClear }: ProductBulkProps) {
  const { t, text } = useWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const mayEdit = useHasRight('catalog.edit')
  const again = (): void => {
    for (const key of ['products', 'product']) void queries.invalidateQueries({ queryKey: [key] })
  }
  const { begin, dialog } = useBulk(again)
  const change = async (title: string, status: Status): Promise<void> => {
    const changed: Before[] = []
    const tasks = rows
      .filter((row) => row.status !== status)
      .map((row): Task => ({
        id: row.product,
        name: text(row.name),
        run: async () => {
          await setStatus(row.product, status, row.version)
          changed.push({ product: row.product, status: row.status })
        },
      }))
    await begin(title, tasks)
    if (changed.length === 0) return
    offerUndo(t('products.bulk_done', { count: changed.length }), async () => {
      for (const before of changed) await setStatus(before.product, before.status, null)
      again()
    })
  }
  return (
    <>
      <BulkBar count={rows.length} onClear={onClear}>
        {choices.map(({ word, status }) => (
          <button
            key={word}
            type="button"
            className="button"
            disabled={!mayEdit || rows.every((row) => row.status === status)}
            onClick={() => void change(t(word), status)}
          >
            {t(word)}
          </button>
        ))}
        <Reprice
          of={{ products: rows.map((row) => row.product) }}
          chosen={t('reprice.of_picked', { count: rows.length })}
          words={t('reprice.open')}
          blocked={null}
          onDone={onClear}
        />
        <button
          type="button"
          className="button"
          onClick={() => void navigate(`/products?view=labels&products=${rows.map((row) => row.product).join(',')}`)}
        >
          {t('palette.labels')}
        </button>
      </BulkBar>
      {dialog}
    </>
  )
}
