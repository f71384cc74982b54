import { locales, type Locale } from '@omoya/kernel'
import { localeNames } from '@omoya/i18n'
import { useScheme } from './scheme.ts'
import { useDeskWords } from './words.tsx'

/** Language and colours of this browser. */
export function Choices({ face }: { readonly face: 'till' | 'admin' }) {
  const { t, locale, speak } = useDeskWords()
  const { scheme, change } = useScheme(face)
  return (
    <div className="choices">
      <label>
        <span className="only-heard">{t('desk.language')}</span>
        <select value={locale} onChange={(event) => speak(event.target.value as Locale)}>
          {locales.map((one) => (
            <option key={one} value={one}>
              {localeNames[one]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="button" onClick={change}>
        {t(`desk.scheme_${scheme}`)}
      </button>
    </div>
  )
}
