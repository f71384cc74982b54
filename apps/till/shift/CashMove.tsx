import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { parseAmount } from '@omoya/kernel'
import { newKey, shop } from '../server/shop.ts'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'

const KINDS = ['in', 'out', 'drop'] as const
type Kind = (typeof KINDS)[number]

/** Cash beside sales: change brought, a courier paid, notes into the safe. */
export function CashMove() {
  const { t, price, currency } = useWords()
  const [kind, setKind] = useState<Kind>('drop')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const amount = parseAmount(typed.trim(), currency)?.amount ?? 0
  const moving = useMutation({
    mutationFn: () =>
      shop.call(
        'POST /till/movements',
        { body: { kind, amount, reason: reason.trim() || t(`move.${kind}`) } },
        { key: newKey() },
      ),
    onSuccess: () => {
      setTyped('')
      setReason('')
    },
  })
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (amount > 0) moving.mutate()
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
      <Problem problem={moving.error} />
      {moving.isSuccess && amount === 0 && (
        <p className="good" role="status">
          {t('move.done')}
        </p>
      )}
      <button type="submit" className="button" disabled={amount <= 0 || moving.isPending}>
        {amount > 0 ? t('move.send', { kind: t(`move.${kind}`), amount: price(amount) }) : t('move.type')}
      </button>
    </form>
  )
}
