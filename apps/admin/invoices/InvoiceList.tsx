import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { Listing } from '../shell/Listing.tsx'
import { Facts } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'

type Invoice = AnswerOf<'GET /invoices'>['items'][number]

export function InvoiceList() {
  const { t, price, day, label } = useWords()
  const [chosen, choose] = useChosen('invoice')
  const { list, rows } = useKeyset(['invoices'], (after) =>
    shop.call('GET /invoices', { query: { ...onFrom(after), limit: 50 } }),
  )
  const open = rows.find((row) => row.invoiceId === chosen)
  return (
    <>
      <Listing
        label={t('invoices.list')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.invoiceId}
        onOpen={(row) => choose(row.invoiceId)}
        empty={t('invoices.none')}
        emptyHint={t('invoices.none_hint')}
        columns={[
          { head: t('invoices.number'), cell: (row) => row.number },
          { head: t('invoices.day'), cell: (row) => day(row.day) },
          { head: t('invoices.choice'), cell: (row) => label('invoice_choice', row.choiceKind) },
          { head: t('invoices.buyer'), cell: (row) => row.buyer ?? '–' },
          { head: t('orders.state'), cell: (row) => <State group="invoice" value={row.state} /> },
          { head: t('orders.total'), cell: (row) => price(row.total), align: 'number' },
          { head: t('order.tax'), cell: (row) => price(row.tax), align: 'number' },
        ]}
      />
      <SidePanel title={open?.number ?? ''} isOpen={open !== undefined} onClose={() => choose(null)}>
        {open && <OneInvoice invoice={open} />}
      </SidePanel>
    </>
  )
}

function OneInvoice({ invoice }: { readonly invoice: Invoice }) {
  const { t, price, count, instant, label } = useWords()
  const lines = useQuery({
    queryKey: ['invoice-lines', invoice.invoiceId],
    queryFn: () => shop.call('GET /invoices/:invoice/lines', { params: { invoice: invoice.invoiceId } }),
  })
  return (
    <>
      <Facts
        facts={[
          [t('invoices.issued_at'), instant(invoice.issuedAt)],
          [t('invoices.random_code'), invoice.randomCode],
          [t('orders.total'), price(invoice.total)],
          [t('invoices.allowed'), price(invoice.allowed)],
          [
            t('orders.one'),
            <Link key="order" to={`/orders?order=${invoice.orderId}`}>
              {t('invoices.to_order')}
            </Link>,
          ],
        ]}
      />
      <Listing
        label={t('order.lines')}
        asked={lines}
        rows={lines.data?.items ?? []}
        keyOf={(line) => `${line.name}/${line.quantity}/${line.amount}`}
        empty={t('invoices.no_lines')}
        columns={[
          { head: t('order.goods_name'), cell: (line) => line.name },
          { head: t('order.quantity'), cell: (line) => count(line.quantity), align: 'number' },
          { head: t('invoices.amount'), cell: (line) => price(line.amount), align: 'number' },
          { head: t('invoices.tax_kind'), cell: (line) => label('tax', line.taxKind) },
        ]}
      />
    </>
  )
}
