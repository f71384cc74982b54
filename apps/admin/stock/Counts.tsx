import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { useStoreNames } from '../house/useStores.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field } from '../shell/Fields.tsx'
import { Listing } from '../shell/Listing.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { CountPanel } from './CountPanel.tsx'

/** Stock counts: what lies there against what the book says. */
export function Counts() {
  const { t, count, instant } = useWords()
  const { nameOf } = useStoreNames()
  const [chosen, choose] = useChosen('count')
  const mayCount = useHasRight('inventory.count')
  const { list, rows } = useKeyset(['counts'], (after) =>
    shop.call('GET /counts', { query: { ...onFrom(after), limit: 50 } }),
  )
  const isNew = chosen === 'new'
  const open = rows.find((row) => row.count === chosen)
  return (
    <div className="stack">
      <p>
        <button
          type="button"
          className="button"
          disabled={!mayCount}
          title={mayCount ? undefined : t('problem.no_right')}
          onClick={() => choose('new')}
        >
          {t('counts.new')}
        </button>
      </p>
      <Listing
        label={t('stock.counts')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.count}
        onOpen={(row) => choose(row.count)}
        empty={t('counts.none')}
        emptyHint={t('counts.none_hint')}
        columns={[
          { head: t('counts.opened_at'), cell: (row) => instant(row.openedAt) },
          { head: t('orders.store'), cell: (row) => nameOf(row.store) },
          { head: t('orders.state'), cell: (row) => <State group="count" value={row.status} /> },
          { head: t('counts.lines'), cell: (row) => count(row.lines), align: 'number' },
          { head: t('transfers.note'), cell: (row) => <span className="wide-cell">{row.note}</span> },
        ]}
      />
      <SidePanel
        title={isNew ? t('counts.new') : t('counts.one')}
        isOpen={isNew || open !== undefined}
        onClose={() => choose(null)}
      >
        {isNew && <NewCount onDone={choose} />}
        {open && <CountPanel count={open.count} store={nameOf(open.store)} isOpen={open.status === 'open'} />}
      </SidePanel>
    </div>
  )
}

type Body = NonNullable<InputOf<'POST /counts'>['body']>

function NewCount({ onDone }: { readonly onDone: (count: string) => void }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const { options } = useStoreNames()
  const [typed, setTyped] = useState({ store: '', note: '' })
  const store = typed.store === '' ? (options[0]?.value ?? '') : typed.store
  const open = useWrite(
    (body: Body, key) => shop.call('POST /counts', { body }, { key }),
    ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['counts'] })
      onDone(id)
    },
  )
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        open.mutate({ store, note: typed.note.trim() } as Body) // an id out of the list of stores
      }}
    >
      <p className="quiet">{t('counts.hint')}</p>
      <Choice
        label={t('orders.store')}
        value={store}
        options={options}
        onChoose={(value) => setTyped({ ...typed, store: value })}
      />
      <Field
        label={t('transfers.note')}
        value={typed.note}
        onText={(note) => setTyped({ ...typed, note })}
        maxLength={2_000}
      />
      <SendRow write={open} words={t('counts.open')} blocked={store === '' ? t('house.no_stores') : null} />
    </form>
  )
}
