import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useStoreNames } from '../../house/useStores.ts'
import { useHasRight } from '../../session/session.tsx'
import { Choice } from '../../shell/Fields.tsx'
import { SendRow } from '../../shell/SendRow.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import type { ProductShown } from '../ProductPanel.tsx'
import { Combine } from './Combine.tsx'
import { GridLine, type Hands } from './GridLine.tsx'
import { moveInSheet } from './moves.ts'
import type { Price } from './read-rows.ts'
import type { TypedOption } from './rows.ts'
import { piecesIn, type StoreStock } from './save-rows.ts'
import { columns, pastedCells, type Column, type Place } from './sheet.ts'
import { useGrid, type Grid } from './useGrid.ts'

const A_QUESTION = 200

async function pricesOf(units: readonly string[]): Promise<Price[]> {
  const parts = Array.from({ length: Math.ceil(units.length / A_QUESTION) }, (_, part) =>
    units.slice(part * A_QUESTION, (part + 1) * A_QUESTION),
  )
  const answers = await Promise.all(parts.map((part) => shop.call('GET /prices', { query: { units: part.join(',') } })))
  return answers.flatMap((answer) => answer.items)
}

const COUNTED: readonly string[] = ['goods', 'sample', 'gift']

/** The store whose pieces stand in the sheet, and what it has. */
function useStoreStock(product: ProductShown, units: readonly string[]) {
  const isSeen = useHasRight('inventory.read') && COUNTED.includes(product.kind)
  const [store, setStore] = useState('')
  const asked = useQuery({
    queryKey: ['grid-stock', product.product, store, units],
    queryFn: async (): Promise<StoreStock> => ({ store, pieces: await piecesIn(store, units) }),
    enabled: isSeen && store !== '',
    placeholderData: keepPreviousData,
  })
  return { isSeen, store, setStore, stock: store === '' || asked.data?.store !== store ? null : asked.data, problem: asked.error } // prettier-ignore
}

/** Every unit of a product as a row: codes, prices, pieces and state are typed in place, as in a spreadsheet. */
export function UnitGrid({ product }: { readonly product: ProductShown }) {
  const units = product.units.map((unit) => unit.unit)
  const place = useStoreStock(product, units)
  const asked = useQuery({
    queryKey: ['prices', product.product, units],
    queryFn: () => pricesOf(units),
    placeholderData: keepPreviousData,
  })
  if (asked.isPending) return <Waiting lines={3} />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  return <Sheet product={product} prices={asked.data} place={place} />
}

interface SheetProps {
  readonly product: ProductShown
  readonly prices: readonly Price[]
  readonly place: ReturnType<typeof useStoreStock>
}

function Sheet({ product, prices, place }: SheetProps) {
  const { t } = useWords()
  const grid = useGrid({ product, prices, stock: place.stock })
  const { save, count } = grid
  const mayEdit = useHasRight('catalog.edit')
  const blocked = (): string | null => {
    if (grid.open.length === 0) return t('products.edit_no_right')
    if (count > 0) return null
    return grid.faulty > 0 ? t('grid.faulty', { count: grid.faulty }) : t('grid.unchanged')
  }
  const send = (): void => {
    if (count > 0 && !save.isPending) save.mutate(undefined)
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {place.isSeen && <StorePick place={place} hasTyped={grid.hasStockTyped} />}
      <Cells grid={grid} columns={columns.filter((one) => one !== 'stock' || place.stock !== null)} onSend={send} />
      <Steps grid={grid} />
      {mayEdit && product.kind !== 'bundle' && <Combine options={grid.options} onMake={grid.combine} />}
      {grid.refused > 0 && <p className="warn" role="alert">{t('grid.refused', { count: grid.refused })}</p>}
      <SendRow write={save} words={t('grid.save', { count })} blocked={blocked()} {...(grid.refused > 0 ? {} : { done: t('grid.saved') })} />
    </form>
  ) // prettier-ignore
}

function StorePick({ place, hasTyped }: { readonly place: SheetProps['place']; readonly hasTyped: boolean }) {
  const { t } = useWords()
  const { options } = useStoreNames()
  return (
    <div className="stack-tight">
      <Choice
        label={t('grid.store')}
        value={place.store}
        options={[{ value: '', name: t('grid.no_store') }, ...options]}
        onChoose={(store) => !hasTyped && place.setStore(store)}
        note={hasTyped ? t('grid.store_typed') : t('grid.store_note')}
      />
      <Problem problem={place.problem} />
    </div>
  )
}

interface CellsProps {
  readonly grid: Grid
  readonly columns: readonly Column[]
  readonly onSend: () => void
}

/** The cell in which somebody types or pastes. */
function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof HTMLElement ? target.dataset : {}
  const column = columns.find((one) => one === cell['column'])
  return column ? { row: Number(cell['row']), column } : null
}

function Cells({ grid, columns: shown, onSend }: CellsProps) {
  const { t } = useWords()
  const paste: Hands['onPaste'] = (event) => {
    const at = placeOf(event.target)
    const cells = at && pastedCells(event.clipboardData.getData('text/plain'))
    if (!at || !cells) return
    event.preventDefault()
    grid.paste(at, cells)
  }
  const press: Hands['onKeyDown'] = (event) => {
    const isWith = event.ctrlKey || event.metaKey
    const at = placeOf(event.target)
    if (at && isWith && event.key.toLowerCase() === 'd') {
      event.preventDefault()
      grid.fill(at)
    } else if (at && isWith && event.key === 'Enter') onSend()
    else moveInSheet(event)
  }
  const hands = { onPaste: paste, onKeyDown: press }
  return (
    <div className="table-wrap table-cards" role="region" aria-label={t('products.units')} tabIndex={0}>
      <table className="grid">
        <Heads options={grid.options} columns={shown} />
        <tbody>
          {grid.rows.map((row, index) => (
            <GridLine key={row.id} grid={grid} row={row} index={index} columns={shown} hands={hands} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface HeadsProps {
  readonly options: readonly TypedOption[]
  readonly columns: readonly Column[]
}

function Heads({ options, columns: shown }: HeadsProps) {
  const { t } = useWords()
  return (
    <thead>
      <tr>
        {options.map((option, index) => (
          <th key={`${index}`} scope="col">
            {option.name}
          </th>
        ))}
        {shown.map((column) => (
          <th key={column} scope="col">
            {t(`grid.column.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** What was done to several cells at once can be taken back; how the keys go. */
function Steps({ grid: { undo, beyond } }: { readonly grid: Grid }) {
  const { t } = useWords()
  return (
    <div className="row">
      {undo && (
        <button type="button" className="button" onClick={undo}>
          {t('grid.undo')}
        </button>
      )}
      {beyond > 0 && (
        <span className="warn" role="status">
          {t('grid.beyond', { count: beyond })}
        </span>
      )}
      <span className="caption">{t('grid.keys')}</span>
    </div>
  )
}
