import type { AnswerOf } from '@omoya/client'
import { readyWords } from '../product/WhereItIs.tsx'
import { useWords } from '../words/useWords.ts'
import { Choice, ProblemOf, TextField, type FormState } from './Fields.tsx'
import { chains, ways } from './form.ts'

export type Offer = AnswerOf<'POST /shelf/pickup-offers'>['items'][number]

/** Which fields are seen follows the choice by style alone, so it works without scripts. */
export function Delivery({ offers, ...state }: FormState & { readonly offers: readonly Offer[] }) {
  const { t } = useWords()
  return (
    <fieldset className="card stack-tight delivery">
      <legend className="section-title">{t('checkout.delivery')}</legend>
      <div>
        {ways.map((way) => (
          <Choice key={way} name="how" value={way} {...state}>
            {t(`way.${way}`)}
          </Choice>
        ))}
      </div>
      <div className="when-pickup stack-tight">
        <Stores offers={offers} {...state} />
      </div>
      <div className="when-ship field-grid">
        <TextField name="postalCode" words="field.postal_code" complete="postal-code" {...state} />
        <TextField name="city" words="field.city" complete="address-level1" {...state} />
        <TextField name="district" words="field.district" complete="address-level2" {...state} />
        <TextField name="street" words="field.street" complete="street-address" {...state} />
      </div>
      <div className="when-cvs field-grid">
        <div className="field">
          <label htmlFor="chain">{t('field.chain')}</label>
          <select id="chain" name="chain" defaultValue={state.values.chain}>
            {chains.map((chain) => (
              <option key={chain}>{chain}</option>
            ))}
          </select>
        </div>
        <TextField name="cvsCode" words="field.cvs_code" {...state} />
        <TextField name="cvsName" words="field.cvs_name" {...state} />
      </div>
    </fieldset>
  )
}

/** A list, not a map: near and ready first, and what a store lacks is said before it is chosen. */
function Stores({ offers, ...state }: FormState & { readonly offers: readonly Offer[] }) {
  const words = useWords()
  const { t, text } = words
  return (
    <fieldset>
      <legend>{t('checkout.store')}</legend>
      <ProblemOf problems={state.problems} name="store" />
      {offers.length === 0 && <p className="quiet">{t('checkout.no_store')}</p>}
      {offers.map((offer) => (
        <Choice key={offer.store} name="store" value={offer.store} {...state}>
          <span>{text(offer.name)}</span>
          <span className="caption">{`${offer.city}${offer.district}${offer.address}`}</span>
          {offer.short.length === 0 ? (
            <span className="good">{readyWords(words, offer.ready)}</span>
          ) : (
            <span className="warn">{t('checkout.store_short', { count: offer.short.length })}</span>
          )}
        </Choice>
      ))}
    </fieldset>
  )
}
