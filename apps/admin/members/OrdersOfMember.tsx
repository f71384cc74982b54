import { Link } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { Listing } from '../shell/Listing.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'

export function OrdersOfMember({ member }: { readonly member: string }) {
  const { t, instant, price } = useWords()
  const { list, rows } = useKeyset(['orders', { member }], (after) =>
    shop.call('GET /orders', { query: { member, ...onFrom(after), limit: 10 } }),
  )
  return (
    <Listing
      label={t('members.orders')}
      asked={list}
      rows={rows}
      keyOf={(row) => row.order}
      empty={t('members.no_orders')}
      columns={[
        { head: t('orders.number'), cell: (row) => <Link to={`/orders?order=${row.order}`}>{row.number}</Link> },
        { head: t('orders.placed_at'), cell: (row) => instant(row.placedAt) },
        { head: t('orders.state'), cell: (row) => <State group="state" value={row.states.order} /> },
        { head: t('orders.total'), cell: (row) => price(row.total), align: 'number' },
      ]}
    />
  )
}
