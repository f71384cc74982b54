import { useCallback, useEffect, useRef, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { elsewhere, type Job } from './jobs.ts'
import { useScanner } from './useScanner.ts'

interface FindFormProps {
  readonly job: Job
  readonly label: string
  readonly go: string
  readonly typed: string
  readonly onType: (text: string) => void
  readonly onFind: (text: string) => void
  readonly children?: ReactNode
}

/** One field that always listens: a scan is heard wherever the focus is, F2 brings it back for who types. */
export function FindForm({ job, label, go, typed, onType, onFind, children }: FindFormProps) {
  const goTo = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const own = useCallback(() => field.current, [])
  const find = (text: string): void => {
    const other = elsewhere(text, job)
    if (other !== null) void goTo(other)
    else onFind(text)
  }
  useScanner(own, find)
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'F2') return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <form
      className="inline-form"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        find(typed)
        field.current?.select()
      }}
    >
      <label className="field">
        <span>{label}</span>
        <input
          ref={field}
          autoFocus
          autoComplete="off"
          value={typed}
          onChange={(event) => onType(event.target.value)}
        />
      </label>
      <button type="submit" className="button">
        {go}
      </button>
      {children}
    </form>
  )
}
