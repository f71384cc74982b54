// Filters of a list stand in the address: it can be sent, kept as a view, and linked into.
import { useState, type ReactNode } from 'react'
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

/** Choices that are seldom wanted. */
interface Rarer {
  readonly given: number
  readonly children: ReactNode
}

interface FilterBoxProps {
  /** What is looked for by words: seen on every screen. */
  readonly search: ReactNode
  readonly given: number
  readonly onClear: () => void
  /** Beside the button that clears. */
  readonly note?: string | null
  readonly children: ReactNode
  readonly rarer: Rarer
}

/** The search and what is often chosen, in one row; the rest folds up under it, and on a phone all but the search. */
export function FilterBox({ search, given, onClear, note, children, rarer }: FilterBoxProps) {
  const { t } = useWords()
  const isNarrow = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false })
  return (
    <div className="stack-tight">
      {isNarrow ? (
        search
      ) : (
        <Filters>
          {search}
          {children}
        </Filters>
      )}
      <div className="filters-more">
        {isNarrow ? (
          <Folded word="orders.filters" given={given}>
            {children}
            {rarer.children}
          </Folded>
        ) : (
          <Folded word="orders.more_filters" given={rarer.given} opensWithin>
            {rarer.children}
          </Folded>
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
    </div>
  )
}

interface FoldedProps {
  readonly word: 'orders.filters' | 'orders.more_filters'
  readonly given: number
  /** Something within that is given is seen. */
  readonly opensWithin?: true
  readonly children: ReactNode
}

function Folded({ word, given, opensWithin, children }: FoldedProps) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <details open={isOpen || (opensWithin && given > 0)} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{given === 0 ? t(word) : t('orders.filters_given', { words: t(word), count: given })}</summary>
      <Filters>{children}</Filters>
    </details>
  )
}
