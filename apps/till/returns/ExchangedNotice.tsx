import { Notice } from '@omoya/ui'
import { kindWords } from '../pay/kind-words.ts'
import { useTenderKinds } from '../pay/useTenderKinds.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { dueKey, type Exchanged } from './exchange-choice.ts'

/** Both sides of the exchange in one document: what came back, what was taken, and what changed hands. */
export function ExchangedNotice({ exchanged }: { readonly exchanged: Exchanged }) {
  const words = useWords()
  const { t, text, price } = words
  const kinds = useTenderKinds()
  const { preview, correction, invoice, refunds, number, change } = exchanged
  return (
    <section className="card stack" aria-label={t('exchange.done')}>
      <Notice tone="good" title={t('exchange.done')} />
      <dl className="facts">
        <dt>{t('exchange.order')}</dt>
        <dd className="number">{number}</dd>
        <dt>{t('exchange.back_worth')}</dt>
        <dd className="number">{price(preview.back.money)}</dd>
        {preview.taken.map((line, index) => (
          <div key={index} className="fact">
            <dt>{t('exchange.taken_line', { name: text(line.name), quantity: line.quantity })}</dt>
            <dd className="number">{price(line.paid)}</dd>
          </div>
        ))}
        <dt>{t('exchange.due')}</dt>
        <dd className="number">{t(dueKey(preview.due), { money: price(Math.abs(preview.due)) })}</dd>
        {change > 0 && <dt>{t('pay.change')}</dt>}
        {change > 0 && <dd className="number">{price(change)}</dd>}
        {correction && <dt>{t(correction.kind === 'void' ? 'return.paper.void' : 'return.paper.allowance')}</dt>}
        {correction && <dd className="number">{`${correction.number} ${price(correction.total)}`}</dd>}
        {invoice && <dt>{t('exchange.invoice')}</dt>}
        {invoice && <dd className="number">{invoice.number}</dd>}
      </dl>
      {refunds.map((refund, index) => (
        <p key={index}>
          {t('return.refund', { kind: kindWords(refund.kind, kinds, words), state: price(refund.amount) })}
        </p>
      ))}
    </section>
  )
}
