import { Form, Link } from 'react-router'
import { Picture } from '@omoya/ui'
import { benefitWords } from '../cart/benefit-words.ts'
import type { UnitCard } from '../cart/quote.ts'
import type { AnswerOf } from '@omoya/client'
import { links } from '../links.ts'
import { pictureAddress } from '../product/pictures.ts'
import { useWords } from '../words/useWords.ts'
import { timelineOf, toneOf } from './timeline.ts'

export type Receipt = AnswerOf<'GET /receipts/:order'>
export type Progress = AnswerOf<'GET /receipts/:order/progress'>

export function Timeline({ receipt, progress }: { readonly receipt: Receipt; readonly progress: Progress }) {
  const { t, instant } = useWords()
  const paysLater = progress.goods?.payOnArrival ? 'on-arrival' : 'before'
  return (
    <section className="card stack-tight" aria-labelledby="timeline">
      <h2 id="timeline">{t('order.timeline')}</h2>
      <ol className="timeline">
        {timelineOf(progress.steps, receipt.fulfilmentKind, paysLater).map(({ key, at }, index) => (
          <li key={index} className={at === null ? 'ahead' : toneOf(key)}>
            <span>{t(key)}</span>
            <span className="caption">{at === null ? t('order.ahead') : instant(at)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

interface OrderLinesProps {
  readonly receipt: Receipt
  readonly cards: readonly UnitCard[]
}

export function OrderLines({ receipt, cards }: OrderLinesProps) {
  const words = useWords()
  const { t, text, price, money } = words
  const shown = receipt.lines.filter((line) => line.kind !== 'component')
  const paidOf = (lineNo: number, paid: number) =>
    receipt.lines.filter((part) => part.parent === lineNo).reduce((sum, part) => sum + part.paid, paid)
  return (
    <section className="card stack-tight" aria-labelledby="goods-lines">
      <h2 id="goods-lines">{t('order.lines')}</h2>
      <ul className="lines">
        {shown.map((line) => (
          <li key={line.lineNo} className="order-line">
            {line.kind === 'freight' ? <span /> : <LinePicture card={cards.find((card) => card.unit === line.unit)} />}
            <span>
              {line.kind === 'freight'
                ? text(line.name)
                : t('order.line', { name: text(line.name), count: line.quantity })}
              {line.returned > 0 && <span className="quiet"> {t('order.returned', { count: line.returned })}</span>}
            </span>
            <span className="number">{price(paidOf(line.lineNo, line.paid))}</span>
          </li>
        ))}
      </ul>
      <ul className="quiet">
        {receipt.benefits
          .filter((benefit) => benefit.amount > 0)
          .map((benefit, index) => (
            <li key={index}>{benefitWords(words, benefit)}</li>
          ))}
      </ul>
      <p className="row-apart totals-sum">
        <span>{t('total.total')}</span>
        <strong className="number">{price(receipt.total)}</strong>
      </p>
      {receipt.refunded > 0 && <p>{t('order.refunded', { amount: money(receipt.refunded) })}</p>}
    </section>
  )
}

/** Goods that are no longer sold have none. */
function LinePicture({ card }: { readonly card: UnitCard | undefined }) {
  if (!card) return <span />
  return (
    <Link to={links.product(card.slug)} tabIndex={-1} aria-hidden="true">
      <Picture source={pictureAddress(card.image, 160)} words="" name={card.slug} category={card.category} />
    </Link>
  )
}

export function Invoices({ receipt, progress }: { readonly receipt: Receipt; readonly progress: Progress }) {
  const isOver = receipt.states.order === 'cancelled' || receipt.states.payment === 'failed'
  const { t, day } = useWords()
  if (progress.invoices.length === 0 && isOver) return null
  return (
    <section className="card stack-tight" aria-labelledby="invoices">
      <h2 id="invoices">{t('order.invoice')}</h2>
      {progress.invoices.length === 0 && <p className="quiet">{t('order.no_invoice')}</p>}
      {progress.invoices.map((invoice) => (
        <p key={invoice.number}>
          {t('order.invoice_line', { number: invoice.number, day: day(invoice.day), code: invoice.randomCode })}
          {invoice.state === 'void' && <span className="quiet"> {t('order.invoice_void')}</span>}
        </p>
      ))}
    </section>
  )
}

/** The same goods into the basket again, for another card or another way to pay. */
export function AgainForm({ receipt, rank = 'main' }: { readonly receipt: Receipt; readonly rank?: 'main' | 'other' }) {
  const { t } = useWords()
  const goods = receipt.lines.filter((line) => line.unit !== null && (line.kind === 'unit' || line.kind === 'bundle'))
  return (
    <Form method="post" action={links.cart()}>
      <input type="hidden" name="intent" value="again" />
      <input type="hidden" name="back" value={links.checkout()} />
      {goods.map((line) => (
        <input key={line.lineNo} type="hidden" name="line" value={`${line.unit}*${line.quantity}`} />
      ))}
      <button className={rank === 'main' ? 'button button-main' : 'button'}>
        {t(rank === 'main' ? 'standing.again' : 'order.again')}
      </button>
    </Form>
  )
}

/** What cancelling does is said before the button that does it. */
export function CancelForm({ receipt, progress }: { readonly receipt: Receipt; readonly progress: Progress }) {
  const { t, money } = useWords()
  const isPaid = receipt.states.payment === 'paid'
  return (
    <details className="card">
      <summary>{t('order.cancel')}</summary>
      <Form method="post" className="stack-tight">
        <p>{isPaid ? t('order.cancel_paid', { amount: money(receipt.total) }) : t('order.cancel_unpaid')}</p>
        <div className="field">
          <label htmlFor="reason">{t('order.cancel_reason')}</label>
          <input id="reason" name="reason" maxLength={200} />
        </div>
        {progress.asksPhone && (
          <div className="field">
            <label htmlFor="phone">{t('order.cancel_phone')}</label>
            <input id="phone" name="phone" required inputMode="numeric" maxLength={30} autoComplete="off" />
          </div>
        )}
        <button name="intent" value="cancel" className="button">
          {isPaid ? t('order.cancel_refund', { amount: money(receipt.total) }) : t('order.cancel_now')}
        </button>
      </Form>
    </details>
  )
}
