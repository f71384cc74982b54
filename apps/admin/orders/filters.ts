import type { InputOf } from '@omoya/client'
import { useFilters } from '../shell/filters.tsx'

export const filterNames = [
  'number',
  'state',
  'payment',
  'fulfilment',
  'store',
  'channel',
  'from',
  'until',
  'hour',
  'member',
] as const
export type FilterName = (typeof filterNames)[number]

type Asked = NonNullable<InputOf<'GET /orders'>['query']>

export function useOrderFilters() {
  const filters = useFilters(filterNames)
  // The server checks each value; one typed into the address by hand is refused there in words.
  const asked = Object.fromEntries(filters.given.map((name) => [name, filters.valueOf(name)])) as Asked
  return { ...filters, asked }
}
