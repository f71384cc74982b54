import type { InputOf } from '@omoya/client'
import { useFilters } from '../shell/filters.tsx'

const names = ['actor', 'area', 'object', 'from', 'until'] as const
export type AuditFilter = (typeof names)[number]

type Asked = NonNullable<InputOf<'GET /audit'>['query']>

export function useAuditFilters() {
  const filters = useFilters(names)
  // The server checks each value; one typed into the address by hand is refused there in words.
  return { ...filters, asked: Object.fromEntries(filters.given.map((name) => [name, filters.valueOf(name)])) as Asked }
}
