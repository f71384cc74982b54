// Keys with a sign of their own (+ − ?) work while the scan field waits: it has the focus most of the day, and nobody
// looks for goods that begin with them. A field with something in it keeps its signs, and so does every other field.
import { useEffect, useRef } from 'react'

export type Signs = Readonly<Record<string, () => void>>

const waits = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'search' && target.value === ''

const takesSigns = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable], [role="dialog"] *')

export function useSigns(signs: Signs): void {
  const latest = useRef(signs)
  useEffect(() => {
    latest.current = signs
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const act = latest.current[event.key]
      if (!act || (takesSigns(event.target) && !waits(event.target))) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
