// What a shopper narrows a shelf by, as addresses carry it, and the order in which the goods then stand.
import type { StoreId } from '@omoya/kernel'

export type Sort = 'shop' | 'new' | 'price-up' | 'price-down' | 'best'

export interface ShelfWish {
  readonly category?: string | undefined
  readonly sort?: Sort | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** Lies in this store. */
  readonly store?: StoreId | undefined
  readonly offer?: 'yes' | undefined
  /** "顏色:紅,顏色:藍,尺寸:M": any value of one option, and each option that is named. */
  readonly option?: string | undefined
}

const MOST_VALUES = 30

/** [["紅","藍"],["M"]]; a piece that names no option is passed over. */
export function optionsWanted(text: string | undefined): readonly (readonly string[])[] {
  const byName = new Map<string, string[]>()
  for (const piece of (text ?? '').split(',').slice(0, MOST_VALUES)) {
    const cut = piece.indexOf(':')
    if (cut < 1 || cut === piece.length - 1) continue
    const name = piece.slice(0, cut)
    byName.set(name, [...(byName.get(name) ?? []), piece.slice(cut + 1)])
  }
  return [...byName.values()]
}

/** Whether the shelf is asked for as the shop has put it up: then one index gives it. */
export const isPlain = ({ sort = 'shop', from, to, store, offer, option }: ShelfWish): boolean =>
  (sort === 'shop' || sort === 'new') && from === undefined && to === undefined && !store && !offer && optionsWanted(option).length === 0 // prettier-ignore
