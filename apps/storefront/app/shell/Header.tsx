import { Form, Link, NavLink } from 'react-router'
import { links } from '../links.ts'
import type { RootData } from '../root.tsx'
import { useWords } from '../words/useWords.ts'

export function Header({ root }: { readonly root: RootData }) {
  const { t, text } = useWords()
  return (
    <header className="header">
      <div className="page header-bar">
        <Link to={links.home()} className="brand">
          {text(root.merchant.name)}
        </Link>
        <Form action={links.search()} role="search" className="header-search">
          <label className="only-heard" htmlFor="search">
            {t('shell.search')}
          </label>
          <input id="search" name="q" type="search" placeholder={t('shell.search')} enterKeyHint="search" />
        </Form>
        <nav aria-label={t('shell.nav')} className="header-links">
          <NavLink to={links.stores()}>{t('shell.stores')}</NavLink>
          <NavLink to={links.account()}>{t('shell.account')}</NavLink>
          <NavLink to={links.cart()}>
            {root.pieces > 0 ? t('shell.cart_with', { count: root.pieces }) : t('shell.cart')}
          </NavLink>
        </nav>
      </div>
    </header>
  )
}
