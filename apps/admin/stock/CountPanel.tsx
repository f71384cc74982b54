import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Confirm } from '../shell/Confirm.tsx'
import { Choice } from '../shell/Fields.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { PickedLines, sentLines, type Line } from './PickedLines.tsx'
import { useUnits } from './useUnits.ts'

interface CountPanelProps {
  readonly count: string
  readonly store: string
  readonly isOpen: boolean
}

const signed = (change: number): string => (change > 0 ? `+${change}` : String(change))

/** What was counted beside what the book said at that moment; the shop may go on selling. */
export function CountPanel({ count, store, isOpen }: CountPanelProps) {
  const { t, count: shown, instant } = useWords()
  const mayCount = useHasRight('inventory.count')
  const { list, rows } = useKeyset(['count', count], (after) =>
    shop.call('GET /counts/:count/lines', { params: { count }, query: { ...onFrom(after), limit: 100 } }),
  )
  const nameOf = useUnits(rows.map((row) => row.unit))
  return (
    <>
      <p className="quiet">{store}</p>
      {isOpen && mayCount && <CountMore count={count} />}
      <Part title={t('counts.counted')}>
        <Listing
          label={t('counts.counted')}
          asked={list}
          rows={rows}
          keyOf={(row) => row.unit}
          empty={t('counts.no_lines')}
          columns={[
            { head: t('order.goods_name'), cell: (row) => <span className="wide-cell">{nameOf(row.unit)}</span> },
            { head: t('counts.there'), cell: (row) => shown(row.counted), align: 'number' },
            { head: t('counts.book'), cell: (row) => shown(row.expected), align: 'number' },
            {
              head: t('counts.change'),
              cell: (row) => signed(row.postedChange ?? row.counted + row.setAside - row.expected),
              align: 'number',
            },
            { head: t('history.at'), cell: (row) => instant(row.countedAt) },
          ]}
        />
      </Part>
      {isOpen && mayCount && rows.length > 0 && <Post count={count} />}
      {isOpen && mayCount && <Drop count={count} />}
    </>
  )
}

function useChanged(count: string): () => void {
  const queries = useQueryClient()
  return () => {
    for (const key of [['count', count], ['counts'], ['stock'], ['ledger']])
      void queries.invalidateQueries({ queryKey: key })
  }
}

type Counting = NonNullable<InputOf<'POST /counts/:count/lines'>['body']>

function CountMore({ count }: { readonly count: string }) {
  const { t } = useWords()
  const changed = useChanged(count)
  const [lines, setLines] = useState<readonly Line[]>([])
  const note = useWrite(
    (body: Counting, key) => shop.call('POST /counts/:count/lines', { params: { count }, body }, { key }),
    () => {
      setLines([])
      changed()
    },
  )
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        note.mutate({ lines: sentLines(lines), how: 'set' } as Counting) // units that the catalogue has found
      }}
    >
      <PickedLines lines={lines} onLines={setLines} least={0} />
      <SendRow write={note} words={t('counts.note')} blocked={lines.length === 0 ? t('receive.none') : null} />
    </form>
  )
}

function Post({ count }: { readonly count: string }) {
  const { t, label } = useWords()
  const changed = useChanged(count)
  const [uncounted, setUncounted] = useState<'keep' | 'zero'>('keep')
  const post = useWrite(
    (_: null, key) => shop.call('POST /counts/:count/posting', { params: { count }, body: { uncounted } }, { key }),
    changed,
  )
  return (
    <Part title={t('counts.post')}>
      <Choice
        label={t('counts.uncounted')}
        value={uncounted}
        options={(['keep', 'zero'] as const).map((value) => ({ value, name: label('uncounted', value) }))}
        onChoose={(value) => setUncounted(value === 'zero' ? 'zero' : 'keep')}
      />
      <Confirm
        open={t('counts.do_post')}
        title={t('counts.post')}
        consequence={t(`counts.post_${uncounted}`)}
        action={t('counts.do_post')}
        write={post}
        onYes={() => post.mutate(null)}
      />
    </Part>
  )
}

function Drop({ count }: { readonly count: string }) {
  const { t } = useWords()
  const changed = useChanged(count)
  const drop = useWrite((_: null) => shop.call('DELETE /counts/:count', { params: { count } }), changed)
  return (
    <Confirm
      open={t('counts.drop')}
      title={t('counts.drop')}
      consequence={t('counts.drop_hint')}
      action={t('counts.drop')}
      write={drop}
      onYes={() => drop.mutate(null)}
    />
  )
}
