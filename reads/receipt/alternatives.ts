// Where else an order could be collected, when its own store could not find the goods.
import type { OrderId, StoreId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as stores from '@omoya/stores'
import type { Ctx } from '@omoya/platform'

/** Stores that have everything and were not asked before; nothing for an order that waits for no choice. */
export async function pickupAlternatives(ctx: Ctx, order: OrderId): Promise<stores.Store[]> {
  const goods = await fulfilment.fulfilmentOf(ctx, order)
  if (!goods || goods.kind !== 'pickup' || goods.state !== 'refused') return []
  const [all, refused, held] = await Promise.all([
    stores.listStores(ctx),
    fulfilment.refusedBy(ctx, order),
    inventory.availability(ctx, { units: goods.lines.map((line) => line.unit), channel: 'web' }),
  ])
  const hasAll = (store: StoreId): boolean =>
    goods.lines.every((line) =>
      held.some((row) => row.store === store && row.unit === line.unit && row.sellable >= line.quantity),
    )
  return all.filter((one) => one.status === 'open' && one.allowsPickup && !refused.includes(one.id) && hasAll(one.id))
}
