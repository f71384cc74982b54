import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { AuditLink } from '../audit/AuditLink.tsx'
import { useStoreNames } from '../house/useStores.ts'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { NeedsRight } from '../session/session.tsx'
import { Facts, Part } from '../shell/Page.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { CancelOrder } from './CancelOrder.tsx'
import { GoodsOfOrder } from './GoodsOfOrder.tsx'
import { InvoicesOfOrder } from './InvoicesOfOrder.tsx'
import { LinesOfOrder } from './LinesOfOrder.tsx'
import { MoneyOfOrder } from './MoneyOfOrder.tsx'
import { PaymentsOfOrder } from './PaymentsOfOrder.tsx'
import { RefundOrder } from './RefundOrder.tsx'
import { Timeline } from './Timeline.tsx'

export type OrderShown = AnswerOf<'GET /orders/:order'>

interface OrderPanelProps {
  readonly order: string
  readonly onNumber: (number: string) => void
}

/** Everything about one order. */
export function OrderPanel({ order, onNumber }: OrderPanelProps) {
  const asked = useQuery({
    queryKey: ['order', order],
    queryFn: () => shop.call('GET /orders/:order', { params: { order } }),
  })
  const number = asked.data?.number
  useEffect(() => onNumber(number ?? ''), [number, onNumber])
  if (asked.isPending) return <Waiting lines={8} />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  return <Shown order={asked.data} />
}

function Shown({ order }: { readonly order: OrderShown }) {
  const { t } = useWords()
  return (
    <>
      <Head order={order} />
      <LinesOfOrder order={order} />
      <MoneyOfOrder order={order} />
      <Timeline order={order} />
      <NeedsRight right="payments.read">
        <PaymentsOfOrder order={order.order} />
      </NeedsRight>
      <GoodsOfOrder order={order.order} />
      <InvoicesOfOrder order={order.order} />
      {order.note && (
        <Part title={t('order.note')}>
          <p>{order.note}</p>
        </Part>
      )}
      <RefundOrder order={order} />
      {order.next.order.includes('cancelled') && <CancelOrder order={order} />}
      <AuditLink object={order.order} />
    </>
  )
}

function Head({ order }: { readonly order: OrderShown }) {
  const { t, instant, label } = useWords()
  const { nameOf } = useStoreNames()
  return (
    <Facts
      facts={[
        [t('orders.state'), <State key="state" group="state" value={order.states.order} />],
        [t('orders.payment'), <State key="payment" group="payment" value={order.states.payment} />],
        [t('orders.goods'), <State key="goods" group="goods" value={order.states.fulfilment} />],
        [t('orders.placed_at'), instant(order.placedAt)],
        [t('orders.channel'), label('channel', order.channel)],
        [t('order.way'), label('way', order.fulfilmentKind)],
        [t('orders.store'), nameOf(order.store)],
        [
          t('order.member'),
          order.member === null ? (
            t('order.no_member')
          ) : (
            <Link key="member" to={`/members?member=${order.member}`}>
              {t('order.to_member')}
            </Link>
          ),
        ],
      ]}
    />
  )
}
