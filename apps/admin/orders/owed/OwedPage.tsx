import { shop } from '@omoya/client/desk.ts'
import { useStoreNames } from '../../house/useStores.ts'
import { onFrom, useKeyset } from '../../server/useKeyset.ts'
import { Listing } from '../../shell/Listing.tsx'
import { Page } from '../../shell/Page.tsx'
import { SidePanel } from '../../shell/SidePanel.tsx'
import { Tabs } from '../../shell/Tabs.tsx'
import { useChosen } from '../../shell/useChosen.ts'
import { useWords } from '../../words/WordsProvider.tsx'
import { OwedPanel } from './OwedPanel.tsx'
import { whyOf } from './owed.ts'

/** Money that customers were promised and have not got: why, since when, how much. */
export function OwedPage() {
  const { t, price, instant, label } = useWords()
  const { nameOf } = useStoreNames()
  const [view, setView] = useChosen('view')
  const [refund, setRefund] = useChosen('refund')
  const state = view === 'requested' ? 'requested' : 'stuck'
  const { list, rows } = useKeyset(['owed', state], (after) =>
    shop.call('GET /open-refunds', { query: { state, ...onFrom(after) } }),
  )
  const chosen = rows.find((row) => row.refund === refund)
  return (
    <Page title={t('owed.title')} hint={t('owed.hint')}>
      <Tabs
        label={t('owed.title')}
        value={state}
        onChoose={(next) => setView(next === 'stuck' ? null : next)}
        options={[
          { value: 'stuck', name: t('owed.stuck') },
          { value: 'requested', name: t('owed.requested') },
        ]}
      />
      <Listing
        label={t('owed.title')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.refund}
        onOpen={(row) => setRefund(row.refund)}
        empty={t(state === 'stuck' ? 'owed.none' : 'owed.none_requested')}
        emptyHint={t('owed.none_hint')}
        columns={[
          { head: t('orders.number'), cell: (row) => row.number },
          { head: t('invoices.amount'), cell: (row) => price(row.amount), align: 'number' },
          { head: t('stuck.since'), cell: (row) => instant(row.at) },
          { head: t('owed.why'), cell: (row) => whyOf(row, label) },
          { head: t('order.tender'), cell: (row) => label('tender', row.kind) },
          { head: t('orders.store'), cell: (row) => nameOf(row.store) },
        ]}
      />
      <SidePanel title={t('owed.one')} isOpen={chosen !== undefined} onClose={() => setRefund(null)}>
        {chosen && <OwedPanel key={chosen.refund} owed={chosen} onDone={() => setRefund(null)} />}
      </SidePanel>
    </Page>
  )
}
