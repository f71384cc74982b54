import { useState, type ReactNode } from 'react'
import { useHotkeys, useNetwork } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { NavLink } from 'react-router'
import { logOut, newKey } from '@omoya/client/desk.ts'
import { Choices } from '@omoya/ui/desk/index.ts'
import { useSession } from '../session/session.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Dialog } from './Dialog.tsx'

const jobs = [
  { to: '/', word: 'till.sell' },
  { to: '/pickups', word: 'till.pickups' },
  { to: '/returns', word: 'till.returns' },
  { to: '/prices', word: 'till.prices' },
] as const

/** The head of the till: the jobs, the store, the network in a word. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t, text } = useWords()
  const { store } = useSession()
  const { online } = useNetwork()
  const [open, setOpen] = useState<'menu' | 'keys' | null>(null)
  useHotkeys([['shift+?', () => setOpen('keys')], ['?', () => setOpen('keys')]]) // prettier-ignore
  return (
    <div className="till">
      <header className="till-head">
        <nav aria-label={t('till.jobs')} className="till-jobs">
          {jobs.map(({ to, word }) => (
            <NavLink key={to} to={to} end className="till-job">
              {t(word)}
            </NavLink>
          ))}
        </nav>
        <span className={online ? 'network good' : 'network bad'} role="status">
          <span aria-hidden="true">{online ? '● ' : '○ '}</span>
          {online ? t('till.online') : t('till.offline')}
        </span>
        <button type="button" className="button till-store" onClick={() => setOpen('menu')}>
          <span className="till-store-name">{text(store.name)}</span>
        </button>
      </header>
      {!online && (
        <p className="till-strip bad" role="status">
          {t('till.offline_hint')}
        </p>
      )}
      <main className="till-main">{children}</main>
      <Dialog name={t('till.menu')} isOpen={open === 'menu'} onClose={() => setOpen(null)}>
        <MenuOfTill onKeys={() => setOpen('keys')} />
      </Dialog>
      <Dialog name={t('keys.title')} isOpen={open === 'keys'} onClose={() => setOpen(null)}>
        <KeyList />
      </Dialog>
    </div>
  )
}

function MenuOfTill({ onKeys }: { readonly onKeys: () => void }) {
  const { t } = useWords()
  const { me, leaveStore } = useSession()
  const queries = useQueryClient()
  const leaving = useMutation({
    mutationFn: () => logOut(newKey()),
    onSettled: () => queries.resetQueries({ queryKey: ['me'] }),
  })
  return (
    <div className="stack">
      <p className="quiet">{t('till.who', { name: me.name })}</p>
      <Choices face="till" />
      <button type="button" className="button button-wide" onClick={onKeys}>
        {t('keys.title')}
      </button>
      <button type="button" className="button button-wide" onClick={leaveStore}>
        {t('till.other_store')}
      </button>
      <button
        type="button"
        className="button button-wide"
        disabled={leaving.isPending}
        onClick={() => leaving.mutate()}
      >
        {t('till.log_out')}
      </button>
    </div>
  )
}

const keys = [
  ['F2', 'keys.search'],
  ['F4', 'keys.pay'],
  ['Enter', 'keys.enter'],
  ['Esc', 'keys.back'],
  ['?', 'keys.list'],
] as const

function KeyList() {
  const { t } = useWords()
  return (
    <dl className="key-list">
      {keys.map(([key, word]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(word)}</dd>
        </div>
      ))}
    </dl>
  )
}
