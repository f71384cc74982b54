import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useStoreNames } from '../../house/useStores.ts'
import { useHasRight } from '../../session/session.tsx'
import { Facts, Part } from '../../shell/Page.tsx'
import { State } from '../../shell/State.tsx'
import { Table } from '../../shell/Table.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import type { OrderShown } from '../OrderPanel.tsx'
import { AcceptAsked } from './AcceptAsked.tsx'
import type { Asked } from './AskedReturns.tsx'
import { DeclineAsked } from './DeclineAsked.tsx'

interface AskedReturnProps {
  readonly asked: Asked
  readonly onAnswered: () => void
}

/** The goods of one wish, what it would pay back today, and the answer. */
export function AskedReturn({ asked, onAnswered }: AskedReturnProps) {
  const { t, instant, label } = useWords()
  const { nameOf } = useStoreNames()
  const mayAnswer = useHasRight('orders.return')
  const { order } = asked
  const found = useQuery({
    queryKey: ['order', order],
    queryFn: () => shop.call('GET /orders/:order', { params: { order } }),
  })
  return (
    <>
      <Facts
        facts={[
          [t('asked.state'), <State key="state" group="asked_state" value={asked.state} />],
          [t('asked.at'), instant(asked.askedAt)],
          [t('asked.reason'), label('asked_reason', asked.reason)],
          [t('orders.store'), nameOf(asked.store)],
          ...(asked.endedAt === null ? [] : [[t('asked.ended'), instant(asked.endedAt)] as const]),
          ...(asked.answer === null ? [] : [[t('asked.answer'), asked.answer] as const]),
          [
            t('orders.one'),
            <Link key="order" to={`/orders?order=${order}`}>
              {asked.number}
            </Link>,
          ],
        ]}
      />
      {found.isPending && <Waiting lines={3} />}
      <Problem problem={found.error} onRetry={() => void found.refetch()} />
      {found.data && <Goods asked={asked} order={found.data} />}
      {asked.state === 'open' && !mayAnswer && <p className="caption">{t('refund.no_right')}</p>}
      {asked.state === 'open' && mayAnswer && (
        <>
          <AcceptAsked key={`accept ${asked.request}`} asked={asked} onAnswered={onAnswered} />
          <DeclineAsked key={`decline ${asked.request}`} asked={asked} onAnswered={onAnswered} />
        </>
      )}
    </>
  )
}

function Goods({ asked, order }: { readonly asked: Asked; readonly order: OrderShown }) {
  const { t, text, price, count } = useWords()
  const rows = asked.lines.flatMap(({ lineNo, units }) => {
    const line = order.lines.find((one) => one.lineNo === lineNo)
    return line ? [{ line, units }] : []
  })
  return (
    <Part title={t('asked.goods')}>
      <Table
        label={t('asked.goods')}
        rows={rows}
        keyOf={({ line }) => String(line.lineNo)}
        columns={[
          {
            head: t('order.goods_name'),
            cell: ({ line }) => (
              <div className="stack-tight wide-cell">
                <span>{text(line.name)}</span>
                <span className="caption">{line.sku}</span>
              </div>
            ),
          },
          { head: t('asked.units'), cell: ({ units }) => count(units), align: 'number' },
          { head: t('asked.bought'), cell: ({ line }) => count(line.quantity), align: 'number' },
          { head: t('order.paid'), cell: ({ line }) => price(line.paid), align: 'number' },
        ]}
      />
    </Part>
  )
}
