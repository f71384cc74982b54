// When goods that are ordered now can be collected.
import type { StoreId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { specialDaysOf } from './holidays.ts'
import { readyPromise, type ReadyPromise, type SpecialDay } from './rules/index.ts'
import { STORE_COLUMNS, storeOf } from './rows.ts'
import { storeMoment } from './stores.ts'
import type { Store, StoreRow } from './tables.ts'

/** Whether all goods are in the store, or some come from elsewhere. */
export type GoodsAt = 'store' | 'elsewhere'

/** Null when the store hands over no web orders: forbidden, closed for good, or not open within two months. */
export async function promiseFor(ctx: Ctx, id: StoreId, goods: GoodsAt = 'store'): Promise<ReadyPromise | null> {
  return (await promisesFor(ctx, [{ store: id, goods }])).get(id) ?? null
}

export interface PickupWish {
  readonly store: StoreId
  readonly goods: GoodsAt
}

/** The stores that can promise, for a list at checkout. */
export async function promisesFor(
  ctx: Ctx,
  wishes: readonly PickupWish[],
): Promise<ReadonlyMap<StoreId, ReadyPromise>> {
  const ids = wishes.map((wish) => wish.store)
  const [rows, specialDays] = await Promise.all([
    ctx.rows<StoreRow>(sql`select ${STORE_COLUMNS} from stores.store where merchant_id = ${ctx.merchant}
      and store_id = any(${ids}::uuid[]) and allows_pickup and status = 'open'`),
    specialDaysOf(ctx, ids),
  ])
  const goods = new Map(wishes.map((wish) => [wish.store, wish.goods]))
  const promises = new Map<StoreId, ReadyPromise>()
  for (const place of rows.map(storeOf)) {
    const days = goods.get(place.id) === 'elsewhere' ? place.transferDays : 0
    const promise = promiseOf(ctx, place, { days, specialDays: specialDays.get(place.id) ?? [] })
    if (promise) promises.set(place.id, promise)
  }
  return promises
}

const promiseOf = (
  ctx: Ctx,
  place: Store,
  { days, specialDays }: { readonly days: number; readonly specialDays: readonly SpecialDay[] },
): ReadyPromise | null => readyPromise({ ...place, specialDays }, days, storeMoment(ctx, place))
