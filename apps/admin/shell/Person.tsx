import { useEffect, useId, useRef, useState } from 'react'
import { useClickOutside } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { IconChevronUp, IconUserCircle } from '@tabler/icons-react'
import { logOut } from '@omoya/client/desk.ts'
import { Choices } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useMe } from '../session/session.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** Language, colours, keys and the way out behind the name of who works here. */
export function Person({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useWords()
  const me = useMe()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const place = useClickOutside<HTMLDivElement>(() => setOpen(false))
  useEffect(() => {
    if (!isOpen) return
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      setOpen(false)
      opener.current?.focus()
    }
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [isOpen])
  return (
    <div className="rail-person" ref={place}>
      <button
        ref={opener}
        type="button"
        className="rail-job rail-opener"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <IconUserCircle size={20} stroke={1.6} aria-hidden="true" />
        <span className="rail-who">{me.name}</span>
        <IconChevronUp size={16} stroke={1.6} aria-hidden="true" />
      </button>
      <div className="rail-menu" id={id} hidden={!isOpen}>
        <p className="caption">{me.email}</p>
        <Choices face="admin" />
        <Link className="button" to="/account" onClick={() => setOpen(false)}>
          {t('account.title')}
        </Link>
        <button
          type="button"
          className="button"
          onClick={() => {
            setOpen(false)
            onHelp()
          }}
        >
          {t('help.title')}
        </button>
        <LogOut />
      </div>
    </div>
  )
}

function LogOut() {
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
    <button type="button" className="button" disabled={leaving.isPending} onClick={() => leaving.mutate(null)}>
      {t('admin.log_out')}
    </button>
  )
}
