import { Form } from 'react-router'
import { Notice } from '@omoya/ui'
import { TEST_CARDS } from '../checkout/Paying.tsx'
import { useWords } from '../words/useWords.ts'
import type { Progress } from './OrderParts.tsx'

/** The same order once more, by another card; its goods are still kept. */
export function PayAgainForm({ formKey }: { readonly formKey: string }) {
  const { t } = useWords()
  return (
    <Form method="post" className="stack-tight">
      <input type="hidden" name="key" value={formKey} />
      <div className="field">
        <label htmlFor="cardToken">{t('pay.test_card')}</label>
        <select id="cardToken" name="cardToken">
          {Object.entries(TEST_CARDS).map(([token, key]) => (
            <option key={token} value={token}>
              {t(key)}
            </option>
          ))}
        </select>
      </div>
      <button name="intent" value="pay" className="button button-main">
        {t('standing.pay_again')}
      </button>
    </Form>
  )
}

interface OtherStoresProps {
  readonly progress: Progress
  readonly formKey: string
}

/** His store could not find the goods: others that have them, one press each. Cancelling is below. */
export function OtherStores({ progress, formKey }: OtherStoresProps) {
  const { t, text } = useWords()
  if (progress.otherStores.length === 0) return null
  return (
    <Notice tone="warn" title={t('order.choose_store')}>
      <ul className="lines">
        {progress.otherStores.map((place) => (
          <li key={place.store} className="row-apart">
            <span>
              {text(place.name)} <span className="caption">{`${place.city}${place.district}${place.address}`}</span>
            </span>
            <Form method="post">
              <input type="hidden" name="key" value={`${formKey}-${place.store}`} />
              <input type="hidden" name="store" value={place.store} />
              <button name="intent" value="store" className="button button-main">
                {t('order.collect_there')}
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
