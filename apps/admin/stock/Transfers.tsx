import { useState } from 'react'
import { shop } from '@omoya/client/desk.ts'
import { useStoreNames } from '../house/useStores.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice } from '../shell/Fields.tsx'
import { Listing } from '../shell/Listing.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { NewTransfer } from './NewTransfer.tsx'
import { TransferPanel } from './TransferPanel.tsx'

const statuses = ['requested', 'sent', 'arrived', 'cancelled'] as const

/** Goods on their way between stores. */
export function Transfers() {
  const { t, label, count, instant } = useWords()
  const { nameOf } = useStoreNames()
  const [status, setStatus] = useState('')
  const [chosen, choose] = useChosen('transfer')
  const mayMove = useHasRight('inventory.move')
  const wanted = statuses.find((one) => one === status)
  const { list, rows } = useKeyset(['transfers', status], (after) =>
    shop.call('GET /transfers', { query: { ...(wanted ? { status: wanted } : {}), ...onFrom(after), limit: 50 } }),
  )
  const isNew = chosen === 'new'
  return (
    <div className="stack">
      <div className="filters">
        <Choice
          label={t('orders.state')}
          value={status}
          options={[
            { value: '', name: t('list.all') },
            ...statuses.map((value) => ({ value, name: label('transfer', value) })),
          ]}
          onChoose={setStatus}
        />
        <button
          type="button"
          className="button"
          disabled={!mayMove}
          title={mayMove ? undefined : t('problem.no_right')}
          onClick={() => choose('new')}
        >
          {t('transfers.new')}
        </button>
      </div>
      <Listing
        label={t('stock.transfers')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.transfer}
        onOpen={(row) => choose(row.transfer)}
        empty={t('transfers.none')}
        emptyHint={t('transfers.none_hint')}
        columns={[
          { head: t('transfers.made_at'), cell: (row) => instant(row.madeAt) },
          { head: t('transfers.from'), cell: (row) => nameOf(row.from) },
          { head: t('transfers.to'), cell: (row) => nameOf(row.to) },
          { head: t('orders.state'), cell: (row) => <State group="transfer" value={row.status} /> },
          {
            head: t('order.quantity'),
            cell: (row) => count(row.lines.reduce((sum, line) => sum + Math.max(line.requested, line.sent), 0)),
            align: 'number',
          },
        ]}
      />
      <SidePanel
        title={isNew ? t('transfers.new') : t('transfers.one')}
        isOpen={chosen !== null}
        onClose={() => choose(null)}
      >
        {isNew && <NewTransfer onDone={choose} />}
        {chosen !== null && !isNew && <TransferPanel transfer={chosen} />}
      </SidePanel>
    </div>
  )
}
