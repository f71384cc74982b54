import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { Field } from '../shell/Fields.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { PickedLines, sentLines, type Line } from './PickedLines.tsx'

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
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        receive.mutate({
          lines: sentLines(lines),
          reference: reference.trim(),
        })
      }}
    >
      <PickedLines lines={lines} onLines={setLines} least={1} />
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
