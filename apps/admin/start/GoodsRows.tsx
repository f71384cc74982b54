import { IconTrash } from '@tabler/icons-react'
import { problemWords, Problem } from '@omoya/ui/desk/index.ts'
import { Field } from '../shell/Fields.tsx'
import { typedAmount } from '../shell/amount.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { columns, emptyRow, isBlank, type GoodsRow } from './goods-rows.ts'
import type { SavedGoods } from './save-goods.ts'
import type { Start } from './useStart.ts'

interface GoodsRowsProps {
  readonly rows: readonly GoodsRow[]
  readonly onRows: (rows: readonly GoodsRow[]) => void
  readonly write: { readonly isPending: boolean; readonly error: unknown; readonly data: SavedGoods | undefined }
  readonly store: Start['store']
  readonly onSave: (rows: readonly GoodsRow[]) => void
}

/** What will be saved, each cell still to be changed. */
export function GoodsRows({ rows, onRows, write, store, onSave }: GoodsRowsProps) {
  const { t, text, currency } = useWords()
  const wanted = rows.filter((row) => !isBlank(row))
  const isReady = wanted.every((row) => row.name.trim() !== '' && typedAmount(row.price, currency) !== null)
  const where = store ? t('start.pieces_at', { store: text(store.name) }) : t('start.pieces_nowhere')
  const told = isReady ? where : t('start.row_needs')
  const change = (next: GoodsRow): void => onRows(rows.map((row) => (row.id === next.id ? next : row)))
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && wanted.length > 0) onSave(wanted)
      }}
    >
      <ul className="start-goods">
        {rows.map((row, index) => (
          <OneRow
            key={row.id}
            row={row}
            place={index + 1}
            problem={write.data?.refused[row.id]}
            onChange={change}
            onDrop={() => onRows(rows.length > 1 ? rows.filter((one) => one.id !== row.id) : [emptyRow()])}
          />
        ))}
      </ul>
      <Problem problem={write.error} />
      <div className="row">
        <button type="button" className="button" onClick={() => onRows([...rows, emptyRow()])}>
          {t('start.add_row')}
        </button>
        <button
          type="submit"
          className="button button-main"
          disabled={write.isPending || wanted.length === 0 || !isReady}
        >
          {write.isPending ? t('admin.sending') : t('start.save_goods', { count: wanted.length })}
        </button>
        <span className="caption">{told}</span>
      </div>
      {write.data && write.data.saved.length > 0 && !write.isPending && (
        <p className="good" role="status">
          <span aria-hidden="true">✓ </span>
          {t('start.goods_saved', { count: write.data.saved.length })}
        </p>
      )}
    </form>
  )
}

interface OneRowProps {
  readonly row: GoodsRow
  readonly place: number
  readonly problem: unknown
  readonly onChange: (row: GoodsRow) => void
  readonly onDrop: () => void
}

const numeric: readonly string[] = ['price', 'quantity']

function OneRow({ row, place, problem, onChange, onDrop }: OneRowProps) {
  const { t, currency } = useWords()
  return (
    <li className="start-good">
      <fieldset>
        <legend className="only-heard">{t('start.row', { place })}</legend>
        {columns.map((column) => (
          <Field
            key={column}
            label={t(`start.column_${column}`, { currency })}
            value={row[column]}
            maxLength={column === 'name' ? 200 : 60}
            inputMode={numeric.includes(column) ? 'decimal' : 'text'}
            onText={(value) => onChange({ ...row, [column]: value })}
          />
        ))}
        <button
          type="button"
          className="button start-drop"
          aria-label={t('start.drop_row', { place })}
          onClick={onDrop}
        >
          <IconTrash size={18} aria-hidden="true" />
        </button>
      </fieldset>
      {problem !== undefined && <p className="field-error">{problemWords(problem, t)}</p>}
    </li>
  )
}
