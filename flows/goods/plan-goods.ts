import { refuse, type CartId, type OrderId, type StoreId, type UnitId } from '@omoya/kernel'
import * as inventory from '@omoya/inventory'
import * as stores from '@omoya/stores'
import { routeOrder, type Routing, type Source } from '@omoya/inventory/rules'
import type { Ctx } from '@omoya/platform'
import type { Channel } from '@omoya/pricing/rules'

export interface WantedGoods {
  readonly lines: readonly { readonly unit: UnitId; readonly quantity: number }[]
  /** Where they are collected; null for a parcel. */
  readonly pickupStore: StoreId | null
  readonly channel: Channel
  /** Stores that could not find them. */
  readonly refusedBy: readonly StoreId[]
}

/** Where goods would come from now: the store itself, then whoever sends, the warehouse first. Changes nothing. */
export async function routeGoods(ctx: Ctx, wanted: WantedGoods): Promise<Routing> {
  const units = [...new Set(wanted.lines.map((line) => line.unit))]
  const [all, held] = await Promise.all([
    stores.listStores(ctx),
    inventory.availability(ctx, { units, channel: wanted.channel }),
  ])
  const sources = all
    .filter((store) => store.status === 'open')
    .map((store): Source => {
      const here = held.filter((row) => row.store === store.id)
      return {
        store: store.id,
        sellable: Object.fromEntries(here.map((row) => [row.unit, row.sellable])),
        sends: store.ships,
        priority: store.kind === 'warehouse' ? 1 : 0,
        metres: null,
        openTasks: 0,
      }
    })
  const { lines, pickupStore, refusedBy } = wanted
  return routeOrder({ lines, pickupStore, refusedBy, split: pickupStore ? 'allowed' : 'never' }, sources)
}

export interface Securing extends WantedGoods {
  readonly order: OrderId
  readonly pickupStore: StoreId
  readonly cart: CartId | null
}

/**
 * Promises goods to a collection wherever they lie, and asks other places to send what the store lacks. Refuses
 * `inventory.short` when nobody has them all.
 */
export async function secureGoods(ctx: Ctx, securing: Securing): Promise<void> {
  const { parts, short } = await routeGoods(ctx, securing)
  await carryOut(ctx, securing, { parts, short })
}

export async function carryOut(ctx: Ctx, securing: Securing, { parts, short }: Routing): Promise<void> {
  const { order, pickupStore: store, channel, cart } = securing
  if (short.length > 0) throw refuse('inventory.short', { units: short.map(({ unit }) => ({ unit, store, left: 0 })) })
  const lines = parts.flatMap((part) => part.lines.map((line) => ({ ...line, store: part.store })))
  await inventory.allocate(ctx, { order, store, channel, lines, cart })
  const sent = parts.filter((part) => part.how === 'sent')
  if (sent.length === 0) return
  const promise = await stores.promiseFor(ctx, store, 'elsewhere')
  for (const part of sent)
    await inventory.requestTransfer(ctx, {
      from: part.store, to: store, lines: part.lines, forOrder: order, ...(promise ? { promisedOn: promise.day } : {}),
    }) // prettier-ignore
}
