import { useWords } from '../words/useWords.ts'
import type { Quote } from '../cart/quote.ts'
import type { Key } from '../words/texts.ts'
import { Choice, ProblemOf, TextField, type FormState } from './Fields.tsx'
import { invoiceKinds } from './form.ts'

export const TEST_CARDS = {
  tok_ok: 'card.ok',
  tok_declined: 'card.declined',
  tok_timeout_after_success: 'card.timeout',
  tok_request_lost: 'card.lost',
} as const satisfies Readonly<Record<string, Key>>

interface PayingProps extends FormState {
  /** Who takes cards; null: the shop takes none. */
  readonly card: Quote['card']
}

export function Paying({ card, ...state }: PayingProps) {
  const { t } = useWords()
  return (
    <fieldset className="card stack paying">
      <legend className="section-title">{t('checkout.pay')}</legend>
      <ProblemOf problems={state.problems} name="pay" />
      <div className="tiles">
        {card !== null && (
          <Choice name="pay" value="card" {...state}>
            {t('pay.card')}
          </Choice>
        )}
        <div className="only-pickup">
          <Choice name="pay" value="at-pickup" {...state}>
            {t('pay.at_pickup')}
          </Choice>
        </div>
        <div className="only-parcel">
          <Choice name="pay" value="cod" {...state}>
            {t('pay.cod')}
          </Choice>
        </div>
      </div>
      {card === 'simulated' && <TestCards {...state} />}
    </fieldset>
  )
}

function TestCards({ values }: FormState) {
  const { t } = useWords()
  return (
    <div className="when-card field">
      <label htmlFor="cardToken">{t('pay.test_card')}</label>
      <select id="cardToken" name="cardToken" defaultValue={values.cardToken}>
        {Object.entries(TEST_CARDS).map(([token, key]) => (
          <option key={token} value={token}>
            {t(key)}
          </option>
        ))}
      </select>
      <p className="field-note">{t('pay.test_card_note')}</p>
    </div>
  )
}

export function InvoiceChoice({ isMember, ...state }: FormState & { readonly isMember: boolean }) {
  const { t } = useWords()
  const kinds = invoiceKinds.filter((kind) => isMember || kind !== 'member')
  return (
    <fieldset className="card stack invoicing">
      <legend className="section-title">{t('checkout.invoice')}</legend>
      <div className="tiles">
        {kinds.map((kind) => (
          <Choice key={kind} name="invoice" value={kind} {...state}>
            {t(`invoice.${kind}`)}
          </Choice>
        ))}
      </div>
      <div className="when-carrier">
        <TextField name="carrier" words="field.carrier" note={t('field.carrier_note')} {...state} />
      </div>
      <div className="when-donation">
        <TextField name="donation" words="field.donation" note={t('field.donation_note')} {...state} />
      </div>
      <div className="when-company">
        <TextField name="businessNumber" words="field.business_number" {...state} />
      </div>
    </fieldset>
  )
}
