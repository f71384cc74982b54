import { Link } from 'react-router'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'
import type { Quote } from '../cart/quote.ts'
import { TextField, type FormState } from './Fields.tsx'
import type { Values } from './form.ts'

/** Whoever is known already is shown on one line, and changed by opening it. */
export function Receiver({ known, ...state }: FormState & { readonly known: Values }) {
  const { t } = useWords()
  const { name, phone } = state.values
  const isWrong = Boolean(state.problems.name || state.problems.phone || state.problems.email)
  // By what the page began with: nothing closes while somebody types.
  if (known.name === '' || known.phone === '') return <ReceiverFields {...state} />
  return (
    <details className="card known" open={isWrong || undefined}>
      <summary>
        <span className="section-title">{t('checkout.receiver')}</span>
        <span className="known-words">{t('checkout.known_receiver', { name, phone })}</span>
        <span className="known-change">{t('checkout.change')}</span>
      </summary>
      <ReceiverFields {...state} />
    </details>
  )
}

function ReceiverFields(state: FormState) {
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
export function OwnBenefits({ quote, ...state }: FormState & { readonly quote: Quote }) {
  const { t, money } = useWords()
  const { balances, priced } = quote
  // Of what was typed the order takes what its rules allow.
  const asksMore = (name: 'points' | 'credit', taken: number): boolean => Number(state.values[name]) > taken
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
            note={
              asksMore('points', priced.points.spent)
                ? t('field.points_taken', { count: priced.points.spent })
                : t('field.points_left', { count: balances.points })
            }
            {...state}
          />
          <TextField
            name="credit"
            words="field.credit"
            kind="number"
            note={
              asksMore('credit', priced.credit)
                ? t('field.credit_taken', { amount: money(priced.credit) })
                : t('field.credit_left', { amount: money(balances.credit) })
            }
            {...state}
          />
        </div>
      )}
    </fieldset>
  )
}
