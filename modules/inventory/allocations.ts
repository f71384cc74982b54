import { refuse, type OrderId, type StoreId, type UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { Channel } from '@omoya/pricing/rules'
import { allocate, lockLevels } from './promise.ts'
import { columnsOf, staffOf, type LineColumns, type ShortRow, type StockLine } from './stock-lines.ts'

export interface OrderLines {
  readonly order: OrderId
  readonly store: StoreId
  readonly lines: readonly StockLine[]
}

type Drawing = 'sold' | 'shipped' | 'released'

async function draw(ctx: Ctx, order: OrderId, kind: Drawing, columns: LineColumns | null): Promise<void> {
  const { units, stores, quantities } = columns ?? { units: null, stores: null, quantities: null }
  const beyond =
    await ctx.rows<ShortRow>(sql`select * from inventory.draw_allocations(${ctx.merchant}::uuid, ${order}::uuid,
    ${units}::uuid[], ${stores}::uuid[], ${quantities}::bigint[], ${kind}, ${ctx.now}::timestamptz, ${staffOf(ctx)}::uuid)`)
  if (beyond.length > 0)
    throw refuse('inventory.not_allocated', {
      units: beyond.map((row) => ({ unit: row.unitId, store: row.storeId, open: row.unitLeft })),
    })
}

/** The customer takes what was promised. Refuses `inventory.not_allocated` beyond what is open. */
export const handOver = (ctx: Ctx, { order, store, lines }: OrderLines): Promise<void> =>
  draw(ctx, order, 'sold', columnsOf(store, lines))

/** The parcel left. Refuses `inventory.not_allocated` beyond what is open. */
export const ship = (ctx: Ctx, { order, store, lines }: OrderLines): Promise<void> =>
  draw(ctx, order, 'shipped', columnsOf(store, lines))

/** The order gives units back to everyone. Refuses `inventory.not_allocated` beyond what is open. */
export const releaseAllocation = (ctx: Ctx, { order, store, lines }: OrderLines): Promise<void> =>
  draw(ctx, order, 'released', columnsOf(store, lines))

/** A cancelled order gives up all it still waits for, in every store; may run again. */
export const releaseOrder = (ctx: Ctx, order: OrderId): Promise<void> => draw(ctx, order, 'released', null)

export interface Move {
  readonly order: OrderId
  readonly from: StoreId
  readonly to: StoreId
  readonly channel: Channel
  readonly lines: readonly StockLine[]
}

/** Another store serves the order (the first refused, or sold it). Refuses `inventory.short` and keeps the old promise. */
export async function moveAllocation(ctx: Ctx, { order, from, to, channel, lines }: Move): Promise<void> {
  await lockLevels(ctx, lines.flatMap(({ unit }) => [{ unit, store: from }, { unit, store: to }])) // prettier-ignore
  await releaseAllocation(ctx, { order, store: from, lines })
  await allocate(ctx, { order, store: to, channel, lines, cart: null })
}

export interface OpenAllocation {
  readonly order: OrderId
  readonly unit: UnitId
  readonly store: StoreId
  readonly open: number
}

/** Which orders wait for these units in a store, the oldest first: whom an override would disappoint. */
export const whoWaitsFor = (ctx: Ctx, store: StoreId, units: readonly UnitId[]): Promise<OpenAllocation[]> =>
  ctx.rows(sql`select order_id as order, unit_id as unit, store_id as store, open from inventory.allocation
    where merchant_id = ${ctx.merchant} and store_id = ${store} and unit_id = any(${units}::uuid[]) and open > 0
    order by at, order_id limit 200`)

export const allocationsOf = (ctx: Ctx, order: OrderId): Promise<OpenAllocation[]> =>
  ctx.rows(sql`select order_id as order, unit_id as unit, store_id as store, open from inventory.allocation
    where merchant_id = ${ctx.merchant} and order_id = ${order} order by unit_id, store_id`)
