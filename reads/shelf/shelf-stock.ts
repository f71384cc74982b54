// What of a unit a shopper can have: a bundle as often as its scarcest component allows.
import type { StoreId, UnitId } from '@omoya/kernel'
import * as inventory from '@omoya/inventory'
import * as stores from '@omoya/stores'
import type { Ctx } from '@omoya/platform'
import type { PriceBook } from '@omoya/pricing/rules'

/** A list that nobody could read is not shown: a chain of hundreds asks for a place first (GET /store-finder). */
const MOST_STORES = 60

export interface Stock {
  readonly stores: readonly stores.Store[]
  readonly ready: Awaited<ReturnType<typeof stores.promisesFor>>
  readonly leftAt: (unit: UnitId, store: StoreId) => number
  /** Null sends nothing. */
  readonly sending: StoreId | null
}

export async function stockOf(ctx: Ctx, book: PriceBook, units: readonly UnitId[]): Promise<Stock> {
  const parts = [...new Set(units.flatMap((unit) => partsOf(book, unit).map((part) => part.unit)))]
  const [all, sending] = await Promise.all([stores.listStores(ctx), stores.sendingStore(ctx)])
  const collected = all.filter((each) => each.status === 'open' && each.allowsPickup).slice(0, MOST_STORES)
  const asked = [...collected.map(({ id }) => id), ...(sending ? [sending] : [])]
  const [rows, ready] = await Promise.all([
    parts.length === 0 ? [] : inventory.availability(ctx, { units: parts, channel: 'web', stores: asked }),
    stores.promisesFor(
      ctx,
      collected.map(({ id }) => ({ store: id, goods: 'store' as const })),
    ),
  ])
  const left = new Map(rows.map((row) => [`${row.unit}/${row.store}`, Math.max(0, row.sellable)]))
  const leftAt = (unit: UnitId, store: StoreId): number => {
    const found = partsOf(book, unit).map((part) =>
      Math.floor((left.get(`${part.unit}/${store}`) ?? 0) / part.quantity),
    )
    return found.length === 0 ? 0 : Math.min(...found)
  }
  return { stores: collected.filter(({ id }) => ready.has(id)), ready, leftAt, sending }
}

function partsOf(book: PriceBook, unit: UnitId): readonly { readonly unit: UnitId; readonly quantity: number }[] {
  const components = book.unit(unit)?.components ?? []
  return components.length > 0 ? components : [{ unit, quantity: 1 }]
}
