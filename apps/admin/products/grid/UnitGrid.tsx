import { useQuery } from '@tanstack/react-query'
import { useState, type KeyboardEvent } from 'react'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useHasRight } from '../../session/session.tsx'
import { Field } from '../../shell/Fields.tsx'
import { SendRow } from '../../shell/SendRow.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import type { ProductShown } from '../ProductPanel.tsx'
import { withCombinations, type GridRow, type TypedOption } from './rows.ts'
import { useGrid, type Price } from './useGrid.ts'

const MOST_OPTIONS = 2

/** Every unit of a product as a row: codes, prices and state are typed in place. */
export function UnitGrid({ product }: { readonly product: ProductShown }) {
  const units = product.units.map((unit) => unit.unit).join(',')
  const asked = useQuery({
    queryKey: ['prices', product.product, product.version],
    queryFn: () => shop.call('GET /prices', { query: { units } }),
  })
  if (asked.isPending) return <Waiting lines={3} />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  return <Grid key={asked.dataUpdatedAt} product={product} prices={asked.data.items} />
}

interface GridProps {
  readonly product: ProductShown
  readonly prices: readonly Price[]
}

function Grid({ product, prices }: GridProps) {
  const { t } = useWords()
  const mayEdit = useHasRight('catalog.edit')
  const { typed, setTyped, isBad, save, blocked, changed } = useGrid(product, prices)
  const put = (index: number, change: Partial<GridRow>): void =>
    setTyped({ ...typed, rows: typed.rows.map((row, place) => (place === index ? { ...row, ...change } : row)) })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (blocked === null) save.mutate(undefined)
      }}
    >
      <div className="table-wrap" role="region" aria-label={t('products.units')} tabIndex={0}>
        <table className="grid">
          <GridHead options={typed.options} />
          <tbody>
            {typed.rows.map((row, index) => (
              <GridLine key={row.unit ?? row.sku} row={row} isBad={isBad} onChange={(change) => put(index, change)} />
            ))}
          </tbody>
        </table>
      </div>
      {mayEdit && product.kind !== 'bundle' && (
        <Combine
          options={typed.options}
          onMake={(options) => setTyped({ options, rows: withCombinations(typed.rows, options) })}
        />
      )}
      <SendRow
        write={save}
        words={t('grid.save', { count: changed })}
        blocked={mayEdit ? blocked : t('products.edit_no_right')}
        done={t('products.price_saved')}
      />
    </form>
  )
}

function GridHead({ options }: { readonly options: readonly TypedOption[] }) {
  const { t, currency } = useWords()
  const heads = [...options.map((option) => option.name), t('products.sku'), t('products.barcode'), t('products.price', { currency }), t('grid.compare_at'), t('orders.state')] // prettier-ignore
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface GridLineProps {
  readonly row: GridRow
  readonly isBad: (text: string) => boolean
  readonly onChange: (change: Partial<GridRow>) => void
}

const codes = [['sku', 'products.sku', 64], ['barcode', 'products.barcode', 100]] as const // prettier-ignore
const amounts = [
  ['price', 'grid.price'],
  ['compareAt', 'grid.compare_at'],
] as const

function GridLine({ row, isBad, onChange }: GridLineProps) {
  const { t } = useWords()
  const mayEdit = useHasRight('catalog.edit')
  const mayPrice = useHasRight('pricing.edit')
  const name = row.values.length > 0 ? row.values.join(' / ') : row.sku
  return (
    <tr className={row.unit === null ? 'is-new' : undefined}>
      {row.values.map((value, index) => (
        <td key={`${index}/${value}`}>{value}</td>
      ))}
      {codes.map(([key, word, most]) => (
        <td key={key}>
          <input
            data-column={key}
            onKeyDown={moveBetweenRows}
            aria-label={t('grid.cell', { what: t(word), name })}
            value={row[key]}
            required={key === 'sku'}
            maxLength={most}
            disabled={!mayEdit}
            onChange={(event) => onChange({ [key]: event.target.value })}
          />
        </td>
      ))}
      {amounts.map(([key, word]) => (
        <td key={key}>
          <input
            data-column={key}
            onKeyDown={moveBetweenRows}
            className="number"
            inputMode="decimal"
            aria-label={t('grid.cell', { what: t(word), name })}
            aria-invalid={isBad(row[key])}
            value={row[key]}
            disabled={!mayPrice}
            onChange={(event) => onChange({ [key]: event.target.value })}
          />
        </td>
      ))}
      <td>
        <select
          aria-label={t('grid.cell', { what: t('orders.state'), name })}
          value={row.status}
          disabled={!mayEdit}
          onChange={(event) => onChange({ status: event.target.value === 'archived' ? 'archived' : 'active' })}
        >
          <option value="active">{t('product.active')}</option>
          <option value="archived">{t('variants.archived')}</option>
        </select>
      </td>
    </tr>
  )
}

/** Up, down and Enter go through a column, as in a spreadsheet. */
function moveBetweenRows(event: KeyboardEvent<HTMLInputElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key]
  const at = event.currentTarget
  const rows = at.closest('tbody')
  if (step === undefined || !rows || event.nativeEvent.isComposing) return
  const column = [...rows.querySelectorAll<HTMLInputElement>(`[data-column="${at.dataset['column']}"]`)]
  const next = column[column.indexOf(at) + step]
  if (!next && event.key === 'Enter') return
  event.preventDefault()
  next?.focus()
  next?.select()
}

interface CombineProps {
  readonly options: readonly TypedOption[]
  readonly onMake: (options: readonly TypedOption[]) => void
}

const nothing: TypedOption = { name: '', values: '' }

/** Colour and size: each value with each. */
function Combine({ options, onMake }: CombineProps) {
  const { t } = useWords()
  const places = Array.from({ length: Math.max(MOST_OPTIONS, options.length) }, (_, index) => options[index] ?? nothing)
  return (
    <details>
      <summary>{t('grid.combine')}</summary>
      <Places key={JSON.stringify(options)} places={places} onMake={onMake} />
    </details>
  )
}

function Places({
  places,
  onMake,
}: {
  readonly places: readonly TypedOption[]
  readonly onMake: CombineProps['onMake']
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState(places)
  const put = (index: number, change: Partial<TypedOption>): void =>
    setTyped(typed.map((one, place) => (place === index ? { ...one, ...change } : one)))
  const made = typed.filter((one) => one.name.trim() !== '' && one.values.trim() !== '')
  return (
    <div className="stack">
      {typed.map((option, index) => (
        <div key={`${index}`} className="form-row">
          <Field
            label={t('grid.option', { number: index + 1 })}
            value={option.name}
            maxLength={100}
            onText={(name) => put(index, { name })}
          />
          <Field
            label={t('grid.values', { number: index + 1 })}
            value={option.values}
            maxLength={1000}
            onText={(values) => put(index, { values })}
          />
        </div>
      ))}
      <p className="row">
        <button type="button" className="button" disabled={made.length === 0} onClick={() => onMake(made)}>
          {t('grid.make')}
        </button>
        <span className="caption">{t('grid.make_note')}</span>
      </p>
    </div>
  )
}
