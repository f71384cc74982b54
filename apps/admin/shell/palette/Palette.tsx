import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Modal } from '@mantine/core'
import { useNavigate } from 'react-router'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWords } from '../../words/WordsProvider.tsx'
import { leave } from '../leaving.tsx'
import { groups, useFound, type Found } from './found.ts'

interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** One field over everything: pages, actions, orders, goods, people, stores. Arrows choose, Enter goes, Esc closes. */
export function Palette({ isOpen, onClose }: PaletteProps) {
  const { t } = useWords()
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={640} yOffset="8vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.title')}>
        <Modal.Body className="palette">{isOpen && <Search onClose={onClose} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Search({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState(0)
  const { found, isAsking, problem } = useFound(typed)
  const rows = groups.flatMap((group) => found[group])
  const at = Math.min(place, rows.length - 1)
  const chosen = rows[at]
  const go = ({ to }: Found): void => {
    onClose()
    leave(() => void navigate(to))
  }
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.nativeEvent.isComposing) return
    if (step !== undefined && rows.length > 0) {
      event.preventDefault()
      setPlace((at + step + rows.length) % rows.length)
    }
    if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      go(chosen)
    }
    if (event.key === 'Escape') onClose()
  }
  return (
    <>
      <input
        type="search"
        role="combobox"
        className="palette-field"
        aria-label={t('palette.title')}
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${id}-${at}` : undefined}
        placeholder={t('palette.hint')}
        autoComplete="off"
        data-autofocus
        // The panel below stays open when Esc closes this.
        data-mantine-stop-propagation="true"
        maxLength={100}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setPlace(0)
        }}
        onKeyDown={press}
      />
      <Problem problem={problem} />
      <div className="palette-list" id={id} role="listbox" aria-label={t('palette.title')} tabIndex={-1}>
        {groups.map((group) => {
          const first = groups.slice(0, groups.indexOf(group)).reduce((sum, one) => sum + found[one].length, 0)
          if (found[group].length === 0) return null
          return (
            <div key={group} role="group" aria-label={t(`palette.${group}`)}>
              <p className="palette-group" aria-hidden="true">
                {t(`palette.${group}`)}
              </p>
              {found[group].map((row, index) => (
                <Option key={row.id} id={`${id}-${first + index}`} row={row} isAt={first + index === at} onGo={go} />
              ))}
            </div>
          )
        })}
      </div>
      <p className="palette-foot caption" role="status">
        {isAsking && t('desk.loading')}
        {!isAsking && rows.length === 0 && t('palette.none')}
        {!isAsking && rows.length > 0 && t('palette.keys')}
      </p>
    </>
  )
}

interface OptionProps {
  readonly id: string
  readonly row: Found
  readonly isAt: boolean
  readonly onGo: (row: Found) => void
}

function Option({ id, row, isAt, onGo }: OptionProps) {
  const place = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isAt) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isAt])
  return (
    <button
      ref={place}
      id={id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={isAt}
      className="palette-row"
      onClick={() => onGo(row)}
    >
      <span className="palette-name">{row.name}</span>
      {row.note !== '' && <span className="caption">{row.note}</span>}
    </button>
  )
}
