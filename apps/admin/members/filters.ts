import type { InputOf } from '@omoya/client'
import { useFilters } from '../shell/filters.tsx'

export const memberFilters = ['find', 'state', 'tier', 'seen', 'may', 'by', 'store', 'born', 'city', 'tag'] as const
export type MemberFilter = (typeof memberFilters)[number]

type Asked = NonNullable<InputOf<'GET /members'>['query']>

/** Counted from today, so that a view that is kept stays right. */
export const seenChoices = ['in30', 'in90', 'out90', 'out180', 'out365'] as const

function seenAs(chosen: string): Asked {
  const [, way, days] = /^(in|out)(\d{2,3})$/.exec(chosen) ?? []
  if (days === undefined) return {}
  return way === 'in' ? { seenWithin: Number(days) } : { unseenFor: Number(days) }
}

const NAMED: Partial<Record<MemberFilter, string>> = { find: 'search', may: 'channel', by: 'joinedBy', born: 'birthMonth' } // prettier-ignore

export function useMemberFilters() {
  const filters = useFilters(memberFilters)
  const { given, valueOf } = filters
  const plain = given.filter((name) => name !== 'seen').map((name) => [NAMED[name] ?? name, valueOf(name)])
  // The server checks each value; one typed into the address by hand is refused there in words.
  const asked = { ...Object.fromEntries(plain), ...seenAs(valueOf('seen')) } as Asked
  return { ...filters, asked }
}
