import { useCallback, useEffect, useRef } from 'react'
import { useScanner } from '../scan/useScanner.ts'
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

/** Scans are heard wherever the focus is; F2 is for who types. */
export function ScanField({ typed, onType, onEnter, isBusy }: ScanFieldProps) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const own = useCallback(() => field.current, [])
  useScanner(own, (text) => {
    onType('')
    onEnter(text)
    if (hasFinePointer()) requestAnimationFrame(() => field.current?.focus({ preventScroll: true }))
  })
  useEffect(() => {
    if (hasFinePointer()) field.current?.focus({ preventScroll: true })
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'F2') return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    // What was pressed has done its work: the next key must not be lost on it.
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
        if (typed.trim() === '') return
        onEnter(typed)
        // Words that nobody knows stay to be read, and the next scan takes their place.
        field.current?.select()
      }}
    >
      <label className="scan">
        <span className="only-heard">{t('goods.scan')}</span>
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
