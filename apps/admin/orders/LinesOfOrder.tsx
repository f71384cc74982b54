import { Part } from '../shell/Page.tsx'
import { Table } from '../shell/Table.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { OrderShown } from './OrderPanel.tsx'

type Line = OrderShown['lines'][number]

/** Lines, and under each what took something off its price, as a sentence. */
export function LinesOfOrder({ order }: { readonly order: OrderShown }) {
  const { t, price, count } = useWords()
  return (
    <Part title={t('order.lines')}>
      <Table
        label={t('order.lines')}
        rows={order.lines}
        keyOf={(line) => String(line.lineNo)}
        columns={[
          { head: t('order.goods_name'), cell: (line) => <NameOfLine line={line} order={order} /> },
          { head: t('order.quantity'), cell: (line) => count(line.quantity), align: 'number' },
          { head: t('order.unit_price'), cell: (line) => price(line.unitPrice), align: 'number' },
          { head: t('order.paid'), cell: (line) => price(line.paid), align: 'number' },
        ]}
      />
    </Part>
  )
}

function NameOfLine({ line, order }: { readonly line: Line; readonly order: OrderShown }) {
  const { t, text, price, label } = useWords()
  const nameOf = (share: Line['shares'][number]): string => {
    const benefit = order.benefits.find((one) => one.kind === share.kind && one.source === share.source)
    const name = benefit ? text(benefit.name) : ''
    return name === '' ? label('share', share.kind) : name
  }
  return (
    <div className="stack-tight wide-cell">
      <span>{text(line.name)}</span>
      <span className="caption">{line.sku}</span>
      {line.shares.map((share) => (
        <span key={`${share.kind}/${share.source}`} className="caption">
          {t('order.share', { name: nameOf(share), amount: price(share.amount) })}
        </span>
      ))}
      {line.returned > 0 && <span className="caption warn">{t('order.returned', { count: line.returned })}</span>}
      {line.noReturn !== null && <span className="caption">{t('order.no_return')}</span>}
    </div>
  )
}
