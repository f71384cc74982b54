import { useSearchParams } from 'react-router'
import type { InputOf } from '@omoya/client'

const names = ['actor', 'area', 'object', 'from', 'until'] as const
export type AuditFilter = (typeof names)[number]

type Asked = NonNullable<InputOf<'GET /audit'>['query']>

/** Filters stand in the address: a list can be sent, and an order's page can link into it. */
export function useAuditFilters() {
  const [search, setSearch] = useSearchParams()
  const valueOf = (name: AuditFilter): string => search.get(name) ?? ''
  const set = (name: AuditFilter, value: string): void =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  const given = names.filter((name) => valueOf(name) !== '')
  // The server checks each value; one typed into the address by hand is refused there in words.
  const asked = Object.fromEntries(given.map((name) => [name, valueOf(name)])) as Asked
  return { asked, given, valueOf, set, clear: () => setSearch({}, { replace: true }) }
}
