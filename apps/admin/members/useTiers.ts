import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { Option } from '../shell/Fields.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** Names of tiers by their code, and the choice of one. */
export function useTiers(): { readonly nameOf: (code: string | null) => string; readonly options: readonly Option[] } {
  const { text } = useWords()
  const tiers = useQuery({ queryKey: ['tiers'], queryFn: () => shop.call('GET /tiers'), staleTime: 300_000 })
  const options = (tiers.data?.items ?? []).map((tier) => ({ value: tier.code, name: text(tier.name) }))
  return {
    nameOf: (code) => (code === null ? '–' : (options.find(({ value }) => value === code)?.name ?? code)),
    options,
  }
}
