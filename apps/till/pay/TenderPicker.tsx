import { useState, type FormEvent } from 'react'
import { parseAmount } from '@omoya/kernel'
import type { TenderKind } from '@omoya/payments/rules'
import { useWords } from '../words/WordsProvider.tsx'
import { kindWords } from './kind-words.ts'
import { quickAmounts, type HandedTender } from './tenders.ts'

/** Where Enter pays; a field would swallow what is scanned. */
const takeFocus = (element: HTMLElement | null): void => element?.focus({ preventScroll: true })

interface TenderPickerProps {
  readonly kinds: readonly TenderKind[]
  readonly missing: number
  readonly storedValue: number
  readonly onHand: (tender: HandedTender) => void
  /** On the page that is about nothing but paying; elsewhere a code may still be scanned into a field. */
  readonly enter?: 'pays'
}

/** Cash by one press; anything else with its amount and, where the kind asks for it, a reference. */
export function TenderPicker({ kinds, missing, storedValue, onHand, enter }: TenderPickerProps) {
  const words = useWords()
  const { t, price, currency } = words
  const [chosen, setChosen] = useState('cash')
  const [amount, setAmount] = useState('')
  const [reference, setReference] = useState('')
  const kind = kinds.find((one) => one.kind === chosen) ?? kinds[0]
  const choose = (next: string): void => {
    setChosen(next)
    setAmount('')
    setReference('')
  }
  if (!kind) return <p className="quiet">{t('pay.no_kind')}</p>
  const most = kind.kind === 'stored_value' ? Math.min(missing, storedValue) : missing
  const typed = amount.trim() === '' ? most : (parseAmount(amount.trim(), currency)?.amount ?? 0)
  const lacksReference = kind.asksReference && reference.trim() === ''
  const hand = (event: FormEvent): void => {
    event.preventDefault()
    if (typed <= 0 || lacksReference) return
    onHand({ kind: kind.kind, amount: typed, reference })
    // What is left of a split is mostly paid in cash.
    choose('cash')
  }
  return (
    <section className="stack" aria-label={t('pay.how')}>
      <div className="kinds" role="group" aria-label={t('pay.how')}>
        {kinds.map((one) => (
          <button
            key={one.kind}
            type="button"
            className="button kind"
            aria-pressed={one.kind === kind.kind}
            onClick={() => choose(one.kind)}
          >
            {kindWords(one.kind, kinds, words)}
          </button>
        ))}
      </div>
      {kind.kind === 'cash' && (
        <div className="quick" role="group" aria-label={t('pay.quick')}>
          {quickAmounts(missing, currency).map((quick, index) => (
            <button
              key={quick}
              ref={index === 0 && enter === 'pays' ? takeFocus : undefined}
              type="button"
              className="button quick-amount"
              onClick={() => {
                choose('cash')
                onHand({ kind: 'cash', amount: quick, reference: '' })
              }}
            >
              {price(quick)}
            </button>
          ))}
        </div>
      )}
      <form className="tender-form" onSubmit={hand}>
        <label className="field">
          <span>{t('pay.amount')}</span>
          <input
            inputMode="decimal"
            autoComplete="off"
            placeholder={price(most)}
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        </label>
        {kind.asksReference && (
          <label className="field">
            <span>{t('pay.reference')}</span>
            <input
              autoComplete="off"
              maxLength={100}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
            <span className="field-note">{t('pay.reference_hint')}</span>
          </label>
        )}
        <button type="submit" className="button" disabled={typed <= 0 || lacksReference}>
          {t('pay.hand', { kind: kindWords(kind.kind, kinds, words), amount: price(typed) })}
        </button>
      </form>
    </section>
  )
}
