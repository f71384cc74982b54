import { useState } from 'react'
import type { InputOf } from '@omoya/client'
import { parseAmount } from '@omoya/kernel'
import { Notice } from '@omoya/ui'
import { useMoneyCall } from '../server/money-call.ts'
import { shop } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'

const KINDS = ['in', 'out', 'drop'] as const
type Kind = (typeof KINDS)[number]
type Body = InputOf<'POST /till/movements'>['body']

/** Cash beside sales: change brought, a courier paid, notes into the safe. */
export function CashMove({ shift }: { readonly shift: string }) {
  const { t, price, currency } = useWords()
  const { me } = useSession()
  const [kind, setKind] = useState<Kind>('drop')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const amount = parseAmount(typed.trim(), currency)?.amount ?? 0
  const [isDone, setDone] = useState(false)
  const money = useMoneyCall<Body, unknown>({
    scope: `movement/${shift}/${me.id}`,
    ask: (body, key) => shop.call('POST /till/movements', { body }, { key }),
    onAnswer: () => {
      setTyped('')
      setReason('')
      setDone(true)
    },
  })
  const sendWords = amount > 0 ? t('move.send', { kind: t(`move.${kind}`), amount: price(amount) }) : t('move.type')
  const isReady = !money.isSending && (money.waiting !== null || amount > 0)
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) money.send(money.waiting ?? { kind, amount, reason: reason.trim() || t(`move.${kind}`) })
      }}
    >
      <h2>{t('move.title')}</h2>
      <div className="kinds" role="group" aria-label={t('move.title')}>
        {KINDS.map((one) => (
          <button key={one} type="button" className="button" aria-pressed={one === kind} onClick={() => setKind(one)}>
            {t(`move.${one}`)}
          </button>
        ))}
      </div>
      <div className="two-fields">
        <label className="field">
          <span>{t('pay.amount')}</span>
          <input
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <label className="field">
          <span>{t('move.reason')}</span>
          <input maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
      </div>
      {money.waiting !== null && !money.isSending && <Notice tone="warn" title={t('pay.waiting')} />}
      <Problem problem={money.problem} />
      {isDone && amount === 0 && money.waiting === null && (
        <p className="good" role="status">
          {t('move.done')}
        </p>
      )}
      <button type="submit" className="button" disabled={!isReady}>
        {money.waiting === null ? sendWords : t('pay.ask_again')}
      </button>
    </form>
  )
}
