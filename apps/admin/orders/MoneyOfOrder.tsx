import { Facts, Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { OrderShown } from './OrderPanel.tsx'

export function MoneyOfOrder({ order }: { readonly order: OrderShown }) {
  const { t, price } = useWords()
  const rows = [
    ['order.subtotal', order.subtotal],
    ['order.discount', -order.discount],
    ['order.points_amount', -order.pointsAmount],
    ['order.credit', -order.credit],
    ['orders.total', order.total],
    ['order.tax', order.tax],
    ['order.paid', order.paid],
    ['order.refunded', order.refunded],
  ] as const
  const always = ['orders.total', 'order.paid', 'order.tax']
  return (
    <Part title={t('order.money')}>
      <Facts
        facts={rows
          .filter(([word, amount]) => amount !== 0 || always.includes(word))
          .map(([word, amount]) => [t(word), price(amount)] as const)}
      />
    </Part>
  )
}
