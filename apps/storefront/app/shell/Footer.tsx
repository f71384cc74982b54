import { locales } from '@omoya/kernel'
import { languageTag, localeNames } from '@omoya/i18n'
import { useLocation } from 'react-router'
import { links } from '../links.ts'
import type { RootData } from '../root.tsx'
import { useWords } from '../words/useWords.ts'
import { Link } from './Link.tsx'

export function Footer({ root }: { readonly root: RootData }) {
  const { t, text } = useWords()
  const { contact, name } = root.merchant
  return (
    <footer className="footer">
      <div className="page footer-columns">
        <div className="stack-tight">
          <p className="footer-brand">{text(name)}</p>
          {contact.phone && <p className="caption">{t('shell.phone', { phone: contact.phone })}</p>}
          {contact.email && <p className="caption">{contact.email}</p>}
        </div>
        <nav aria-label={t('shell.more')}>
          <ul className="footer-links">
            <li>
              <Link to={links.stores()}>{t('shell.stores')}</Link>
            </li>
            {root.pages.length > 0 && (
              <li>
                <Link to={links.stories()}>{t('shell.stories')}</Link>
              </li>
            )}
            {root.pages.map((page) => (
              <li key={page.slug}>
                <Link to={links.page(page.slug)}>{text(page.title)}</Link>
              </li>
            ))}
          </ul>
        </nav>
        <Languages />
      </div>
    </footer>
  )
}

/** The language is a form of its own: the page comes anew, with the words of the other language. */
function Languages() {
  const { t, locale } = useWords()
  const { pathname, search } = useLocation()
  return (
    <form method="post" action={links.language()} className="languages" aria-label={t('shell.language')}>
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
  )
}
