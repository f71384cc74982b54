import { useEffect, useRef } from 'react'
import { useWords } from '../words/WordsProvider.tsx'

interface ScanFieldProps {
  readonly typed: string
  readonly onType: (text: string) => void
  readonly onEnter: (text: string) => void
  readonly isBusy: boolean
}

const takesKeys = (element: Element | null): boolean =>
  element instanceof HTMLElement &&
  element.matches('input, textarea, select, [contenteditable], dialog *, [role="dialog"] *')

const hasFinePointer = (): boolean => window.matchMedia('(pointer: fine)').matches

/** Keys that nobody else waits for are a scan: they land here, wherever the focus is. */
export function ScanField({ typed, onType, onEnter, isBusy }: ScanFieldProps) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'F2') {
        event.preventDefault()
        field.current?.focus()
        field.current?.select()
        return
      }
      const isText = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
      if (isText && event.key !== '?' && !takesKeys(document.activeElement))
        field.current?.focus({ preventScroll: true })
    }
    // What was pressed has done its work: the next scan must not be lost on it.
    const returnTo = (): void => {
      requestAnimationFrame(() => {
        if (!takesKeys(document.activeElement) && hasFinePointer()) field.current?.focus({ preventScroll: true })
      })
    }
    window.addEventListener('keydown', listen)
    window.addEventListener('pointerup', returnTo)
    return () => {
      window.removeEventListener('keydown', listen)
      window.removeEventListener('pointerup', returnTo)
    }
  }, [])
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') onEnter(typed)
      }}
    >
      <label className="scan">
        <span className="scan-label">{t('goods.scan')}</span>
        <input
          ref={field}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          aria-busy={isBusy}
          placeholder={t('goods.scan_hint')}
          value={typed}
          onChange={(event) => onType(event.target.value)}
        />
      </label>
    </form>
  )
}
