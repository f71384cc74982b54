import { useEffect, useRef } from 'react'
import { formatMoney } from '@omoya/kernel'
import { useWords } from '../words/WordsProvider.tsx'
import { Paper } from './Paper.tsx'
import { printPaper, useReceipt, type Order } from './receipt.ts'
import { SendReceipt } from './SendReceipt.tsx'
import { sumOf, type Placed } from './usePay.ts'

/** The place that sends goods issues their invoice. */
const isSent = ({ fulfilmentKind }: Order): boolean => fulfilmentKind === 'ship'

interface DoneScreenProps {
  readonly placed: Placed
  readonly onNext: () => void
}

/** The number, the change, the invoice; Enter begins the next sale. */
export function DoneScreen({ placed, onNext }: DoneScreenProps) {
  const { t, price, day } = useWords()
  const next = useRef<HTMLButtonElement>(null)
  const { ordered } = placed
  const receipt = useReceipt(placed.order)
  const receiptOfOrdered = useReceipt(ordered?.order ?? placed.order)
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
          <dt>{t(ordered ? 'done.sum' : 'done.total')}</dt>
          <dd className="number">{formatMoney(sumOf(placed))}</dd>
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
          {ordered && (
            <>
              <dt>{t('done.ordered')}</dt>
              <dd className="number">{ordered.number}</dd>
            </>
          )}
        </dl>
        {(ordered ?? placed).pickupCode && (
          <p className="row-apart">
            <span>{t('done.pickup')}</span> <b className="number">{(ordered ?? placed).pickupCode}</b>
          </p>
        )}
        {!placed.invoice && !placed.pickupCode && receipt.data && (
          <p className="quiet">{t(isSent(receipt.data.order) ? 'done.invoice_elsewhere' : 'done.no_invoice')}</p>
        )}
        <button
          type="button"
          className="button button-wide"
          disabled={!receipt.data || !receiptOfOrdered.data}
          onClick={printPaper}
        >
          {t('done.print')}
        </button>
        {receipt.data && <SendReceipt order={receipt.data.order} />}
        {receipt.data && <Paper {...receipt.data} pickupCode={null} />}
        {ordered && receiptOfOrdered.data && <Paper {...receiptOfOrdered.data} pickupCode={ordered.pickupCode} />}
        <button ref={next} type="button" className="button button-main big" onClick={onNext}>
          {t('done.next')}
        </button>
      </div>
    </section>
  )
}
