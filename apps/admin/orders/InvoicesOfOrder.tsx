import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import { Listing } from '../shell/Listing.tsx'
import { Part } from '../shell/Page.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** The legal papers of an order, void ones too. */
export function InvoicesOfOrder({ order }: { readonly order: string }) {
  const { t, price, instant } = useWords()
  const asked = useQuery({
    queryKey: ['order', order, 'invoices'],
    queryFn: () => shop.call('GET /orders/:order/invoices', { params: { order } }),
  })
  return (
    <Part title={t('order.invoices')}>
      <Listing
        label={t('order.invoices')}
        asked={asked}
        rows={asked.data?.items ?? []}
        keyOf={(row) => row.invoiceId}
        empty={t('order.no_invoices')}
        columns={[
          {
            head: t('invoices.number'),
            cell: (row) => <Link to={`/invoices?invoice=${row.invoiceId}`}>{row.number}</Link>,
          },
          { head: t('orders.state'), cell: (row) => <State group="invoice" value={row.state} /> },
          { head: t('orders.total'), cell: (row) => price(row.total), align: 'number' },
          { head: t('invoices.allowed'), cell: (row) => price(row.allowed), align: 'number' },
          { head: t('invoices.issued_at'), cell: (row) => instant(row.issuedAt) },
        ]}
      />
    </Part>
  )
}
