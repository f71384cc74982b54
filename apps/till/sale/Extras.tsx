import { useState, type FormEvent } from 'react'
import { useWords, type Words } from '../words/WordsProvider.tsx'
import { invoiceOf, type Invoice } from './sale.ts'
import { useSale } from './SaleProvider.tsx'

/** Coupon codes, points and credit, and where the invoice goes. */
export function Extras() {
  const words = useWords()
  const { t } = words
  const { sale, change, quote } = useSale()
  const balances = quote?.balances ?? null
  return (
    <div className="extras">
      <CouponField />
      {sale.coupons.length > 0 && (
        <ul className="row">
          {sale.coupons.map((code) => (
            <li key={code}>
              <button type="button" className="button" onClick={() => change({ kind: 'coupon-dropped', code })}>
                {t('coupon.drop', { code })}
              </button>
            </li>
          ))}
        </ul>
      )}
      {balances && (balances.points > 0 || balances.credit > 0) && <BenefitFields balances={balances} />}
      <p className="caption">{t('invoice.now', { choice: invoiceWords(invoiceOf(sale), words) })}</p>
    </div>
  )
}

export function invoiceWords(invoice: Invoice, { t }: Words): string {
  switch (invoice.kind) {
    case 'carrier':
      return t('invoice.words.carrier', { code: invoice.carrier })
    case 'donation':
      return t('invoice.words.donation', { code: invoice.code })
    case 'company':
      return t('invoice.words.company', { code: invoice.businessNumber })
    case 'member':
      return t('invoice.words.member')
    case 'paper':
      return t('invoice.words.paper')
    default:
      return invoice satisfies never
  }
}

function CouponField() {
  const { t } = useWords()
  const { change } = useSale()
  const [code, setCode] = useState('')
  const offer = (event: FormEvent): void => {
    event.preventDefault()
    change({ kind: 'coupon-offered', code })
    setCode('')
  }
  return (
    <form className="inline-form" onSubmit={offer}>
      <label className="field">
        <span className="field-note">{t('coupon.code')}</span>
        <input value={code} autoComplete="off" maxLength={64} onChange={(event) => setCode(event.target.value)} />
      </label>
      <button type="submit" className="button" disabled={code.trim() === ''}>
        {t('coupon.use')}
      </button>
    </form>
  )
}

interface BenefitFieldsProps {
  readonly balances: { readonly points: number; readonly credit: number }
}

/** The till offers what there is; how much of it counts the quote decides. */
function BenefitFields({ balances }: BenefitFieldsProps) {
  const { t, price } = useWords()
  const { sale, change, quote } = useSale()
  const want = (points: number, credit: number): void => change({ kind: 'benefits-wanted', points, credit })
  const spent = quote?.priced.points
  return (
    <div className="stack-tight">
      {balances.points > 0 && (
        <label className="choice">
          <input
            type="checkbox"
            checked={sale.points > 0}
            onChange={(event) => want(event.target.checked ? balances.points : 0, sale.credit)}
          />
          <span className="choice-words">
            <span>{t('benefit.points', { points: balances.points })}</span>
            {spent && spent.spent > 0 && (
              <span className="caption">
                {t('benefit.points_used', { points: spent.spent, worth: price(spent.amount) })}
              </span>
            )}
          </span>
        </label>
      )}
      {balances.credit > 0 && (
        <label className="choice">
          <input
            type="checkbox"
            checked={sale.credit > 0}
            onChange={(event) => want(sale.points, event.target.checked ? balances.credit : 0)}
          />
          <span className="choice-words">
            <span>{t('benefit.credit', { credit: price(balances.credit) })}</span>
            {quote && quote.priced.credit > 0 && (
              <span className="caption">{t('benefit.credit_used', { worth: price(quote.priced.credit) })}</span>
            )}
          </span>
        </label>
      )}
    </div>
  )
}
