import { useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf, InputOf } from '@omoya/client'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useStoreNames } from '../house/useStores.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field } from '../shell/Fields.tsx'
import { Facts, Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { OrderShown } from './OrderPanel.tsx'

type Body = NonNullable<InputOf<'POST /orders/:order/returns'>['body']>
type Paper = NonNullable<Body['paper']>
type Preview = AnswerOf<'POST /orders/:order/return-previews'>
type Line = OrderShown['lines'][number]

const papers: readonly Paper[] = ['missing', 'came-back', 'none-printed']

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
  const { preview, problem, isCurrent } = usePreview(order.order, back)
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
      {preview && back.length > 0 && <Outcome preview={preview} />}
      <SendRow
        write={take}
        words={preview && back.length > 0 ? t('refund.send', { money: price(preview.payOut) }) : t('refund.title')}
        blocked={back.length === 0 || !preview || !isCurrent ? t('refund.choose') : null}
        done={t('refund.done')}
      />
    </form>
  )
}

function Outcome({ preview }: { readonly preview: Preview }) {
  const { t, price, count } = useWords()
  const { money, points, credit, tax, giftsKept, clawBack, payOut } = preview
  return (
    <Facts
      facts={[
        [t('refund.money'), price(money)],
        ...(credit > 0 ? [[t('wallet.credit'), price(credit)] as const] : []),
        ...(points > 0 ? [[t('wallet.points'), count(points)] as const] : []),
        ...(clawBack.points > 0 ? [[t('refund.claw_back'), count(clawBack.points)] as const] : []),
        ...(clawBack.cash > 0 ? [[t('refund.claw_back_cash'), price(-clawBack.cash)] as const] : []),
        ...(giftsKept > 0 ? [[t('refund.gifts_kept'), price(-giftsKept)] as const] : []),
        [t('order.tax'), price(tax)],
        [t('refund.pay_out'), <b key="pay-out">{price(payOut)}</b>],
      ]}
    />
  )
}

/** Asked anew when typing rests; what is shown belongs to what is chosen, or nothing can be sent. */
function usePreview(order: string, lines: Body['lines']) {
  const asked = JSON.stringify(lines)
  const [settled] = useDebouncedValue(asked, 250)
  const found = useQuery({
    queryKey: ['order', order, 'refund', settled],
    queryFn: () =>
      shop.call('POST /orders/:order/return-previews', {
        params: { order },
        body: { lines: JSON.parse(settled) as Body['lines'] }, // written above
      }),
    enabled: settled !== '[]',
    staleTime: 0,
    placeholderData: keepPreviousData,
  })
  const isCurrent = settled === asked && found.isSuccess && !found.isPlaceholderData
  return { preview: found.data ?? null, problem: found.error, isCurrent }
}
