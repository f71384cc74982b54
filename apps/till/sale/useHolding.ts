import { newKey } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import { isFull, useHeld, type HeldSale } from './held.ts'
import { useSale } from './SaleProvider.tsx'

export interface Holding {
  readonly items: readonly HeldSale[]
  readonly canHold: boolean
  readonly hold: () => void
  readonly recall: (id: string) => void
  readonly drop: (id: string) => void
}

/** Puts this sale aside, or goes on with one; what is on the counter now changes places with it. */
export function useHolding(): Holding {
  const { me, store } = useSession()
  const { sale, change } = useSale()
  const held = useHeld(store.id)
  const hasGoods = sale.lines.length > 0
  const canHold = hasGoods && !isFull(held.items)
  const put = (): void => held.hold({ id: newKey(), at: Date.now(), by: me.name, sale })
  return {
    items: held.items,
    canHold,
    drop: held.drop,
    hold: () => {
      if (!canHold) return
      put()
      change({ kind: 'ended' })
    },
    recall: (id) => {
      const wanted = held.items.find((one) => one.id === id)
      if (!wanted) return
      held.swap(id, hasGoods ? { id: newKey(), at: Date.now(), by: me.name, sale } : null)
      change({ kind: 'recalled', sale: wanted.sale })
    },
  }
}
