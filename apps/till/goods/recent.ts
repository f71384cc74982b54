// The tiles of this till: what was picked here last, and until there is enough of it, the newest goods of the shop.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { newestUnits, type UnitHit } from './goods.ts'

const PLACE = 'omoya.till.recent'
const MOST = 24

function kept(): readonly UnitHit[] {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as UnitHit[] // written below and by nobody else
  } catch {
    return []
  }
}

export interface Recent {
  readonly hits: readonly UnitHit[]
  readonly isPending: boolean
  readonly remember: (hit: UnitHit) => void
}

export function useRecent(): Recent {
  const [own, setOwn] = useState(kept)
  const newest = useQuery({ queryKey: ['newest-units'], queryFn: () => newestUnits(MOST), staleTime: 600_000 })
  const rest = (newest.data ?? []).filter((hit) => !own.some((one) => one.unit === hit.unit))
  const remember = (hit: UnitHit): void => {
    const next = own.some((one) => one.unit === hit.unit) ? own : [hit, ...own].slice(0, MOST)
    localStorage.setItem(PLACE, JSON.stringify(next))
    setOwn(next)
  }
  return { hits: [...own, ...rest].slice(0, MOST), isPending: newest.isPending && own.length === 0, remember }
}
