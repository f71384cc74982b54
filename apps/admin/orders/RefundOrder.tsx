import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useStoreNames } from '../house/useStores.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { OrderShown } from './OrderPanel.tsx'
import { papers, RefundOutcome, useRefundPreview, type Paper } from './refund-preview.tsx'

type Body = NonNullable<InputOf<'POST /orders/:order/returns'>['body']>
type Line = OrderShown['lines'][number]

/** The head of a bundle is nothing in the hand: its parts come back. */
const comesBack = (line: Line): boolean =>
  line.kind !== 'bundle' && line.kind !== 'freight' && line.quantity > line.returned

export function RefundOrder({ order }: { readonly order: OrderShown }) {
  const { t } = useWords()
  const mayReturn = useHasRight('orders.return')
  const lines = order.lines.filter(comesBack)
  const isPaid = order.paid > order.refunded
  if (lines.length === 0 || !isPaid || order.states.order === 'cancelled') return null
  return (
    <Part title={t('refund.title')}>
      {mayReturn ? <RefundForm order={order} lines={lines} /> : <p className="caption">{t('refund.no_right')}</p>}
    </Part>
  )
}

interface RefundFormProps {
  readonly order: OrderShown
  readonly lines: readonly Line[]
}

/** Goods that came back by post or to the house: what is paid back is shown before it happens. */
function RefundForm({ order, lines }: RefundFormProps) {
  const { t, text, price, label } = useWords()
  const queries = useQueryClient()
  const { options } = useStoreNames()
  const [units, setUnits] = useState<Readonly<Record<number, string>>>({})
  const [typed, setTyped] = useState({ reason: '', store: order.store ?? '', paper: 'missing' as Paper })
  const back = lines.flatMap(({ lineNo }) => {
    const count = Number(units[lineNo] ?? 0)
    return count > 0 ? [{ lineNo, units: count }] : []
  })
  const { preview, problem, isCurrent } = useRefundPreview(order.order, back)
  const take = useWrite(
    (body: Body, key) => shop.call('POST /orders/:order/returns', { params: { order: order.order }, body }, { key }),
    () => {
      setUnits({})
      for (const key of [['order', order.order], ['orders'], ['today'], ['stock']])
        void queries.invalidateQueries({ queryKey: key })
    },
  )
  const store = typed.store === '' ? (options[0]?.value ?? '') : typed.store
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!preview) return
        const { money, points, credit } = preview
        take.mutate({
          lines: back,
          store,
          reason: typed.reason.trim(),
          paper: typed.paper,
          agreed: { money, points, credit },
        })
      }}
    >
      {lines.map((line) => (
        <Field
          key={line.lineNo}
          label={text(line.name)}
          note={t('refund.left', { count: line.quantity - line.returned })}
          type="number"
          min={0}
          max={line.quantity - line.returned}
          step={1}
          value={units[line.lineNo] ?? '0'}
          onText={(value) => setUnits({ ...units, [line.lineNo]: value })}
        />
      ))}
      <div className="form-row">
        <Choice
          label={t('refund.store')}
          value={store}
          options={options}
          onChoose={(value) => setTyped({ ...typed, store: value })}
        />
        <Choice
          label={t('refund.paper')}
          value={typed.paper}
          options={papers.map((value) => ({ value, name: label('paper', value) }))}
          onChoose={(value) => setTyped({ ...typed, paper: papers.find((one) => one === value) ?? 'missing' })}
        />
      </div>
      <Field
        label={t('ask.reason')}
        value={typed.reason}
        onText={(reason) => setTyped({ ...typed, reason })}
        required
        maxLength={200}
      />
      <Problem problem={back.length > 0 ? problem : null} />
      {preview && back.length > 0 && <RefundOutcome preview={preview} />}
      <SendRow
        write={take}
        words={preview && back.length > 0 ? t('refund.send', { money: price(preview.payOut) }) : t('refund.title')}
        blocked={back.length === 0 || !preview || !isCurrent ? t('refund.choose') : null}
        done={t('refund.done')}
      />
    </form>
  )
}
