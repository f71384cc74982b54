import { useEffect, useRef } from 'react'
import { formatMoney } from '@omoya/kernel'
import { useWords } from '../words/WordsProvider.tsx'
import { Paper } from './Paper.tsx'
import { printPaper, useReceipt } from './receipt.ts'
import { SendReceipt } from './SendReceipt.tsx'
import type { Placed } from './usePay.ts'

interface DoneScreenProps {
  readonly placed: Placed
  readonly onNext: () => void
}

/** The number, the change, the invoice; Enter begins the next sale. */
export function DoneScreen({ placed, onNext }: DoneScreenProps) {
  const { t, price, day } = useWords()
  const next = useRef<HTMLButtonElement>(null)
  const receipt = useReceipt(placed.order)
  useEffect(() => next.current?.focus(), [])
  return (
    <section className="done" aria-label={t('done.title')}>
      <div className="card stack done-card">
        <h1>
          <span className="good" aria-hidden="true">
            ✓{' '}
          </span>
          {t('done.title')}
        </h1>
        {placed.change > 0 && (
          <p className="done-change">
            <span>{t('pay.change')}</span> <b>{price(placed.change)}</b>
          </p>
        )}
        <dl className="facts">
          <dt>{t('done.total')}</dt>
          <dd className="number">{formatMoney(placed.total)}</dd>
          <dt>{t('done.number')}</dt>
          <dd className="number">{placed.number}</dd>
          {placed.invoice && (
            <>
              <dt>{t('done.invoice')}</dt>
              <dd className="number">{placed.invoice.number}</dd>
              <dt>{t('done.random')}</dt>
              <dd className="number">{placed.invoice.randomCode}</dd>
              <dt>{t('done.day')}</dt>
              <dd className="number">{day(placed.invoice.day)}</dd>
            </>
          )}
        </dl>
        {placed.pickupCode && (
          <p className="row-apart">
            <span>{t('done.pickup')}</span> <b className="number">{placed.pickupCode}</b>
          </p>
        )}
        {!placed.invoice && !placed.pickupCode && <p className="quiet">{t('done.no_invoice')}</p>}
        <button type="button" className="button button-wide" disabled={!receipt.data} onClick={printPaper}>
          {t('done.print')}
        </button>
        {receipt.data && <SendReceipt order={receipt.data.order} />}
        {receipt.data && <Paper placed={placed} order={receipt.data.order} invoice={receipt.data.invoice} />}
        <button ref={next} type="button" className="button button-main big" onClick={onNext}>
          {t('done.next')}
        </button>
      </div>
    </section>
  )
}
