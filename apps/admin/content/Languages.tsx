import { locales, type Locale } from '@omoya/kernel'
import { Field, LongField } from '../shell/Fields.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { Kind, Typed, WordField } from './typed.ts'

const TITLE = 200
const LEAD = 400
const BODY = 50_000

interface LanguagesProps {
  readonly kind: Kind
  readonly typed: Typed
  readonly spoken: Locale
  readonly onSpeak: (locale: Locale) => void
  readonly onTyped: (typed: Typed) => void
}

/** The three languages beside each other; where there is no room, the one that is looked at. */
export function Languages({ kind, typed, spoken, onSpeak, onTyped }: LanguagesProps) {
  const { t, label } = useWords()
  const set = (locale: Locale, field: WordField) => (text: string) =>
    onTyped({ ...typed, words: { ...typed.words, [locale]: { ...typed.words[locale], [field]: text } } })
  return (
    <div className="languages">
      {locales.map((locale) => (
        <fieldset key={locale} lang={locale} className={locale === spoken ? 'language is-spoken' : 'language'}>
          <legend>{label('language', locale)}</legend>
          <Field
            label={t('content.name')}
            value={typed.words[locale].title}
            maxLength={TITLE}
            onFocus={() => onSpeak(locale)}
            onText={set(locale, 'title')}
          />
          <LongField
            label={t(kind === 'home' ? 'content.lead_home' : 'content.lead')}
            rows={3}
            value={typed.words[locale].lead}
            maxLength={LEAD}
            onFocus={() => onSpeak(locale)}
            onText={set(locale, 'lead')}
          />
          {kind !== 'home' && (
            <LongField
              label={t('content.body')}
              rows={16}
              value={typed.words[locale].body}
              maxLength={BODY}
              onFocus={() => onSpeak(locale)}
              onText={set(locale, 'body')}
            />
          )}
        </fieldset>
      ))}
      {kind !== 'home' && (
        <details className="marks">
          <summary>{t('content.marks')}</summary>
          <pre className="caption">{t('content.marks_shown')}</pre>
        </details>
      )}
    </div>
  )
}
