// Filters of a list stand in the address: it can be sent, kept as a view, and linked into.
import type { ReactNode } from 'react'
import { useMediaQuery } from '@mantine/hooks'
import { useSearchParams } from 'react-router'
import { useWords } from '../words/WordsProvider.tsx'
import type { Key } from '../words/texts.ts'
import { Choice, Filters } from './Fields.tsx'

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

interface WordChoicesProps<Name extends string> {
  readonly choices: readonly {
    readonly name: Name
    readonly group: string
    readonly word: Key
    readonly values: readonly string[]
  }[]
  readonly valueOf: (name: Name) => string
  readonly onChoose: (name: Name, value: string) => void
}

/** Filters whose values have words of their own; each begins with all of them. */
export function WordChoices<Name extends string>({ choices, valueOf, onChoose }: WordChoicesProps<Name>) {
  const { t, label } = useWords()
  return choices.map(({ name, group, word, values }) => (
    <Choice
      key={name}
      label={t(word)}
      value={valueOf(name)}
      options={[{ value: '', name: t('list.all') }, ...values.map((value) => ({ value, name: label(group, value) }))]}
      onChoose={(value) => onChoose(name, value)}
    />
  ))
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
