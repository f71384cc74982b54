import { useEffect, useRef, useState } from 'react'
import { useWords } from '../words/WordsProvider.tsx'

export interface Picking {
  readonly picked: ReadonlySet<string>
  readonly pick: (keys: readonly string[], to: 'on' | 'off') => void
  /** What a row is called, for who hears the page. */
  readonly nameOf: (key: string) => string
}

/** Which rows of a list are ticked; another question to the list begins anew. */
export function usePicking(question: string, nameOf: (key: string) => string) {
  const [kept, keep] = useState({ question, picked: new Set<string>() as ReadonlySet<string> })
  const picked: ReadonlySet<string> = kept.question === question ? kept.picked : new Set()
  const pick = (keys: readonly string[], to: 'on' | 'off'): void => {
    const next = new Set(picked)
    for (const key of keys) {
      if (to === 'on') next.add(key)
      else next.delete(key)
    }
    keep({ question, picked: next })
  }
  return { picking: { picked, pick, nameOf }, clear: () => keep({ question, picked: new Set() }) }
}

interface PickAllProps {
  readonly picking: Picking
  readonly keys: readonly string[]
}

/** Everything that was read so far. */
export function PickAll({ picking: { picked, pick }, keys }: PickAllProps) {
  const { t } = useWords()
  const box = useRef<HTMLInputElement>(null)
  const isAll = keys.length > 0 && picked.size >= keys.length && keys.every((key) => picked.has(key))
  const isSome = picked.size > 0 && !isAll
  useEffect(() => {
    if (box.current) box.current.indeterminate = isSome
  }, [isSome])
  return (
    <label>
      <span className="only-heard">{t('bulk.all')}</span>
      <input ref={box} type="checkbox" checked={isAll} onChange={() => pick(keys, isAll ? 'off' : 'on')} />
    </label>
  )
}

interface PickOneProps {
  readonly picking: Picking
  readonly id: string
}

export function PickOne({ picking: { picked, pick, nameOf }, id }: PickOneProps) {
  const { t } = useWords()
  return (
    <label>
      <span className="only-heard">{t('bulk.one', { name: nameOf(id) })}</span>
      <input type="checkbox" checked={picked.has(id)} onChange={() => pick([id], picked.has(id) ? 'off' : 'on')} />
    </label>
  )
}
