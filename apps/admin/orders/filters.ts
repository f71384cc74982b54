import { useSearchParams } from 'react-router'
import type { InputOf } from '@omoya/client'

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

/** Filters stand in the address: a list can be sent, and Today links into it. */
export function useOrderFilters() {
  const [search, setSearch] = useSearchParams()
  const set = (name: FilterName, value: string): void =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  const valueOf = (name: FilterName): string => search.get(name) ?? ''
  const given = filterNames.filter((name) => valueOf(name) !== '')
  // The server checks each value; one typed into the address by hand is refused there in words.
  const asked = Object.fromEntries(given.map((name) => [name, valueOf(name)])) as Asked
  // What is open beside the list stays open.
  const clear = (): void => {
    setSearch((now) => new URLSearchParams([...now].filter(([name]) => !filterNames.some((one) => one === name))), {
      replace: true,
    })
  }
  return { asked, valueOf, set, given, clear }
}
