import { Part } from '../shell/Page.tsx'
import { Table } from '../shell/Table.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { OrderShown } from './OrderPanel.tsx'

const groups: Readonly<Record<string, string>> = { order: 'state', payment: 'payment', fulfilment: 'goods' }

/** Every step on each of the three axes, and what came back. */
export function History({ order }: { readonly order: OrderShown }) {
  const { t, instant, label, price } = useWords()
  return (
    <>
      {order.returns.length > 0 && (
        <Part title={t('order.returns')}>
          <Table
            label={t('order.returns')}
            rows={order.returns}
            keyOf={(back) => back.return}
            columns={[
              { head: t('history.at'), cell: (back) => instant(back.at) },
              { head: t('history.reason'), cell: (back) => back.reason },
              { head: t('order.refunded'), cell: (back) => price(back.money), align: 'number' },
            ]}
          />
        </Part>
      )}
      <Part title={t('history.title')}>
        <Table
          label={t('history.title')}
          rows={order.moves}
          keyOf={(move) => `${move.axis}/${move.to}/${move.at}`}
          columns={[
            { head: t('history.at'), cell: (move) => instant(move.at) },
            { head: t('history.axis'), cell: (move) => label('axis', move.axis) },
            { head: t('history.to'), cell: (move) => label(groups[move.axis] ?? 'state', move.to) },
            { head: t('history.actor'), cell: (move) => label('actor', move.actor.split(/[/: ]/)[0] ?? '') },
            { head: t('history.reason'), cell: (move) => move.reason ?? '' },
          ]}
        />
      </Part>
    </>
  )
}
