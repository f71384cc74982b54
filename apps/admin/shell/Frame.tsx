import { useEffect, useRef, type ReactNode } from 'react'
import { useMediaQuery, useNetwork } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { NavLink, useLocation } from 'react-router'
import {
  IconBox, IconBuildingStore, IconDiscount, IconFileInvoice, IconHome, IconMail, IconPackage, IconReceipt, IconSettings, IconUsers,
} from '@tabler/icons-react' // prettier-ignore
import { logOut } from '@omoya/client/desk.ts'
import { Choices } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useMe } from '../session/session.tsx'
import { useWords } from '../words/WordsProvider.tsx'

const jobs = [
  { to: '/', word: 'rail.today', Sign: IconHome },
  { to: '/orders', word: 'rail.orders', Sign: IconReceipt },
  { to: '/products', word: 'rail.products', Sign: IconPackage },
  { to: '/stock', word: 'rail.stock', Sign: IconBox },
  { to: '/members', word: 'rail.members', Sign: IconUsers },
  { to: '/promotions', word: 'rail.promotions', Sign: IconDiscount },
  { to: '/messages', word: 'rail.messages', Sign: IconMail },
  { to: '/invoices', word: 'rail.invoices', Sign: IconFileInvoice },
  { to: '/stores', word: 'rail.stores', Sign: IconBuildingStore },
  { to: '/settings', word: 'rail.settings', Sign: IconSettings },
] as const

/** The rail of jobs at the left, on a phone as a strip on top. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useWords()
  const { online } = useNetwork()
  const { pathname } = useLocation()
  const rail = useRef<HTMLElement>(null)
  // On a phone the strip is longer than the screen: where one is stays in sight.
  useEffect(() => {
    rail.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return (
    <div className="office">
      <a className="skip" href="#content">
        {t('admin.skip')}
      </a>
      <header className="rail">
        <p className="rail-name">{t('admin.name')}</p>
        <nav ref={rail} aria-label={t('rail.label')} className="rail-jobs">
          {jobs.map(({ to, word, Sign }) => (
            <NavLink key={to} to={to} end={to === '/'} className="rail-job">
              <Sign size={20} stroke={1.6} aria-hidden="true" />
              {t(word)}
            </NavLink>
          ))}
        </nav>
        <Person />
      </header>
      <main className="content" id="content" tabIndex={-1}>
        {!online && (
          <p className="offline bad" role="status">
            {t('admin.offline')}
          </p>
        )}
        {children}
      </main>
    </div>
  )
}

/** Beside the page at the foot of the rail; on a phone folded away behind the name. */
function Person() {
  const me = useMe()
  const isNarrow = useMediaQuery('(max-width: 860px)', false, { getInitialValueInEffect: false })
  if (isNarrow)
    return (
      <details className="rail-person">
        <summary>{me.name}</summary>
        <Leave />
      </details>
    )
  return (
    <div className="rail-person">
      <p className="caption">{me.name}</p>
      <Leave />
    </div>
  )
}

function Leave() {
  const { t } = useWords()
  const queries = useQueryClient()
  const leaving = useWrite(
    (_: null, key) => logOut(key),
    () => {
      queries.clear()
      location.reload()
    },
  )
  return (
    <>
      <Choices face="admin" />
      <button type="button" className="button" disabled={leaving.isPending} onClick={() => leaving.mutate(null)}>
        {t('admin.log_out')}
      </button>
    </>
  )
}
