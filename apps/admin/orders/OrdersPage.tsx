import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { useStoreNames } from '../house/useStores.ts'
import { Listing } from '../shell/Listing.tsx'
import { Page } from '../shell/Page.tsx'
import { SavedViews } from '../shell/SavedViews.tsx'
import { usePicking } from '../shell/picking.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { AskedReturns } from './asked/AskedReturns.tsx'
import { OrderBulk } from './bulk/OrderBulk.tsx'
import { PackingList } from './bulk/PackingList.tsx'
import { OrderFilters } from './OrderFilters.tsx'
import { OrderPanel } from './OrderPanel.tsx'
import { StuckStories } from './StuckStories.tsx'
import { filterNames, useOrderFilters } from './filters.ts'

/** Everything beside the list of orders. */
const otherViews = ['stuck', 'asked', 'packing']

export function OrdersPage() {
  const { t } = useWords()
  const [view, setView] = useChosen('view')
  const [order, setOrder] = useChosen('order')
  const [title, setTitle] = useState('')
  return (
    <Page title={t('orders.title')}>
      <Tabs
        label={t('orders.title')}
        value={view ?? 'all'}
        onChoose={(next) => setView(next === 'all' ? null : next)}
        options={[
          { value: 'all', name: t('orders.all') },
          { value: 'asked', name: t('asked.title') },
          { value: 'stuck', name: t('orders.stuck') },
        ]}
      />
      {view === 'stuck' && <StuckStories onOpen={setOrder} />}
      {view === 'asked' && <AskedReturns />}
      {view === 'packing' && <PackingList />}
      {!otherViews.includes(view ?? '') && <OrderList onOpen={setOrder} />}
      <SidePanel title={title || t('orders.one')} isOpen={order !== null} onClose={() => setOrder(null)}>
        {order !== null && <OrderPanel order={order} onNumber={setTitle} />}
      </SidePanel>
    </Page>
  )
}

function OrderList({ onOpen }: { readonly onOpen: (order: string) => void }) {
  const { t, price, instant, label } = useWords()
  const { nameOf } = useStoreNames()
  const { asked } = useOrderFilters()
  const { list, rows } = useKeyset(['orders', asked], (after) =>
    shop.call('GET /orders', { query: { ...asked, ...onFrom(after), limit: 100 } }),
  )
  const numberOf = (order: string): string => rows.find((row) => row.order === order)?.number ?? order
  const { picking, clear } = usePicking(JSON.stringify(asked), numberOf)
  const picked = picking.picked.size === 0 ? [] : rows.filter((row) => picking.picked.has(row.order))
  return (
    <div className="stack">
      <SavedViews list="orders" names={filterNames} />
      <OrderFilters />
      <OrdersSum />
      <Listing
        label={t('orders.title')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.order}
        onOpen={(row) => onOpen(row.order)}
        picking={picking}
        empty={t('orders.none')}
        emptyHint={t('orders.none_hint')}
        columns={[
          { head: t('orders.number'), cell: (row) => row.number },
          { head: t('orders.placed_at'), cell: (row) => instant(row.placedAt) },
          { head: t('orders.channel'), cell: (row) => label('channel', row.channel) },
          { head: t('orders.store'), cell: (row) => nameOf(row.store) },
          { head: t('orders.state'), cell: (row) => <State group="state" value={row.states.order} /> },
          { head: t('orders.payment'), cell: (row) => <State group="payment" value={row.states.payment} /> },
          { head: t('orders.goods'), cell: (row) => <State group="goods" value={row.states.fulfilment} /> },
          { head: t('orders.total'), cell: (row) => price(row.total), align: 'number' },
        ]}
      />
      <OrderBulk rows={picked} onClear={clear} />
    </div>
  )
}

/** What the list comes to: the number of Today, when Today led here. */
function OrdersSum() {
  const { t, price, count } = useWords()
  const { asked } = useOrderFilters()
  const sum = useQuery({
    queryKey: ['orders', 'sum', asked],
    queryFn: () => shop.call('GET /orders-sum', { query: asked }),
    placeholderData: keepPreviousData,
  })
  if (!sum.data) return null
  return (
    <p className="quiet" role="status">
      {t('orders.sum', { count: count(sum.data.orders), amount: price(sum.data.revenue) })}
    </p>
  )
}
