import { useQueries } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useStoreNames } from '../../house/useStores.ts'
import { Empty } from '../../shell/Listing.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import type { OrderShown } from '../OrderPanel.tsx'

const MOST = 100

/** What lies on the packing table: a page an order, without prices, with room to tick. */
export function PackingList() {
  const { t } = useWords()
  const [search] = useSearchParams()
  const ids = (search.get('orders') ?? '').split(',').filter((id) => id !== '').slice(0, MOST) // prettier-ignore
  const asked = useQueries({
    queries: ids.map((order) => ({
      queryKey: ['order', order],
      queryFn: () => shop.call('GET /orders/:order', { params: { order } }),
    })),
  })
  const problem = asked.find((one) => one.error)?.error
  const orders = asked.flatMap((one) => (one.data ? [one.data] : []))
  if (ids.length === 0) return <Empty title={t('packing.none')}>{t('packing.none_hint')}</Empty>
  return (
    <div className="stack">
      <div className="row no-print">
        <button
          type="button"
          className="button button-main"
          disabled={orders.length < ids.length}
          onClick={() => print()}
        >
          {t('packing.print', { count: ids.length })}
        </button>
        <Link to="/orders">{t('packing.back')}</Link>
      </div>
      <Problem problem={problem} />
      {orders.length < ids.length && !problem && <Waiting lines={6} />}
      {orders.map((order) => (
        <Sheet key={order.order} order={order} />
      ))}
    </div>
  )
}

function Sheet({ order }: { readonly order: OrderShown }) {
  const { t, text, count, instant, label } = useWords()
  const { nameOf } = useStoreNames()
  const goods = order.lines.filter((line) => line.kind !== 'freight')
  return (
    <article className="packing card" aria-label={order.number}>
      <div className="row-apart">
        <h2>{order.number}</h2>
        <span>{label('way', order.fulfilmentKind)}</span>
      </div>
      <p className="caption">{[nameOf(order.store), instant(order.placedAt)].join(' · ')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('packing.tick')}</th>
            <th scope="col">{t('products.sku')}</th>
            <th scope="col">{t('order.goods_name')}</th>
            <th scope="col" className="number">
              {t('order.quantity')}
            </th>
          </tr>
        </thead>
        <tbody>
          {goods.map((line) => (
            <tr key={line.lineNo}>
              <td>
                <span className="tick-box" role="img" aria-label={t('packing.tick')} />
              </td>
              <td>{line.sku}</td>
              <td>{text(line.name)}</td>
              <td className="number">{count(line.quantity)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {order.note !== null && order.note !== '' && <p>{order.note}</p>}
    </article>
  )
}
