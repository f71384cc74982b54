// The whole page listens. Keys that nobody else waits for are a scan; a field that somebody types in keeps its keys.
import { useEffect, useRef } from 'react'
import { emptyBuffer, heard, isEnd, type Buffer, type KeyPress } from './buffer.ts'

const pressOf = (event: KeyboardEvent): KeyPress => ({
  code: event.code, key: event.key, hasShift: event.shiftKey, at: event.timeStamp,
}) // prettier-ignore

const isField = (element: Element | null): boolean =>
  element instanceof HTMLElement && element.matches('input, textarea, select, [contenteditable]')

const isInDialog = (element: Element | null): boolean => Boolean(element?.closest('[role="dialog"]'))

/** `field` is the scan field itself: what an input method made of a scan there is thrown away. */
export function useScanner(field: () => HTMLInputElement | null, onScan: (text: string) => void): void {
  const buffer = useRef<Buffer>(emptyBuffer)
  const latest = useRef(onScan)
  useEffect(() => {
    latest.current = onScan
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const active = document.activeElement
      const own = field()
      if ((isField(active) && active !== own) || isInDialog(active)) return
      const press = pressOf(event)
      const { buffer: kept, scan } = heard(buffer.current, press)
      buffer.current = kept
      // Where the letters came through, the field holds all of it and asks for itself.
      const isInField = active === own && own !== null && scan !== null && own.value.endsWith(scan)
      if (scan !== null && !isInField) {
        event.preventDefault()
        event.stopPropagation()
        // Leaving the field ends the composition that the input method has begun.
        own?.blur()
        latest.current(scan)
        return
      }
      // A person who types: the field takes over from the second sign on, with the first one in it. Shortcuts stay what they are.
      if (active !== own && !isEnd(press) && /^[^\s?+-]$/u.test(event.key)) own?.focus({ preventScroll: true })
    }
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [field])
}
