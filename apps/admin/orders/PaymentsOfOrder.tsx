import { useQuery } from '@tanstack/react-query'
import { Refused } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { Listing } from '../shell/Listing.tsx'
import { Part } from '../shell/Page.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** Null where nothing was asked for yet, as for goods that are paid at the counter. */
export async function moneyOf(order: string) {
  try {
    return await shop.call('GET /orders/:order/money', { params: { order } })
  } catch (problem) {
    if (problem instanceof Refused && problem.code === 'payments.not_found') return null
    throw problem
  }
}

/** How the money came, and how it went back. */
export function PaymentsOfOrder({ order }: { readonly order: string }) {
  const { t, price, instant, label } = useWords()
  const asked = useQuery({
    queryKey: ['order', order, 'money'],
    queryFn: () => moneyOf(order),
  })
  const { tenders = [], payments = [], refunds = [] } = asked.data ?? {}
  const open = payments.filter((payment) => !tenders.some((tender) => tender.payment === payment.payment))
  const rows = [
    ...tenders.map((one) => ({ id: one.tender, word: label('tender', one.kind), amount: one.amount, state: 'paid', at: one.at, cause: one.reference })),
    ...open.map((one) => ({ id: one.payment, word: one.gateway, amount: one.amount, state: one.state, at: one.requestedAt, cause: one.cause })),
    ...refunds.map((one) => ({ id: one.refund, word: label('tender', one.kind), amount: -one.amount, state: `refund_${one.state}`, at: one.at, cause: one.cause })),
  ] // prettier-ignore
  return (
    <Part title={t('order.payments')}>
      <Listing
        label={t('order.payments')}
        asked={asked}
        rows={rows}
        keyOf={(row) => row.id}
        empty={t('order.no_payments')}
        columns={[
          { head: t('order.tender'), cell: (row) => row.word },
          { head: t('orders.state'), cell: (row) => <State group="money" value={row.state} /> },
          { head: t('invoices.amount'), cell: (row) => price(row.amount), align: 'number' },
          { head: t('history.at'), cell: (row) => instant(row.at) },
          { head: t('order.reference'), cell: (row) => row.cause ?? '' },
        ]}
      />
    </Part>
  )
}
