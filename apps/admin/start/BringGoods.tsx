import { useState } from 'react'
import { Field, LongField } from '../shell/Fields.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { emptyRow, isBlank, rowsFromTable, type GoodsRow } from './goods-rows.ts'

interface ScanGoodsProps {
  readonly rows: readonly GoodsRow[]
  readonly onRows: (rows: readonly GoodsRow[]) => void
}

/** Each barcode makes a row; the same one again is one piece more of it. */
export function ScanGoods({ rows, onRows }: ScanGoodsProps) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const scan = (): void => {
    const read = code.normalize('NFKC').trim()
    if (read === '') return
    const isThere = rows.some((row) => row.barcode === read)
    const more = (row: GoodsRow): GoodsRow => ({ ...row, quantity: String(Number(row.quantity) + 1) })
    onRows(
      isThere
        ? rows.map((row) => (row.barcode === read ? more(row) : row))
        : [...rows.filter((row) => !isBlank(row)), { ...emptyRow(read), quantity: '1' }],
    )
    setCode('')
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        scan()
      }}
    >
      <Field
        label={t('start.scan')}
        note={t('start.scan_note')}
        type="search"
        inputMode="none"
        autoComplete="off"
        value={code}
        onText={setCode}
      />
    </form>
  )
}

/** A few dozen rows out of a table; larger files go through `omoya import`. */
export function PasteGoods({ onBring }: { readonly onBring: (rows: readonly GoodsRow[]) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const bring = (table: string): void => {
    onBring(rowsFromTable(table))
    setText('')
  }
  return (
    <div className="stack-tight">
      <p className="field-note">{t('start.table_note')}</p>
      <label className="start-file">
        <span className="caption">{t('start.file')}</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            if (file) void file.text().then(bring)
          }}
        />
      </label>
      <LongField label={t('start.paste')} placeholder={t('start.paste_example')} value={text} onText={setText} />
      <p>
        <button type="button" className="button" disabled={text.trim() === ''} onClick={() => bring(text)}>
          {t('start.take_rows')}
        </button>
      </p>
    </div>
  )
}
