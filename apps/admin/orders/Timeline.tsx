import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { useHasRight } from '../session/session.tsx'
import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { OrderShown } from './OrderPanel.tsx'
import { moneyOf } from './PaymentsOfOrder.tsx'

interface Step {
  readonly at: string
  readonly key: string
  /** Which book it stands in. */
  readonly book: 'order' | 'payment' | 'fulfilment' | 'money' | 'invoice' | 'return'
  readonly words: string
  readonly note: string
}

const groups: Readonly<Record<string, string>> = { order: 'state', payment: 'payment', fulfilment: 'goods' }
const books: Readonly<Record<string, Step['book']>> = { payment: 'payment', fulfilment: 'fulfilment' }

/** Everything that happened to an order in one line of time: goods, money, papers, and who did it. */
export function Timeline({ order }: { readonly order: OrderShown }) {
  const { t, instant } = useWords()
  const steps = useSteps(order)
  return (
    <Part title={t('history.title')}>
      <ol className="timeline">
        {steps.map((step) => (
          <li key={step.key} className={`timeline-step book-${step.book}`}>
            <span className="timeline-words">
              <span className="caption">{t(`timeline.${step.book}`)}</span> {step.words}
            </span>
            <span className="caption">{[instant(step.at), step.note].filter((part) => part !== '').join(' · ')}</span>
          </li>
        ))}
      </ol>
    </Part>
  )
}

function useSteps(order: OrderShown): readonly Step[] {
  const { t, label, price } = useWords()
  const mayMoney = useHasRight('payments.read')
  const money = useQuery({ queryKey: ['order', order.order, 'money'], queryFn: () => moneyOf(order.order), enabled: mayMoney }) // prettier-ignore
  const papers = useQuery({
    queryKey: ['order', order.order, 'invoices'],
    queryFn: () => shop.call('GET /orders/:order/invoices', { params: { order: order.order } }),
  })
  const moves = order.moves.map((move): Step => ({
    at: move.at,
    key: `${move.axis}/${move.to}/${move.at}`,
    book: books[move.axis] ?? 'order',
    words: label(groups[move.axis] ?? 'state', move.to),
    note: [label('actor', move.actor.split(/[/: ]/)[0] ?? ''), label('move_reason', move.reason ?? '')].filter((part) => part !== '').join(' · '), // prettier-ignore
  }))
  const paid = (money.data?.tenders ?? []).map((one): Step => ({
    at: one.at, key: one.tender, book: 'money', words: t('timeline.paid', { amount: price(one.amount) }), note: label('tender', one.kind),
  })) // prettier-ignore
  const back = (money.data?.refunds ?? []).map((one): Step => ({
    at: one.at, key: one.refund, book: 'money', words: t('timeline.refunded', { amount: price(one.amount) }),
    note: [label('tender', one.kind), label('money', `refund_${one.state}`)].join(' · '),
  })) // prettier-ignore
  const invoices = (papers.data?.items ?? []).map((one): Step => ({
    at: one.issuedAt, key: one.invoiceId, book: 'invoice', words: t('timeline.issued', { number: one.number, amount: price(one.total) }), note: label('invoice', one.state),
  })) // prettier-ignore
  const returns = order.returns.map((one): Step => ({
    at: one.at, key: one.return, book: 'return', words: t('timeline.returned', { amount: price(one.money) }), note: one.reason,
  })) // prettier-ignore
  return [...moves, ...paid, ...back, ...invoices, ...returns].sort((one, two) => (one.at < two.at ? -1 : 1))
}
