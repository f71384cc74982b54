// The tiles of this till: what was picked here last, and until there is enough of it, the newest goods of the shop.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { newestGoods, type TileOfGoods } from './goods.ts'

const PLACE = 'omoya.till.tiles'
const MOST = 24

function kept(): readonly TileOfGoods[] {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as TileOfGoods[] // written below and by nobody else
  } catch {
    return []
  }
}

export interface Recent {
  readonly tiles: readonly TileOfGoods[]
  readonly isPending: boolean
  readonly remember: (goods: TileOfGoods) => void
}

export function useRecent(): Recent {
  const [own, setOwn] = useState(kept)
  const newest = useQuery({ queryKey: ['newest-goods'], queryFn: () => newestGoods(MOST), staleTime: 600_000 })
  const rest = (newest.data ?? []).filter((goods) => !own.some((one) => one.product === goods.product))
  const remember = (goods: TileOfGoods): void => {
    const next = own.some((one) => one.sku === goods.sku) ? own : [goods, ...own].slice(0, MOST)
    localStorage.setItem(PLACE, JSON.stringify(next))
    setOwn(next)
  }
  return { tiles: [...own, ...rest].slice(0, MOST), isPending: newest.isPending && own.length === 0, remember }
}
