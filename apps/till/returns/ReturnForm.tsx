import { useState, type FormEvent } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Notice } from '@omoya/ui'
import type { AnswerOf, InputOf } from '@omoya/client'
import { useTenderKinds } from '../pay/useTenderKinds.ts'
import { useMoneyCall } from '../server/money-call.ts'
import { newKey, shop } from '../server/shop.ts'
import { holdsRight, useSession } from '../session/session.tsx'
import { Problem } from '../words/Problem.tsx'
import { isKey } from '../words/texts.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { ExchangeCard } from './ExchangeCard.tsx'
import type { Exchanged } from './exchange-choice.ts'
import { Reprint } from './Reprint.tsx'
import { PreviewCard } from './PreviewCard.tsx'
import { ReturnLines } from './ReturnLines.tsx'
import { backLines, type Choice, type OrderShown } from './return-choice.ts'
import { ReturnPaper, type Paper } from './ReturnPaper.tsx'
import type { TakenBack } from './ReturnScreen.tsx'
import { wayWords } from './way-words.ts'

export type Preview = AnswerOf<'POST /orders/:order/return-previews'>
type Body = InputOf<'POST /orders/:order/returns'>['body']
type Policy = NonNullable<Body['policy']>

interface ReturnFormProps {
  readonly order: OrderShown
  readonly onTaken: (taken: TakenBack) => void
  readonly onExchanged: (exchanged: Exchanged) => void
}

/** What comes back, for money or for other goods. */
export function ReturnForm({ order, onTaken, onExchanged }: ReturnFormProps) {
  const { t } = useWords()
  const [choice, setChoice] = useState<Choice>({})
  const [job, setJob] = useState<'money' | 'goods'>('money')
  const lines = backLines(choice)
  return (
    <div className="return-form">
      <OrderOfReturn order={order} choice={choice} onChoose={setChoice} />
      <div className="stack">
        <div className="kinds" role="group" aria-label={t('exchange.job')}>
          {(['money', 'goods'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="button kind"
              aria-pressed={job === one}
              onClick={() => setJob(one)}
            >
              {t(`exchange.job.${one}`)}
            </button>
          ))}
        </div>
        {job === 'money' ? (
          <MoneyBack order={order} lines={lines} onTaken={onTaken} />
        ) : (
          <ExchangeCard order={order.order} lines={lines} onExchanged={onExchanged} />
        )}
      </div>
    </div>
  )
}

interface OrderOfReturnProps {
  readonly order: OrderShown
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}

function OrderOfReturn({ order, choice, onChoose }: OrderOfReturnProps) {
  const { t, price, text, instant, day } = useWords()
  return (
    <section className="card stack">
      <div className="row-apart">
        <h2>{t('return.order', { number: order.number })}</h2>
        <b className="number">{price(order.total)}</b>
      </div>
      <p className="quiet">
        {t('return.placed', { at: instant(order.placedAt) })}{' '}
        {order.returnUntil && t('return.until', { day: day(order.returnUntil.slice(0, 10)) })}
      </p>
      {order.benefits.length > 0 && (
        <p className="caption">
          {t('return.benefits', {
            names: order.benefits.map((one) => text(one.name) || kindOf(one.kind, t)).join(t('till.comma')),
          })}
        </p>
      )}
      <ReturnLines lines={order.lines} choice={choice} onChoose={onChoose} />
      <Reprint order={order.order} />
    </section>
  )
}

interface MoneyBackProps {
  readonly order: OrderShown
  readonly lines: Body['lines']
  readonly onTaken: (taken: TakenBack) => void
}

function MoneyBack({ order, lines, onTaken }: MoneyBackProps) {
  const words = useWords()
  const { t } = words
  const kinds = useTenderKinds()
  const { me, store } = useSession()
  const [policy, setPolicy] = useState<Policy | null>(null)
  const [reason, setReason] = useState('')
  const [paper, setPaper] = useState<Paper | null>(null)
  const previews = usePreviews(order.order, lines)
  const agreed = (policy ? previews.byPolicy[policy] : previews.usual) ?? null
  const money = useMoneyCall<Body, TakenBack>({
    scope: `return/${order.order}/${me.id}`,
    ask: (body, key) => shop.call('POST /orders/:order/returns', { params: { order: order.order }, body }, { key }),
    onAnswer: onTaken,
  })
  const isReady =
    !money.isSending &&
    (money.waiting !== null || (agreed !== null && previews.isCurrent && paper !== null && reason.trim() !== ''))
  const takeBack = (event: FormEvent): void => {
    event.preventDefault()
    if (money.waiting) money.send(money.waiting)
    else if (isReady && agreed && paper)
      money.send({
        lines,
        store: store.id,
        reason: reason.trim(),
        paper,
        agreed: { money: agreed.money, points: agreed.points, credit: agreed.credit },
        ...(policy ? { policy } : {}),
      })
  }
  return (
    <form onSubmit={takeBack}>
      <section className="card stack">
        <h2>{t('return.preview')}</h2>
        {lines.length === 0 && <p className="quiet">{t('return.choose')}</p>}
        <Problem problem={lines.length > 0 ? previews.problem : null} />
        {lines.length > 0 && <PreviewCard previews={previews} chosen={policy} onChoose={setPolicy} />}
        <label className="field">
          <span>{t('return.reason')}</span>
          <input required maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <ReturnPaper paper={paper} onChoose={setPaper} />
        {money.waiting !== null && !money.isSending && <Notice tone="warn" title={t('pay.waiting')} />}
        <Problem problem={money.problem} />
        <button type="submit" className="button button-main big" disabled={!isReady}>
          {buttonWords({ money, agreed, kinds, words })}
        </button>
      </section>
    </form>
  )
}

/** Points and credit have no name of their own. */
function kindOf(kind: string, t: ReturnType<typeof useWords>['t']): string {
  const key = `discount.kind.${kind}`
  return isKey(key) ? t(key) : kind
}

interface ButtonState {
  readonly money: { readonly isSending: boolean; readonly waiting: unknown }
  readonly agreed: Preview | null
  readonly kinds: ReturnType<typeof useTenderKinds>
  readonly words: ReturnType<typeof useWords>
}

function buttonWords({ money, agreed, kinds, words }: ButtonState): string {
  const { t, price } = words
  if (money.isSending) return t('pay.sending')
  if (money.waiting !== null) return t('pay.ask_again')
  if (!agreed) return t('return.agree_nothing')
  const [way, ...others] = agreed.ways
  if (!way) return t('return.nothing_out')
  return others.length === 0 ? wayWords(way, kinds, words) : t('return.agree', { money: price(agreed.payOut) })
}

export interface Previews {
  /** By the policy of the order's own promotions. */
  readonly usual: Preview | null
  /** Both, for who may choose. */
  readonly byPolicy: Partial<Record<Policy, Preview>>
  readonly isCurrent: boolean
  readonly problem: unknown
}

const policies: readonly Policy[] = ['proportional', 'recompute']

function usePreviews(order: string, lines: Body['lines']): Previews {
  const { me } = useSession()
  const mayChoose = holdsRight(me, 'orders.goodwill')
  const asked = JSON.stringify(lines)
  const [settled] = useDebouncedValue(asked, 250)
  const ask = (policy: Policy | null): Promise<Preview> => {
    const body = { lines: JSON.parse(settled) as Body['lines'], ...(policy ? { policy } : {}) } // written above
    return shop.call('POST /orders/:order/return-previews', { params: { order }, body }, { key: newKey() })
  }
  const found = useQuery({
    queryKey: ['return-preview', order, settled, mayChoose],
    queryFn: async () => {
      const [usual, ...both] = await Promise.all([ask(null), ...(mayChoose ? policies.map(ask) : [])])
      return { usual, byPolicy: Object.fromEntries(policies.map((policy, index) => [policy, both[index]])) }
    },
    enabled: settled !== '[]',
    staleTime: 0,
    placeholderData: keepPreviousData,
  })
  const isCurrent = settled === asked && found.isSuccess && !found.isPlaceholderData
  const hasLines = lines.length > 0
  return {
    usual: hasLines ? (found.data?.usual ?? null) : null,
    byPolicy: hasLines ? (found.data?.byPolicy ?? {}) : {},
    isCurrent,
    problem: found.error,
  }
}
