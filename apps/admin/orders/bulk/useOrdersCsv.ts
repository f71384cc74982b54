import { decimalText } from '@omoya/kernel'
import { useStoreNames } from '../../house/useStores.ts'
import { csvText, saveFile } from '../../shell/csv.ts'
import { useWords } from '../../words/WordsProvider.tsx'
import type { OrderRow } from './OrderBulk.tsx'

/** The ticked rows as a table for a spreadsheet; amounts in the currency's own units. */
export function useOrdersCsv(): (rows: readonly OrderRow[]) => void {
  const { t, label, instant } = useWords()
  const { nameOf } = useStoreNames()
  const head = ['orders.number', 'orders.placed_at', 'orders.channel', 'orders.store', 'orders.state', 'orders.payment', 'orders.goods', 'order.subtotal', 'order.discount', 'orders.total', 'order.paid', 'order.refunded'] as const // prettier-ignore
  return (rows) => {
    const lines = rows.map((row) => [
      row.number,
      instant(row.placedAt),
      label('channel', row.channel),
      nameOf(row.store),
      label('state', row.states.order),
      label('payment', row.states.payment),
      label('goods', row.states.fulfilment),
      ...[row.subtotal, row.discount, row.total, row.paid, row.refunded].map((one) => decimalText(one, row.currency)),
    ])
    saveFile('orders.csv', csvText([head.map((word) => t(word)), ...lines]))
  }
}
