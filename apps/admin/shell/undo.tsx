// What can be taken back can be taken back for ten seconds.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { problemWords } from '@omoya/ui/desk/index.ts'
import { useWords } from '../words/WordsProvider.tsx'

const SECONDS = 10

interface Done {
  readonly id: number
  /** What was done. */
  readonly words: string
  readonly undo: () => Promise<unknown>
}

let last: Done | null = null
let number = 0
const listeners = new Set<() => void>()

function show(done: Done | null): void {
  last = done
  for (const tell of listeners) tell()
}

const listen = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** Says what was done, with the way back. */
export const offerUndo = (words: string, undo: () => Promise<unknown>): void => show({ id: (number += 1), words, undo })

/** Stands once, in the frame. */
export function UndoToast() {
  const done = useSyncExternalStore(listen, () => last)
  return (
    <div className="toast-place" role="status">
      {done && <Toast key={done.id} done={done} />}
    </div>
  )
}

function Toast({ done }: { readonly done: Done }) {
  const { t } = useWords()
  const [told, setTold] = useState<string | null>(null)
  const [isHeld, hold] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => show(null), SECONDS * 1000)
    return () => clearTimeout(timer)
  }, [isHeld, told])
  const undo = (): void => {
    hold(true)
    done.undo().then(
      () => show(null),
      (problem: unknown) => {
        setTold(problemWords(problem, t))
        hold(false)
      },
    )
  }
  return (
    <div className="toast" onPointerEnter={() => hold(true)} onPointerLeave={() => hold(false)}>
      <span>{told ?? done.words}</span>
      {told === null && (
        <button type="button" className="button" onClick={undo} onFocus={() => hold(true)} onBlur={() => hold(false)}>
          {t('undo.undo')}
        </button>
      )}
    </div>
  )
}
