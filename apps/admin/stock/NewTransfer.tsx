import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { useStoreNames } from '../house/useStores.ts'
import { useWrite } from '../server/useWrite.ts'
import { Choice, Field } from '../shell/Fields.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { PickedLines, sentLines, type Line } from './PickedLines.tsx'

type Body = NonNullable<InputOf<'POST /transfers'>['body']>

/** Sends goods to another store now, or asks that store for some. */
export function NewTransfer({ onDone }: { readonly onDone: (transfer: string) => void }) {
  const { t, label } = useWords()
  const queries = useQueryClient()
  const { options } = useStoreNames()
  const [typed, setTyped] = useState({ from: '', to: '', note: '', now: 'send' as Body['now'] })
  const [lines, setLines] = useState<readonly Line[]>([])
  const make = useWrite(
    (body: Body, key) => shop.call('POST /transfers', { body }, { key }),
    ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['transfers'] })
      void queries.invalidateQueries({ queryKey: ['stock'] })
      onDone(id)
    },
  )
  const stores = [{ value: '', name: t('transfers.choose') }, ...options]
  const blocked = (): string | null => {
    if (typed.from === '' || typed.to === '') return t('transfers.both')
    if (typed.from === typed.to) return t('transfers.same')
    return lines.length === 0 ? t('receive.none') : null
  }
  const set = (name: 'from' | 'to' | 'note') => (value: string) => setTyped({ ...typed, [name]: value })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const { from, to, note, now } = typed
        make.mutate({ from, to, now, note: note.trim(), lines: sentLines(lines) } as Body) // ids out of the list of stores
      }}
    >
      <Choice
        label={t('transfers.how')}
        value={typed.now}
        options={(['send', 'request'] as const).map((value) => ({ value, name: label('transfer_how', value) }))}
        onChoose={(value) => setTyped({ ...typed, now: value === 'request' ? 'request' : 'send' })}
      />
      <div className="form-row">
        <Choice label={t('transfers.from')} value={typed.from} options={stores} onChoose={set('from')} />
        <Choice label={t('transfers.to')} value={typed.to} options={stores} onChoose={set('to')} />
      </div>
      <PickedLines lines={lines} onLines={setLines} least={1} />
      <Field label={t('transfers.note')} value={typed.note} onText={set('note')} maxLength={2_000} />
      <SendRow write={make} words={t(`transfers.do_${typed.now}`)} blocked={blocked()} />
    </form>
  )
}
