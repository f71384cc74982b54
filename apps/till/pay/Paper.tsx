import { createPortal } from 'react-dom'
import { useMerchant } from '@omoya/client/desk.ts'
import { wordOfBenefit } from '../sale/benefit-word.ts'
import { useSession } from '../session/session.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { kindWords } from './kind-words.ts'
import type { Order, OrderInvoice, Tender } from './receipt.ts'
import { useTenderKinds } from './useTenderKinds.ts'

interface PaperProps {
  readonly order: Order
  /** What was handed over for it. */
  readonly tenders: readonly Tender[]
  readonly invoice: OrderInvoice | null
  /** Of goods that are collected later. */
  readonly pickupCode: string | null
  /** When it is printed once more; null for the first time. */
  readonly copiedAt?: string | null
}

/** The receipt as it is printed: 80 mm, black on white, no button. On the screen it is not seen. */
export function Paper({ order, tenders, invoice, pickupCode, copiedAt = null }: PaperProps) {
  const words = useWords()
  const { t, text, price, instant } = words
  const kinds = useTenderKinds()
  const change = tenders.reduce((sum, one) => sum + one.change, 0)
  const { me, store } = useSession()
  const merchant = useMerchant().data
  return createPortal(
    <section className="paper" aria-hidden="true">
      <h2>{text(merchant?.name)}</h2>
      {copiedAt !== null && (
        <p className="paper-big">
          <b>{t('receipt.copy', { at: instant(copiedAt), name: me.name })}</b>
        </p>
      )}
      <p>
        {text(store.name)}
        <br />
        {instant(order.placedAt)}
        <br />
        {order.number}
        {copiedAt === null && ` · ${t('receipt.clerk', { name: me.name })}`}
      </p>
      <hr />
      {order.lines
        .filter((line) => line.kind !== 'component')
        .map((line) => (
          <p key={line.lineNo} className="row-apart">
            <span>
              {text(line.name)} × {line.quantity}
            </span>
            <span className="number">{price(sumOf(order, line.lineNo))}</span>
          </p>
        ))}
      <hr />
      {order.benefits.map((one) => (
        <p key={`${one.kind}/${one.source}`} className="row-apart">
          <span>{text(one.name) || wordOfBenefit(one.kind, t)}</span>
          <span className="number">{price(-one.amount)}</span>
        </p>
      ))}
      <p className="row-apart paper-big">
        <span>{t('sale.total')}</span>
        <span className="number">{price(order.total)}</span>
      </p>
      {tenders.map((one) => (
        <p key={one.tender} className="row-apart">
          <span>{kindWords(one.kind, kinds, words)}</span>
          <span className="number">{price(one.received)}</span>
        </p>
      ))}
      {change > 0 && (
        <p className="row-apart">
          <span>{t('pay.change')}</span>
          <span className="number">{price(change)}</span>
        </p>
      )}
      {pickupCode && (
        <p className="row-apart paper-big">
          <span>{t('done.pickup')}</span>
          <span className="number">{pickupCode}</span>
        </p>
      )}
      {invoice && <InvoiceWords invoice={invoice} />}
      <hr />
      <p>{t('receipt.thanks')}</p>
    </section>,
    document.body,
  )
}

/** Before the discounts, which stand below; a bundle's money lies on its parts. */
const sumOf = (order: Order, lineNo: number): number =>
  order.lines
    .filter((line) => line.lineNo === lineNo || line.parent === lineNo)
    .reduce((sum, line) => sum + line.list, 0)

function InvoiceWords({ invoice }: { readonly invoice: OrderInvoice }) {
  const { t, price, day } = useWords()
  return (
    <>
      <hr />
      <p className="row-apart paper-big">
        <span>{t('done.invoice')}</span>
        <span className="number">{`${invoice.number.slice(0, 2)}-${invoice.number.slice(2)}`}</span>
      </p>
      <p className="row-apart">
        <span>
          {t('done.day')} {day(invoice.day)}
        </span>
        <span className="number">
          {t('done.random')} {invoice.randomCode}
        </span>
      </p>
      {invoice.buyer && <p>{t('receipt.company', { code: invoice.buyer })}</p>}
      <p className="row-apart">
        <span>{t('receipt.sales')}</span>
        <span className="number">{price(invoice.total - invoice.tax)}</span>
      </p>
      <p className="row-apart">
        <span>{t('receipt.tax')}</span>
        <span className="number">{price(invoice.tax)}</span>
      </p>
    </>
  )
}
