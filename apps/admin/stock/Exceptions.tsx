import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { InputOf } from '@omoya/client'
import { useStoreNames } from '../house/useStores.ts'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice } from '../shell/Fields.tsx'
import { Listing } from '../shell/Listing.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { useUnits } from './useUnits.ts'

const statuses = ['open', 'settled', 'all'] as const
type Status = (typeof statuses)[number]

/** Where more was promised or sold than there is. */
export function Exceptions() {
  const { t, label, count, instant } = useWords()
  const [status, setStatus] = useState<Status>('open')
  const { nameOf: storeOf } = useStoreNames()
  const { list, rows } = useKeyset(['exceptions', status], (after) =>
    shop.call('GET /stock-exceptions', { query: { status, ...onFrom(after) } }),
  )
  const nameOf = useUnits(rows.map((row) => row.unitId))
  return (
    <div className="stack">
      <div className="filters">
        <Choice
          label={t('exceptions.status')}
          value={status}
          options={statuses.map((value) => ({ value, name: label('exception', value) }))}
          onChoose={(value) => setStatus(statuses.find((one) => one === value) ?? 'open')}
        />
      </div>
      <Listing
        label={t('stock.exceptions')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.exceptionId}
        empty={t('exceptions.none')}
        emptyHint={t('exceptions.none_hint')}
        columns={[
          { head: t('order.goods_name'), cell: (row) => nameOf(row.unitId) },
          { head: t('orders.store'), cell: (row) => storeOf(row.storeId) },
          { head: t('exceptions.below'), cell: (row) => count(row.below), align: 'number' },
          { head: t('exceptions.short'), cell: (row) => count(row.short), align: 'number' },
          { head: t('exceptions.since'), cell: (row) => instant(row.openedAt) },
          {
            head: t('exceptions.settle'),
            cell: (row) =>
              row.settledAt === null ? (
                <Settle exception={row.exceptionId} />
              ) : (
                <State group="settled" value={row.settledHow ?? 'done'} />
              ),
          },
        ]}
      />
    </div>
  )
}

type How = NonNullable<InputOf<'POST /stock-exceptions/:exception/settling'>['body']>['how']
const ways: readonly How[] = ['counted', 'received', 'moved', 'customer-told', 'written-off']

function Settle({ exception }: { readonly exception: string }) {
  const { t, label } = useWords()
  const queries = useQueryClient()
  const mayCount = useHasRight('inventory.count')
  const settle = useWrite(
    (how: How, key) =>
      shop.call('POST /stock-exceptions/:exception/settling', { params: { exception }, body: { how } }, { key }),
    () => void queries.invalidateQueries({ queryKey: ['exceptions'] }),
  )
  return (
    <div className="stack-tight wide-cell">
      <select
        aria-label={t('exceptions.settle')}
        value=""
        disabled={!mayCount || settle.isPending}
        onChange={(event) => {
          const how = ways.find((one) => one === event.target.value)
          if (how) settle.mutate(how)
        }}
      >
        <option value="">{t('exceptions.choose')}</option>
        {ways.map((how) => (
          <option key={how} value={how}>
            {label('settled', how)}
          </option>
        ))}
      </select>
      <Problem problem={settle.error} />
    </div>
  )
}
