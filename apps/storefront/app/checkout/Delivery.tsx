import { useWords } from '../words/useWords.ts'
import { CvsPicker, type Branch } from './CvsPicker.tsx'
import { Choice, TextField, type FormState } from './Fields.tsx'
import { chains, chainWords } from './chains.ts'
import { ways } from './form.ts'
import { Stores, type Offer } from './Stores.tsx'

interface DeliveryProps extends FormState {
  readonly offers: readonly Offer[]
  readonly pickBranch: (branch: Branch) => void
}

/** Which fields are seen follows the choice by style alone, so it works without scripts. */
export function Delivery({ offers, pickBranch, ...state }: DeliveryProps) {
  const { t } = useWords()
  return (
    <fieldset className="card stack delivery">
      <legend className="section-title">{t('checkout.delivery')}</legend>
      <div className="tiles tiles-three">
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
      <div className="when-cvs stack">
        <CvsPicker pick={pickBranch} />
        <div className="field-grid">
          <div className="field">
            <label htmlFor="chain">{t('field.chain')}</label>
            <select id="chain" name="chain" defaultValue={state.values.chain}>
              {chains.map((chain) => (
                <option key={chain} value={chain}>
                  {chainWords(chain, t)}
                </option>
              ))}
            </select>
          </div>
          <TextField name="cvsCode" words="field.cvs_code" {...state} />
          <TextField name="cvsName" words="field.cvs_name" {...state} />
        </div>
      </div>
    </fieldset>
  )
}
