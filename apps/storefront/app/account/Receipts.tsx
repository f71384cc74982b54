import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { links } from '../links.ts'
import { useWords, type Words } from '../words/useWords.ts'
import type { Key } from '../words/texts.ts'
import { orderStateKey } from './order-state.ts'

export type OwnReceipt = AnswerOf<'GET /my/receipts'>['items'][number]

const CHANNEL: Readonly<Record<string, Key>> = {
  web: 'channel.web',
  app: 'channel.web',
  till: 'channel.till',
  kiosk: 'channel.till',
  marketplace: 'channel.marketplace',
  corporate: 'channel.corporate',
}

/** 「信義旗艦店」 for what was bought there, 「網路商店」 for an order, wherever it is collected. */
const whereWords = ({ t, text }: Words, { channel, store }: OwnReceipt): string => {
  const key = CHANNEL[channel] ?? 'channel.till'
  return key === 'channel.till' ? text(store) || t(key) : t(key)
}

const goodsWords = ({ t, text }: Words, { name, pieces }: OwnReceipt): string =>
  pieces > 1 ? t('receipts.goods', { name: text(name), count: pieces }) : text(name)

const INVOICE: Readonly<Record<OwnReceipt['invoices'][number]['kept'], Key>> = {
  paper: 'receipts.paper',
  carrier: 'receipts.carrier',
  donation: 'receipts.donation',
}

function invoiceWords({ t }: Words, { invoices }: OwnReceipt): string {
  const standing = invoices.find((invoice) => invoice.state !== 'void') ?? invoices[0]
  if (!standing) return ''
  const { number, state, kept } = standing
  return state === 'void' ? t('receipts.void', { number }) : t(INVOICE[kept], { number })
}

export function ReceiptList({ receipts }: { readonly receipts: readonly OwnReceipt[] }) {
  const words = useWords()
  const { t, price, money, instant } = words
  return (
    <ul className="lines">
      {receipts.map((receipt) => (
        <li key={receipt.order}>
          <Link to={links.order(receipt.order)} className="plain-link receipt">
            <span>
              <strong>{whereWords(words, receipt)}</strong> <span className="caption">{instant(receipt.placedAt)}</span>
              <span className="receipt-goods">{goodsWords(words, receipt)}</span>
              <span className="caption receipt-papers">
                <span>{t('order.title', { number: receipt.number })}</span>
                <span>{invoiceWords(words, receipt)}</span>
              </span>
            </span>
            <span className="number">
              {price(receipt.total)}
              <span className="caption receipt-state">{t(stateKey(receipt))}</span>
              {receipt.refunded > 0 && (
                <span className="caption receipt-state">
                  {t('order.refunded', { amount: money(receipt.refunded) })}
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** What was carried out of a store at once is done. */
const stateKey = ({ states, channel }: OwnReceipt): Key => {
  const key = orderStateKey(states)
  return key === 'state.preparing' && states.order === 'closed' && channel !== 'web' ? 'state.collected' : key
}
