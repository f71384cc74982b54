// Filters of a list stand in the address: it can be sent, kept as a view, and linked into.
import type { ReactNode } from 'react'
import { useMediaQuery } from '@mantine/hooks'
import { useSearchParams } from 'react-router'
import { useWords } from '../words/WordsProvider.tsx'
import { Filters } from './Fields.tsx'

export function useFilters<Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams()
  const set = (name: Name, value: string): void =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  const valueOf = (name: Name): string => search.get(name) ?? ''
  const given = names.filter((name) => valueOf(name) !== '')
  // What is open beside the list stays open.
  const clear = (): void => {
    setSearch((now) => new URLSearchParams([...now].filter(([name]) => !names.some((one) => one === name))), {
      replace: true,
    })
  }
  return { valueOf, set, given, clear }
}

interface FilterBoxProps {
  /** What is looked for by words: seen on every screen. */
  readonly search: ReactNode
  readonly given: number
  readonly onClear: () => void
  /** Beside the button that clears. */
  readonly note?: string | null
  readonly children: ReactNode
}

/** The search, and beside it the choices, which fold up on a phone. */
export function FilterBox({ search, given, onClear, note, children }: FilterBoxProps) {
  const { t } = useWords()
  const isNarrow = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false })
  const summary = given === 0 ? t('orders.filters') : t('orders.filters_on', { count: given })
  return (
    <div className="stack-tight">
      {isNarrow ? (
        <>
          {search}
          <details>
            <summary>{summary}</summary>
            <Filters>{children}</Filters>
          </details>
        </>
      ) : (
        <Filters>
          {search}
          {children}
        </Filters>
      )}
      {given > 0 && (
        <p className="row">
          <button type="button" className="button" onClick={onClear}>
            {t('list.clear')}
          </button>
          {note && <span className="caption">{note}</span>}
        </p>
      )}
    </div>
  )
}
