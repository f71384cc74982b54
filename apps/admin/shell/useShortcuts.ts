import { useEffect, useEffectEvent } from 'react'
import { useNavigate } from 'react-router'
import { jobs } from './jobs.ts'
import { leave } from './leaving.tsx'

const PAUSE = 1_200

/** Keys mean letters where somebody types. */
function isTyping(event: KeyboardEvent): boolean {
  const at = event.target
  return at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName))
}

interface Wanted {
  readonly onSearch: () => void
  readonly onHelp: () => void
}

/** ⌘K or Ctrl K from everywhere; the others where nobody types: `?`, `/`, and `g` with the letter of a page. */
export function useShortcuts({ onSearch, onHelp }: Wanted): void {
  const navigate = useNavigate()
  const goTo = useEffectEvent((letter: string) => {
    const job = jobs.find((one) => one.letter === letter)
    if (job) leave(() => void navigate(job.to))
  })
  const search = useEffectEvent(onSearch)
  const help = useEffectEvent(onHelp)
  useEffect(() => {
    let began = 0
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing) return
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        return search()
      }
      if (isTyping(event) || event.metaKey || event.ctrlKey || event.altKey) return
      if (Date.now() - began < PAUSE) goTo(event.key)
      began = event.key === 'g' ? Date.now() : 0
      if (event.key === '?') help()
      if (event.key === '/') toFilter(event)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

function toFilter(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>('#content input[type="search"]')
  if (!field) return
  event.preventDefault()
  field.focus()
}
