import { locales } from '@omoya/kernel'
import { languageTag, localeNames } from '@omoya/i18n'
import { useLocation } from 'react-router'
import { links } from '../links.ts'
import type { RootData } from '../root.tsx'
import { useWords } from '../words/useWords.ts'

/** The language is a form of its own: the page comes anew, with the words of the other language. */
export function Footer({ root }: { readonly root: RootData }) {
  const { t, text, locale } = useWords()
  const { pathname, search } = useLocation()
  const { contact, name } = root.merchant
  return (
    <footer className="footer">
      <div className="page row-apart">
        <div className="stack-tight">
          <p>{text(name)}</p>
          {contact.phone && <p className="caption">{t('shell.phone', { phone: contact.phone })}</p>}
          {contact.email && <p className="caption">{contact.email}</p>}
        </div>
        <form method="post" action={links.language()} className="row" aria-label={t('shell.language')}>
          <input type="hidden" name="back" value={`${pathname}${search}`} />
          {locales.map((each) => (
            <button
              key={each}
              name="locale"
              value={each}
              lang={languageTag(each)}
              className="button button-plain"
              aria-pressed={each === locale}
            >
              {localeNames[each]}
            </button>
          ))}
        </form>
      </div>
    </footer>
  )
}
