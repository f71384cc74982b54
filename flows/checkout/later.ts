import type { StoreId } from '@omoya/kernel'
import * as stores from '@omoya/stores'
import type { Ctx } from '@omoya/platform'
import { channelOf } from './basket.ts'
import { routeGoods } from '../goods/plan-goods.ts'
import { stockLines, type PricedBasket } from './price-basket.ts'

/** When a collection is whole in its store if others send what it lacks; null when nobody has it, or none is wanted. */
export async function laterPromise(ctx: Ctx, { priced, book }: PricedBasket) {
  if (priced.fulfilment !== 'pickup' || !priced.store) return null
  const wanted = { lines: stockLines(priced, book), pickupStore: priced.store as StoreId, channel: channelOf(ctx), refusedBy: [] } // prettier-ignore
  const { short } = await routeGoods(ctx, wanted)
  const promise = short.length === 0 ? await stores.promiseFor(ctx, wanted.pickupStore, 'elsewhere') : null
  return promise && { day: promise.day, minuteOfDay: promise.minuteOfDay }
}
