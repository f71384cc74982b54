// Forms with changes: who leaves them is asked first. One question for panels, links and the window.
import { useEffect, useId, useSyncExternalStore } from 'react'
import { Modal } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useWords } from '../words/WordsProvider.tsx'
import { DialogHead } from './DialogHead.tsx'

const changed = new Set<string>()
const listeners = new Set<() => void>()
let waiting: (() => void) | null = null

function wait(then: (() => void) | null): void {
  waiting = then
  for (const tell of listeners) tell()
}

const listen = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** A form says so while what was typed is not saved. */
export function useUnsaved(form: 'changed' | 'kept'): void {
  const id = useId()
  useEffect(() => {
    if (form === 'kept') return
    changed.add(id)
    return () => void changed.delete(id)
  }, [id, form])
}

/** Goes at once where nothing would be lost; else after the question. */
export function leave(then: () => void): void {
  if (changed.size === 0) then()
  // After the key that asked for it: the same Escape must not answer the question.
  else setTimeout(() => wait(then))
}

function keepWindow(event: BeforeUnloadEvent): void {
  if (changed.size > 0) event.preventDefault()
}

/** Links inside of the office; a new window loses nothing. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (changed.size === 0 || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  return link && link.origin === location.origin && link.target === '' && !link.hasAttribute('download') ? link : null
}

/** The question itself; stands once, in the frame. */
export function LeaveQuestion() {
  const { t } = useWords()
  const navigate = useNavigate()
  const then = useSyncExternalStore(listen, () => waiting)
  useEffect(() => {
    const click = (event: MouseEvent): void => {
      const link = linkOf(event)
      if (!link) return
      event.preventDefault()
      event.stopPropagation()
      const to = link.pathname.replace(/^\/admin/, '') + link.search
      wait(() => void navigate(to))
    }
    addEventListener('beforeunload', keepWindow)
    document.addEventListener('click', click, true)
    return () => {
      removeEventListener('beforeunload', keepWindow)
      document.removeEventListener('click', click, true)
    }
  }, [navigate])
  const stay = (): void => wait(null)
  const go = (): void => {
    stay()
    changed.clear()
    then?.()
  }
  return (
    <Modal.Root opened={then !== null} onClose={stay} centered zIndex={400} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('leave.title')}>
        <Modal.Body className="panel-body">
          <DialogHead title={t('leave.title')} onClose={stay} />
          <div className="stack">
            <p>{t('leave.hint')}</p>
            <div className="row">
              <button type="button" className="button button-main" onClick={stay}>
                {t('leave.stay')}
              </button>
              <button type="button" className="button" onClick={go}>
                {t('leave.go')}
              </button>
            </div>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
