import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useNetwork } from '@mantine/hooks'
import { NavLink, useLocation } from 'react-router'
import { IconSearch } from '@tabler/icons-react'
import { holdsRight } from '@omoya/client/desk.ts'
import { useMe } from '../session/session.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Help } from './Help.tsx'
import { jobs } from './jobs.ts'
import { LeaveQuestion } from './leaving.tsx'
import { Palette } from './palette/Palette.tsx'
import { Person } from './Person.tsx'
import { UndoToast } from './undo.tsx'
import { useShortcuts } from './useShortcuts.ts'
import './tools.css'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The rail of jobs at the left, on a phone as a strip on top; over all of it the search, the keys and the way back. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useWords()
  const { online } = useNetwork()
  const [open, setOpen] = useState<'search' | 'help' | null>(null)
  const close = (): void => setOpen(null)
  useShortcuts({ onSearch: () => setOpen(open === 'search' ? null : 'search'), onHelp: () => setOpen('help') })
  return (
    <div className="office">
      <a className="skip" href="#content">
        {t('admin.skip')}
      </a>
      <header className="rail">
        <p className="rail-name">{t('admin.name')}</p>
        <button
          type="button"
          className="rail-search"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => setOpen('search')}
        >
          <IconSearch size={18} stroke={1.6} aria-hidden="true" />
          <span className="rail-search-words">{t('palette.open')}</span>
          <kbd aria-hidden="true">{t(isMac ? 'palette.shortcut_mac' : 'palette.shortcut')}</kbd>
        </button>
        <Jobs />
        <Person onHelp={() => setOpen('help')} />
      </header>
      <main className="content" id="content" tabIndex={-1}>
        {!online && (
          <p className="offline bad" role="status">
            {t('admin.offline')}
          </p>
        )}
        {children}
      </main>
      <Palette isOpen={open === 'search'} onClose={close} />
      <Help isOpen={open === 'help'} onClose={close} />
      <LeaveQuestion />
      <UndoToast />
    </div>
  )
}

/** Only what this person may see; somebody without any right still sees the day. */
function Jobs() {
  const { t } = useWords()
  const me = useMe()
  const { pathname } = useLocation()
  const rail = useRef<HTMLElement>(null)
  // On a phone the strip is longer than the screen: where one is stays in sight.
  useEffect(() => {
    rail.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return (
    <nav ref={rail} aria-label={t('rail.label')} className="rail-jobs">
      {jobs
        .filter(({ to, right }) => to === '/' || holdsRight(me, right))
        .map(({ to, word, Sign }) => (
          <NavLink key={to} to={to} end={to === '/'} className="rail-job">
            <Sign size={20} stroke={1.6} aria-hidden="true" />
            {t(word)}
          </NavLink>
        ))}
    </nav>
  )
}
