// Sales put aside at this till while the queue moves on; they outlive a reload and a change of clerk.
import { useState } from 'react'
import type { Sale } from './sale.ts'
import { saleFrom } from './sale.ts'

export interface HeldSale {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly by: string
  readonly sale: Sale
}

const MOST = 20

export const withHeld = (held: readonly HeldSale[], one: HeldSale): readonly HeldSale[] => [one, ...held].slice(0, MOST)

export const isFull = (held: readonly HeldSale[]): boolean => held.length >= MOST

export function heldFrom(text: string | null): readonly HeldSale[] {
  if (text === null) return []
  try {
    const found = JSON.parse(text) as readonly HeldSale[] // written below and by nobody else
    return found.flatMap((one) => {
      const sale = saleFrom(JSON.stringify(one.sale))
      return sale && typeof one.id === 'string' ? [{ ...one, sale }] : []
    })
  } catch {
    return []
  }
}

export interface Held {
  readonly items: readonly HeldSale[]
  readonly hold: (one: HeldSale) => void
  readonly drop: (id: string) => void
  /** One goes, another may take its place. */
  readonly swap: (id: string, other: HeldSale | null) => void
}

export function useHeld(store: string): Held {
  const place = `omoya.till.held.${store}`
  const [items, setItems] = useState(() => heldFrom(localStorage.getItem(place)))
  const keep = (next: readonly HeldSale[]): void => {
    localStorage.setItem(place, JSON.stringify(next))
    setItems(next)
  }
  return {
    items,
    hold: (one) => keep(withHeld(items, one)),
    drop: (id) => keep(items.filter((one) => one.id !== id)),
    swap: (id, other) => keep([...(other ? [other] : []), ...items.filter((one) => one.id !== id)]),
  }
}
