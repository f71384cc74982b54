// Promises to shoppers: a hold before the order, an allocation with it, or goods that leave over the counter at once.
// Each is one round trip, and the check is made under the lock that the promise keeps.
import type { CartId, Instant, OrderId, StoreId, UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { Channel } from '@omoya/pricing/rules'
import { exceptionOpened } from './events.ts'
import { columnsOf, refuseIfShort, staffOf, type ShortRow, type StockLine } from './stock-lines.ts'

export interface HoldRequest {
  readonly cart: CartId
  readonly store: StoreId
  readonly channel: Channel
  readonly lines: readonly StockLine[]
  readonly until: Instant
}

/** The cart's holds become exactly these lines; may run again. Refuses `inventory.short`. */
export async function hold(ctx: Ctx, request: HoldRequest): Promise<void> {
  const { units, stores, quantities } = columnsOf(request.store, request.lines)
  const short =
    await ctx.rows<ShortRow>(sql`select * from inventory.hold_units(${ctx.merchant}::uuid, ${request.cart}::uuid,
    ${units}::uuid[], ${stores}::uuid[], ${quantities}::bigint[], ${request.channel}, ${ctx.now}::timestamptz, ${request.until}::timestamptz)`)
  refuseIfShort(short)
}

export async function releaseHolds(ctx: Ctx, cart: CartId): Promise<void> {
  await ctx.run(sql`delete from inventory.hold where merchant_id = ${ctx.merchant} and cart_id = ${cart}`)
}

export interface AllocationRequest {
  readonly order: OrderId
  readonly store: StoreId
  readonly channel: Channel
  readonly lines: readonly StockLine[]
  /** Its holds are turned into the promise, and do not stand in its way. */
  readonly cart: CartId | null
}

/** Holds levels of several promises that follow, in the order in which everybody locks; rows that are missing are made. */
export async function lockLevels(
  ctx: Ctx,
  levels: readonly { readonly unit: UnitId; readonly store: StoreId }[],
): Promise<void> {
  const units = levels.map((one) => one.unit)
  const stores = levels.map((one) => one.store)
  await ctx.run(sql`select inventory.lock_levels(${ctx.merchant}::uuid, ${units}::uuid[], ${stores}::uuid[])`)
}

/** Promises stock to an order in one statement. Refuses `inventory.short` with what is left of each unit. */
export async function allocate(ctx: Ctx, request: AllocationRequest): Promise<void> {
  if (request.lines.length === 0) return
  const { units, stores, quantities } = columnsOf(request.store, request.lines)
  const short =
    await ctx.rows<ShortRow>(sql`select * from inventory.allocate_units(${ctx.merchant}::uuid, ${request.order}::uuid,
    ${units}::uuid[], ${stores}::uuid[], ${quantities}::bigint[], ${request.channel}, ${request.cart}::uuid, ${ctx.now}::timestamptz,
    ${staffOf(ctx)}::uuid)`)
  refuseIfShort(short)
}

export interface SaleRequest extends AllocationRequest {
  /** `except`: it has already happened (offline till) or a manager said so; it stands and opens an exception. */
  readonly evenIfShort: 'refuse' | 'except'
}

interface SoldRow extends ShortRow {
  readonly exceptionId: string | null
  readonly seq: number | null
}

/** Goods leave over the counter: on-hand drops at once. Refuses `inventory.short` unless it must stand. */
export async function sellNow(ctx: Ctx, request: SaleRequest): Promise<void> {
  if (request.lines.length === 0) return
  const { units, stores, quantities } = columnsOf(request.store, request.lines)
  const exceptions = request.evenIfShort === 'except' ? units.map(() => ctx.newId()) : null
  const rows =
    await ctx.rows<SoldRow>(sql`select * from inventory.sell_units(${ctx.merchant}::uuid, ${request.order}::uuid,
    ${units}::uuid[], ${stores}::uuid[], ${quantities}::bigint[], ${request.channel}, ${request.cart}::uuid, ${ctx.now}::timestamptz,
    ${staffOf(ctx)}::uuid, ${exceptions}::uuid[])`)
  refuseIfShort(rows.filter((row) => row.exceptionId === null))
  for (const { exceptionId, seq, unitId, storeId, unitLeft } of rows)
    if (exceptionId !== null && seq !== null)
      ctx.publish(exceptionOpened(exceptionId, seq, { unit: unitId, store: storeId, below: -unitLeft }))
}
