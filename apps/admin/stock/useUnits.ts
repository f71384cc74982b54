import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { useWords } from '../words/WordsProvider.tsx'

const MOST = 100

async function unitCards(ids: readonly string[]) {
  const parts = Array.from({ length: Math.ceil(ids.length / MOST) }, (_, index) =>
    ids.slice(index * MOST, (index + 1) * MOST),
  )
  const answers = await Promise.all(
    parts.map((part) => shop.call('GET /shelf/units', { query: { units: part.join(',') } })),
  )
  return answers.flatMap((answer) => answer.items)
}

/** Names of units by id; one that the catalogue does not show keeps the beginning of its id. */
export function useUnits(ids: readonly string[]): (unit: string) => string {
  const { text } = useWords()
  const wanted = [...new Set(ids)].sort()
  const asked = useQuery({
    queryKey: ['unit-names', wanted],
    queryFn: () => unitCards(wanted),
    enabled: wanted.length > 0,
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  })
  const names = new Map((asked.data ?? []).map((unit) => [unit.unit, text(unit.name)]))
  return (unit) => names.get(unit) ?? unit.slice(0, 8)
}
