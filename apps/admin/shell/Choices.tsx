import { locales, type Locale } from '@omoya/kernel'
import { localeNames } from '@omoya/i18n'
import { useWords } from '../words/WordsProvider.tsx'
import { useScheme } from './scheme.ts'

/** Language and colours of this browser. */
export function Choices() {
  const { t, locale, speak } = useWords()
  const { scheme, change } = useScheme()
  return (
    <div className="choices">
      <label>
        <span className="only-heard">{t('admin.language')}</span>
        <select value={locale} onChange={(event) => speak(event.target.value as Locale)}>
          {locales.map((one) => (
            <option key={one} value={one}>
              {localeNames[one]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="button" onClick={change}>
        {t(`admin.scheme_${scheme}`)}
      </button>
    </div>
  )
}
