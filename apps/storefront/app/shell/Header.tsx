import { IconBuildingStore, IconShoppingBag, IconUser } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { links } from '../links.ts'
import type { RootData } from '../root.tsx'
import { SearchField } from '../search/SearchField.tsx'
import { useWords } from '../words/useWords.ts'
import { Link, NavLink } from './Link.tsx'

export function Header({ root }: { readonly root: RootData }) {
  const { t, text } = useWords()
  const cart = root.pieces > 0 ? t('shell.cart_with', { count: root.pieces }) : t('shell.cart')
  return (
    <header className="header">
      <div className="page header-bar">
        <Link to={links.home()} className="brand">
          {text(root.merchant.name)}
        </Link>
        <SearchField />
        <nav aria-label={t('shell.nav')} className="header-links">
          <HeaderLink to={links.stores()} words={t('shell.stores')} icon={<IconBuildingStore />} />
          <HeaderLink to={links.account()} words={t('shell.account')} icon={<IconUser />} />
          <HeaderLink to={links.cart()} words={cart} icon={<IconShoppingBag />} pieces={root.pieces} />
        </nav>
      </div>
      <Shelves root={root} />
    </header>
  )
}

interface HeaderLinkProps {
  readonly to: string
  readonly words: string
  readonly icon: ReactNode
  readonly pieces?: number
}

function HeaderLink({ to, words, icon, pieces = 0 }: HeaderLinkProps) {
  return (
    <NavLink to={to} className="header-link">
      <span className="header-icon" aria-hidden="true">
        {icon}
        {pieces > 0 && <span className="header-count">{pieces > 99 ? '99+' : pieces}</span>}
      </span>
      <span className="header-words">{words}</span>
    </NavLink>
  )
}

function Shelves({ root }: { readonly root: RootData }) {
  const { t, text } = useWords()
  const tops = root.categories.filter((each) => each.parent === null)
  if (tops.length === 0) return null
  return (
    <nav aria-label={t('shell.categories')} className="page shelves">
      <ul>
        {tops.map((each) => (
          <li key={each.slug}>
            <NavLink to={links.category(each.slug)}>{text(each.name)}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
