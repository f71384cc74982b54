import { useEffect, useRef } from 'react'
import type { Pay } from '../pay/usePay.ts'
import { useWords, type Words } from '../words/WordsProvider.tsx'
import { useSale } from './SaleProvider.tsx'

interface TotalBarProps {
  readonly pay: Pay
  /** In portrait the sale is a sheet from below. */
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** The total and the one big button: at the same place from the first scan to the change. */
export function TotalBar({ pay, isOpen, onToggle }: TotalBarProps) {
  const words = useWords()
  const { t, price } = words
  const { sale, quote, isCurrent, problem } = useSale()
  const pieces = sale.lines.reduce((sum, line) => sum + line.quantity, 0)
  const hasGoods = pieces > 0
  const canPressSell = hasGoods && isCurrent
  // A total of before is no total while the price can't be asked.
  const total = problem || (hasGoods && !quote) ? '—' : price(quote?.priced.total ?? 0)
  const saved = quote?.priced.discount ?? 0
  const isSelling = pay.step === 'sell' && !pay.isWaiting
  const finish = useRef<HTMLButtonElement>(null)
  // What was pressed to pay is gone: the next Enter closes the sale.
  useEffect(() => {
    if (pay.isComplete && document.activeElement === document.body) finish.current?.focus()
  }, [pay.isComplete])
  return (
    <div className="total-bar">
      <button type="button" className="button sheet-toggle" aria-expanded={isOpen} onClick={onToggle}>
        {isOpen ? t('sale.hide') : t('sale.show', { count: pieces })}
      </button>
      <div className="total-words" aria-live="polite">
        <span className="caption">{statusWords({ hasGoods, isCurrent, problem, saved, pieces }, words)}</span>
        <span className={isCurrent || !hasGoods ? 'total number' : 'total total-old number'}>{total}</span>
      </div>
      <div className={isSelling ? 'total-buttons total-buttons-sell' : 'total-buttons'}>
        {isSelling ? (
          <>
            <button type="button" className="button exact" disabled={!canPressSell} onClick={pay.finishWithExactCash}>
              {t('pay.exact')}
            </button>
            <button type="button" className="button exact" disabled={!canPressSell} onClick={pay.startWithCard}>
              {t('pay.card')}
            </button>
          </>
        ) : (
          <button type="button" className="button exact" disabled={pay.isSending} onClick={pay.leave}>
            {t('pay.back')}
          </button>
        )}
        {isSelling ? (
          <button type="button" className="button button-main big" disabled={!canPressSell} onClick={pay.start}>
            {t('pay.start', { total })}
          </button>
        ) : (
          <button
            ref={finish}
            type="button"
            className="button button-main big"
            disabled={pay.isSending || !(pay.isComplete || pay.isWaiting)}
            onClick={pay.finish}
          >
            {finishWords(pay, words)}
          </button>
        )}
      </div>
    </div>
  )
}

interface Standing {
  readonly hasGoods: boolean
  readonly isCurrent: boolean
  readonly problem: unknown
  readonly saved: number
  readonly pieces: number
}

function statusWords({ hasGoods, isCurrent, problem, saved, pieces }: Standing, { t, price }: Words): string {
  if (!hasGoods) return t('sale.total')
  if (problem) return t('sale.not_priced')
  if (!isCurrent) return t('sale.pricing')
  return saved > 0
    ? t('sale.total_saved', { count: pieces, saved: price(saved) })
    : t('sale.total_of', { count: pieces })
}

function finishWords(pay: Pay, { t, price }: Words): string {
  if (pay.isSending) return t('pay.sending')
  if (pay.isWaiting) return t('pay.ask_again')
  if (pay.missing > 0) return t('pay.missing', { missing: price(pay.missing) })
  if (pay.tooMuch !== null) return t('pay.too_much', { over: price(pay.tooMuch) })
  if (pay.invoice.why !== null) return t('pay.invoice_first')
  if (pay.changeDue > 0) return t('pay.finish_change', { change: price(pay.changeDue) })
  return t('pay.finish', { total: price(pay.due) })
}
