import { Link } from 'react-router'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'
import type { Quote } from '../cart/quote.ts'
import { TextField, type FormState } from './Fields.tsx'

export function Receiver(state: FormState) {
  const { t } = useWords()
  return (
    <fieldset className="card field-grid">
      <legend className="section-title">{t('checkout.receiver')}</legend>
      <TextField name="name" words="field.name" complete="name" {...state} />
      <TextField name="phone" words="field.phone" complete="tel" kind="tel" {...state} />
      <TextField name="email" words="field.email" complete="email" kind="email" {...state} />
      <TextField name="note" words="field.note" {...state} />
    </fieldset>
  )
}

/** A member spends points and credit; a guest is told where to sign in. */
export function OwnBenefits({ balances, ...state }: FormState & { readonly balances: Quote['balances'] }) {
  const { t, money } = useWords()
  return (
    <fieldset className="card stack-tight">
      <legend className="section-title">{t('checkout.benefits')}</legend>
      {balances === null ? (
        <p>
          <Link to={links.account(links.checkout())}>{t('checkout.sign_in')}</Link>
        </p>
      ) : (
        <div className="field-grid">
          <TextField
            name="points"
            words="field.points"
            kind="number"
            note={t('field.points_left', { count: balances.points })}
            {...state}
          />
          <TextField
            name="credit"
            words="field.credit"
            kind="number"
            note={t('field.credit_left', { amount: money(balances.credit) })}
            {...state}
          />
        </div>
      )}
    </fieldset>
  )
}
