import { useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { Field } from '../shell/Fields.tsx'
import { useWords } from '../words/WordsProvider.tsx'

export type FoundUnit = AnswerOf<'GET /units/found'>['items'][number]

/** Finds a unit by words, SKU or a scanned code. */
export function UnitSearch({ onPick }: { readonly onPick: (unit: FoundUnit) => void }) {
  const { t, text } = useWords()
  const [typed, setTyped] = useState('')
  const [rested] = useDebouncedValue(typed.trim(), 250)
  const found = useQuery({
    queryKey: ['units-found', rested],
    queryFn: () => shop.call('GET /units/found', { query: { text: rested, limit: 8 } }),
    enabled: rested !== '',
  })
  const items = rested === '' ? [] : (found.data?.items ?? [])
  const pick = (unit: FoundUnit): void => {
    onPick(unit)
    setTyped('')
  }
  return (
    <div className="stack-tight">
      <Field
        type="search"
        label={t('units.search')}
        note={t('units.search_note')}
        value={typed}
        onText={setTyped}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          const first = items[0]
          if (first) pick(first)
        }}
      />
      <Problem problem={found.error} onRetry={() => void found.refetch()} />
      {rested !== '' && found.data && items.length === 0 && <p className="quiet">{t('units.none')}</p>}
      <ul className="stack-tight">
        {items.map((unit) => (
          <li key={unit.unit}>
            <button type="button" className="button button-wide pick" onClick={() => pick(unit)}>
              <span>{text(unit.name)}</span>
              <span className="caption">{unit.sku}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
