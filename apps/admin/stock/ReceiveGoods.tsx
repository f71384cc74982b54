import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { Field } from '../shell/Fields.tsx'
import { Empty } from '../shell/Listing.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { UnitSearch, type FoundUnit } from './UnitSearch.tsx'

interface Line {
  readonly unit: FoundUnit
  readonly quantity: string
}

interface ReceiveGoodsProps {
  readonly store: string
  readonly onDone: () => void
}

/** Goods that came in: scan or search, say how many. */
export function ReceiveGoods({ store, onDone }: ReceiveGoodsProps) {
  const { t } = useWords()
  const queries = useQueryClient()
  const [lines, setLines] = useState<readonly Line[]>([])
  const [reference, setReference] = useState('')
  const receive = useWrite(
    (body: { lines: { unit: string; quantity: number }[]; reference: string }, key) =>
      shop.call('POST /stores/:store/receipts', { params: { store }, body }, { key }),
    () => {
      void queries.invalidateQueries({ queryKey: ['stock', store] })
      void queries.invalidateQueries({ queryKey: ['ledger', store] })
      onDone()
    },
  )
  const pick = (unit: FoundUnit): void => {
    if (!lines.some((line) => line.unit.unit === unit.unit)) setLines([...lines, { unit, quantity: '1' }])
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        receive.mutate({
          lines: lines.map((line) => ({ unit: line.unit.unit, quantity: Number(line.quantity) })),
          reference: reference.trim(),
        })
      }}
    >
      <UnitSearch onPick={pick} />
      {lines.length === 0 && <Empty title={t('receive.none')}>{t('receive.none_hint')}</Empty>}
      <Lines lines={lines} onLines={setLines} />
      <Field
        label={t('receive.reference')}
        note={t('receive.reference_note')}
        value={reference}
        onText={setReference}
        maxLength={200}
      />
      <Problem problem={receive.error} />
      <p>
        <button type="submit" className="button button-main" disabled={lines.length === 0 || receive.isPending}>
          {receive.isPending
            ? t('admin.sending')
            : t('receive.send', { count: lines.reduce((sum, line) => sum + Number(line.quantity), 0) })}
        </button>
      </p>
    </form>
  )
}

interface LinesProps {
  readonly lines: readonly Line[]
  readonly onLines: (lines: readonly Line[]) => void
}

function Lines({ lines, onLines }: LinesProps) {
  const { t, text } = useWords()
  const change = (unit: string, quantity: string): void =>
    onLines(lines.map((line) => (line.unit.unit === unit ? { ...line, quantity } : line)))
  return (
    <ul className="stack">
      {lines.map(({ unit, quantity }) => (
        <li key={unit.unit} className="form-row">
          <Field
            label={text(unit.name)}
            note={unit.sku}
            type="number"
            min={1}
            max={1_000_000}
            step={1}
            required
            value={quantity}
            onText={(typed) => change(unit.unit, typed)}
          />
          <button
            type="button"
            className="button"
            onClick={() => onLines(lines.filter((line) => line.unit.unit !== unit.unit))}
          >
            {t('receive.remove')}
          </button>
        </li>
      ))}
    </ul>
  )
}
