import { Notice } from '@omoya/ui'
import { holdsRight, useSession } from '../session/session.tsx'
import { useSale } from '../sale/SaleProvider.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { InvoicePicker } from './InvoicePicker.tsx'
import { TenderPicker } from './TenderPicker.tsx'
import { kindWords } from './kind-words.ts'
import type { Pay } from './usePay.ts'

/** How it is paid and where the invoice goes; the big button beside it closes the sale. */
export function PayPanel({ pay }: { readonly pay: Pay }) {
  const words = useWords()
  const { t, price, country } = words
  const { me } = useSession()
  const { quote, change, sale } = useSale()
  return (
    <div className="pay stack">
      <h2>{t('pay.title')}</h2>
      {pay.isWaiting && !pay.isSending && <Notice tone="warn" title={t('pay.waiting')} />}
      <Problem problem={pay.problem} />
      {pay.isShort && holdsRight(me, 'pricing.override') && (
        <button type="button" className="button" disabled={pay.isSending} onClick={pay.finishEvenIfShort}>
          {t('pay.even_if_short')}
        </button>
      )}
      {pay.handed.length > 0 && (
        <ul className="handed" aria-label={t('pay.handed')}>
          {pay.handed.map((tender, index) => (
            <li key={`${index}/${tender.kind}`} className="row-apart">
              <span>
                {kindWords(tender.kind, pay.kinds, words)}
                {tender.reference !== '' && <span className="caption"> {tender.reference}</span>}
              </span>
              <span className="row">
                <b className="number">{price(tender.amount)}</b>
                <button
                  type="button"
                  className="count"
                  aria-label={t('pay.take_back', { kind: kindWords(tender.kind, pay.kinds, words) })}
                  disabled={pay.isSending || pay.isWaiting}
                  onClick={() => pay.takeBack(index)}
                >
                  <span aria-hidden="true">×</span>
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {pay.missing > 0 && !pay.isWaiting && (
        <TenderPicker
          kinds={pay.kinds.filter((kind) => kind.kind !== 'stored_value' || (quote?.balances?.storedValue ?? 0) > 0)}
          missing={pay.missing}
          storedValue={quote?.balances?.storedValue ?? 0}
          onHand={pay.hand}
        />
      )}
      {pay.changeDue > 0 && (
        <p className="change-due">
          {t('pay.change')} <b className="number">{price(pay.changeDue)}</b>
        </p>
      )}
      {country === 'TW' && !pay.isWaiting && (
        <InvoicePicker
          chosen={sale.invoice}
          hasMember={sale.member !== null}
          onChoose={(invoice) => change({ kind: 'invoice-chosen', invoice })}
        />
      )}
    </div>
  )
}
