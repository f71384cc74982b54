import { useId, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useWords } from '../../words/WordsProvider.tsx'
import type { GridRow } from './rows.ts'
import type { Column } from './sheet.ts'
import type { Grid } from './useGrid.ts'

/** What a cell does with keys and with what is pasted. */
export interface Hands {
  readonly onPaste: (event: ClipboardEvent<HTMLElement>) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

interface GridLineProps {
  readonly grid: Grid
  readonly row: GridRow
  readonly index: number
  readonly columns: readonly Column[]
  readonly hands: Hands
}

const longest: Readonly<Record<Column, number>> = {
  sku: 64,
  barcode: 100,
  price: 20,
  compareAt: 20,
  stock: 7,
  status: 0,
}
const keyboards = { sku: 'text', barcode: 'text', price: 'decimal', compareAt: 'decimal', stock: 'numeric' } as const

export function GridLine({ columns, ...line }: GridLineProps) {
  const { grid, row } = line
  return (
    <tr className={row.unit === null ? 'is-new' : undefined}>
      {grid.options.map((option, place) => (
        <td key={`${place}`} data-head={option.name}>
          {row.values[place] ?? '–'}
        </td>
      ))}
      {columns.map((column) => (
        <Cell key={column} {...line} column={column} />
      ))}
    </tr>
  )
}

interface CellProps extends Omit<GridLineProps, 'columns'> {
  readonly column: Column
}

/** A field with what is wrong about it right below. */
function Cell({ grid, row, index, hands, column }: CellProps) {
  const { t } = useWords()
  const id = useId()
  const wrong = grid.wrong(row, column)
  const said = wrong ?? grid.odd(row, column)
  const name = row.values.length > 0 ? row.values.join(' / ') : row.sku
  const marks = {
    ...hands,
    'data-column': column,
    'data-row': index,
    'aria-label': t('grid.cell', { what: t(`grid.column.${column}`), name }),
    'aria-invalid': wrong !== null,
    'aria-describedby': said === null ? undefined : id,
    disabled: !grid.open.includes(column),
  }
  return (
    <td data-head={t(`grid.column.${column}`)}>
      {column === 'status' ? (
        <select
          {...marks}
          value={row.status}
          onChange={(event) => grid.put(row.id, { status: event.target.value === 'archived' ? 'archived' : 'active' })}
        >
          <option value="active">{t('product.active')}</option>
          <option value="archived">{t('variants.archived')}</option>
        </select>
      ) : (
        <input
          {...marks}
          className={keyboards[column] === 'text' ? undefined : 'number'}
          inputMode={keyboards[column]}
          maxLength={longest[column]}
          autoComplete="off"
          value={row[column]}
          onChange={(event) => grid.put(row.id, { [column]: event.target.value })}
        />
      )}
      {said !== null && (
        <span id={id} className={wrong === null ? 'cell-said warn' : 'cell-said bad'}>
          {said}
        </span>
      )}
    </td>
  )
}
