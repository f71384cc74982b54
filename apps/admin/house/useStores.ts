import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { useHasRight } from '../session/session.tsx'
import type { Option } from '../shell/Fields.tsx'
import { useWords } from '../words/WordsProvider.tsx'

export const useStores = () => {
  const enabled = useHasRight('stores.read')
  return useQuery({
    queryKey: ['stores'],
    queryFn: () => shop.call('GET /stores', { query: { limit: 200 } }),
    staleTime: 300_000,
    enabled,
  })
}

/** Names of stores by id, and the choice of one. */
export function useStoreNames(): {
  readonly nameOf: (store: string | null) => string
  readonly options: readonly Option[]
} {
  const { text } = useWords()
  const stores = useStores().data?.items ?? []
  const names = new Map(stores.map((store) => [store.id, text(store.name)]))
  return {
    nameOf: (store) => (store === null ? '–' : (names.get(store) ?? store.slice(0, 8))),
    options: stores.map((store) => ({ value: store.id, name: text(store.name) })),
  }
}
