import { useState } from 'react'
import { parseAmount } from '@omoya/kernel'
import { useWords } from '../words/WordsProvider.tsx'
import type { ManualDiscount, SaleLine } from './sale.ts'
import { useSale } from './SaleProvider.tsx'

const PERCENTS = [5, 10, 15, 20] as const
const REASONS = ['damaged', 'regular', 'mistake', 'other'] as const

interface DiscountFormProps {
  /** Null: the whole sale. */
  readonly line: SaleLine | null
  readonly onDone: () => void
}

function howOf(percent: string, amount: number): ManualDiscount['how'] | null {
  const percentOff = Number(percent)
  if (percent !== '' && Number.isInteger(percentOff) && percentOff >= 1 && percentOff <= 100) return { percentOff }
  return percent === '' && amount > 0 ? { amountOff: amount } : null
}

/** Percent or an amount, and why; above the clerk's limit the price engine or a manager says no. */
export function DiscountForm({ line, onDone }: DiscountFormProps) {
  const { t, currency } = useWords()
  const { sale, change } = useSale()
  const now = line ? (line.manual ?? null) : sale.manual
  const [percent, setPercent] = useState('')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState<(typeof REASONS)[number]>('damaged')
  const [other, setOther] = useState('')
  const how = howOf(percent, parseAmount(typed.trim(), currency)?.amount ?? 0)
  const why = reason === 'other' ? other.trim() : t(`discount.reason.${reason}`)
  const set = (manual: ManualDiscount | null): void => {
    change({ kind: 'discounted', key: line?.key ?? null, manual })
    onDone()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (how && why !== '') set({ how, reason: why })
      }}
    >
      <div className="kinds" role="group" aria-label={t('discount.percent')}>
        {PERCENTS.map((one) => (
          <button
            key={one}
            type="button"
            className="button kind"
            aria-pressed={percent === String(one)}
            onClick={() => {
              setPercent(String(one))
              setTyped('')
            }}
          >
            {t('discount.percent_off', { percent: one })}
          </button>
        ))}
      </div>
      <label className="field">
        <span>{t('discount.amount')}</span>
        <input
          inputMode="decimal"
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setPercent('')
          }}
        />
      </label>
      <div className="kinds" role="group" aria-label={t('discount.reason')}>
        {REASONS.map((one) => (
          <button
            key={one}
            type="button"
            className="button kind"
            aria-pressed={reason === one}
            onClick={() => setReason(one)}
          >
            {t(`discount.reason.${one}`)}
          </button>
        ))}
      </div>
      {reason === 'other' && (
        <label className="field">
          <span>{t('discount.reason')}</span>
          <input maxLength={200} value={other} onChange={(event) => setOther(event.target.value)} />
        </label>
      )}
      <button type="submit" className="button button-main button-wide" disabled={how === null || why === ''}>
        {t('discount.set')}
      </button>
      {now && (
        <button type="button" className="button button-wide" onClick={() => set(null)}>
          {t('discount.remove')}
        </button>
      )}
    </form>
  )
}
