import { useQuery } from '@tanstack/react-query'
import { useStoreNames } from '../house/useStores.ts'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { Facts, Part } from '../shell/Page.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { OpenReceiver } from './OpenReceiver.tsx'
import { MoveGoods } from './MoveGoods.tsx'

/** Where the goods are and who gets them. */
export function GoodsOfOrder({ order }: { readonly order: string }) {
  const { t, instant } = useWords()
  const { nameOf } = useStoreNames()
  const asked = useQuery({
    queryKey: ['order', order, 'fulfilment'],
    queryFn: () => shop.call('GET /orders/:order/fulfilment', { params: { order } }),
  })
  if (asked.isPending) return <Waiting lines={2} />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  const { fulfilment } = asked.data
  if (!fulfilment) return null
  const { receiver } = fulfilment
  const rows = [
    ['goods.store', nameOf(fulfilment.store)],
    ['goods.code', fulfilment.code],
    ['goods.until', fulfilment.pickupUntil && instant(fulfilment.pickupUntil)],
    ['goods.tracking', fulfilment.tracking],
    ['goods.receiver', receiver && `${receiver.name} ${receiver.phone}`],
  ] as const
  return (
    <Part title={t('goods.title')}>
      <Facts
        facts={[
          [t('orders.goods'), <State key="state" group="goods" value={fulfilment.state} />],
          ...rows.flatMap(([word, value]) => (value ? [[t(word), value] as const] : [])),
        ]}
      />
      <OpenReceiver order={order} />
      <MoveGoods order={order} next={fulfilment.next} />
    </Part>
  )
}
