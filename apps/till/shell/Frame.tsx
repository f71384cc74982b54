import { useState, type ReactNode } from 'react'
import { useHotkeys, useNetwork } from '@mantine/hooks'
import { NavLink } from 'react-router'
import { Choices } from '@omoya/ui/desk/index.ts'
import { EnrolForm } from '../device/EnrolForm.tsx'
import { OwnPin } from '../device/OwnPin.tsx'
import { TillList } from '../device/TillList.tsx'
import { useSigns } from '../scan/useSigns.ts'
import { holdsRight, useSession } from '../session/session.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Dialog } from './Dialog.tsx'

const jobs = [
  { to: '/', word: 'till.sell' },
  { to: '/pickups', word: 'till.pickups' },
  { to: '/returns', word: 'till.returns' },
  { to: '/prices', word: 'till.prices' },
] as const

type Opened = 'menu' | 'keys' | 'enrol' | 'tills' | 'pin'
const titles = {
  menu: 'till.menu',
  keys: 'keys.title',
  enrol: 'enrol.title',
  tills: 'tills.title',
  pin: 'pin.own',
} as const

/** The head of the till: the jobs, the store, the network in a word. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t, text } = useWords()
  const { store, device, me, switchClerk } = useSession()
  const { online } = useNetwork()
  const [open, setOpen] = useState<Opened | null>(null)
  const close = (): void => setOpen(null)
  useHotkeys([['F9', switchClerk]], [])
  useSigns({ '?': () => setOpen('keys') })
  return (
    <div className="till">
      <header className="till-head">
        <nav aria-label={t('till.jobs')} className="till-jobs">
          {jobs.map(({ to, word }) => (
            <NavLink key={to} to={to} end className="till-job">
              {t(word)}
            </NavLink>
          ))}
          {device && (
            <NavLink to="/shift" end className="till-job">
              {t('till.shift')}
            </NavLink>
          )}
        </nav>
        <span className={online ? 'network good' : 'network bad'} role="status">
          <span aria-hidden="true">{online ? '● ' : '○ '}</span>
          {online ? t('till.online') : t('till.offline')}
        </span>
        <button type="button" className="button till-store" onClick={() => setOpen('menu')}>
          <span className="till-store-name">
            {device ? t('till.at', { store: text(store.name), till: device.name }) : text(store.name)}
          </span>
          <span className="till-clerk caption">{me.name}</span>
        </button>
      </header>
      {!online && (
        <p className="till-strip bad" role="status">
          {t('till.offline_hint')}
        </p>
      )}
      <main className="till-main">{children}</main>
      <Dialog name={open === null ? '' : t(titles[open])} isOpen={open !== null} onClose={close}>
        {open === 'menu' && <MenuOfTill onOpen={setOpen} />}
        {open === 'keys' && <KeyList />}
        <Managing open={open} />
      </Dialog>
    </div>
  )
}

function Managing({ open }: { readonly open: Opened | null }) {
  const { enrolled, forgetDevice } = useSession()
  if (open === 'enrol') return <EnrolForm onDone={enrolled} />
  if (open === 'tills') return <TillList onOwnRevoked={forgetDevice} />
  return open === 'pin' ? <OwnPin /> : null
}

function MenuOfTill({ onOpen }: { readonly onOpen: (what: Opened) => void }) {
  const { t } = useWords()
  const { me, device, leaveStore, switchClerk } = useSession()
  const mayEdit = holdsRight(me, 'tills.edit')
  const showDisplay = (): void => void window.open('/till/display', 'omoya-display', 'popup,width=1024,height=768')
  return (
    <div className="stack menu">
      <p className="quiet">{t('till.who', { name: me.name })}</p>
      <MenuButton word={device ? t('till.switch') : t('till.log_out')} onPress={switchClerk} />
      {device && <MenuButton word={t('pin.own')} onPress={() => onOpen('pin')} />}
      <MenuButton word={t('till.display')} onPress={showDisplay} />
      <MenuButton word={t('keys.title')} onPress={() => onOpen('keys')} />
      {!device && <MenuButton word={t('till.other_store')} onPress={leaveStore} />}
      {!device && mayEdit && <MenuButton word={t('enrol.title')} onPress={() => onOpen('enrol')} />}
      {!device && !mayEdit && <p className="caption">{t('enrol.ask')}</p>}
      {mayEdit && <MenuButton word={t('tills.title')} onPress={() => onOpen('tills')} />}
      <Choices face="till" />
    </div>
  )
}

function MenuButton({ word, onPress }: { readonly word: string; readonly onPress: () => void }) {
  return (
    <button type="button" className="button button-wide" onClick={onPress}>
      {word}
    </button>
  )
}

const keys = [
  ['F2', 'keys.search'],
  ['F3', 'keys.member'],
  ['F4', 'keys.pay'],
  ['F6', 'keys.hold'],
  ['F7', 'keys.recall'],
  ['F8', 'keys.exact'],
  ['F9', 'keys.switch'],
  ['F10', 'keys.card'],
  ['+ −', 'keys.count'],
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
