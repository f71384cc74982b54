import type { Instant, StoreId, UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { MovementRow } from './tables.ts'

export interface LedgerQuestion {
  readonly unit: UnitId
  readonly store: StoreId
  /** Entries before this one. */
  readonly before: number | null
  readonly limit: number
}

/** Newest first. */
export const listLedger = (ctx: Ctx, { unit, store, before, limit }: LedgerQuestion): Promise<MovementRow[]> =>
  ctx.rows(sql`select unit_id, store_id, seq, kind, quantity, on_hand_change, allocated_change, inspecting_change, cause_kind, cause_id,
      staff_id, reason, reference, at
    from inventory.movement where merchant_id = ${ctx.merchant} and unit_id = ${unit} and store_id = ${store}
      and (${before}::bigint is null or seq < ${before}::bigint)
    order by seq desc limit ${limit}`)

/** What an order, a return, a transfer or a count moved. */
export const movementsOf = (ctx: Ctx, cause: string): Promise<MovementRow[]> =>
  ctx.rows(sql`select unit_id, store_id, seq, kind, quantity, on_hand_change, allocated_change, inspecting_change, cause_kind, cause_id,
      staff_id, reason, reference, at
    from inventory.movement where merchant_id = ${ctx.merchant} and cause_id = ${cause} order by at, unit_id, store_id, seq limit 2000`)

export type StockFilter = 'all' | 'in-stock' | 'out' | 'short' | 'inspecting'

export interface StockQuestion {
  readonly store: StoreId
  /** Only these, for a search that catalog answered. */
  readonly units: readonly UnitId[] | null
  readonly filter: StockFilter
  readonly after: UnitId | null
  readonly limit: number
}

export interface StockRow {
  readonly unit: UnitId
  readonly onHand: number
  readonly allocated: number
  readonly held: number
  readonly inspecting: number
  readonly safety: number
  /** What the web may sell. */
  readonly sellable: number
}

/** What a store has, by unit. */
export function listStock(ctx: Ctx, { store, units, filter, after, limit }: StockQuestion): Promise<StockRow[]> {
  const at: Instant = ctx.now
  return ctx.rows(sql`select l.unit_id as unit, l.on_hand, l.allocated, h.held, l.inspecting, l.safety,
      l.on_hand - l.allocated - h.held - l.safety as sellable
    from inventory.level l
    cross join lateral (select coalesce(sum(w.quantity), 0)::bigint as held from inventory.hold w where w.merchant_id = l.merchant_id
      and w.unit_id = l.unit_id and w.store_id = l.store_id and w.expires_at > ${at}::timestamptz) h
    where l.merchant_id = ${ctx.merchant} and l.store_id = ${store} and (${after}::uuid is null or l.unit_id > ${after}::uuid)
      and (${units}::uuid[] is null or l.unit_id = any(${units}::uuid[]))
      and case ${filter}::text when 'in-stock' then l.on_hand > 0 when 'out' then l.on_hand <= 0 when 'short' then l.allocated > l.on_hand
        when 'inspecting' then l.inspecting > 0 else true end
    order by l.unit_id limit ${limit}`)
}

/** Rows that no reader counts any more; for the timetable. Others' locked rows are left for the next time. */
export async function sweepHolds(ctx: Ctx): Promise<number> {
  return ctx.run(sql`delete from inventory.hold where merchant_id = ${ctx.merchant} and (cart_id, unit_id, store_id) in (
    select cart_id, unit_id, store_id from inventory.hold
    where merchant_id = ${ctx.merchant} and expires_at < ${ctx.now}::timestamptz - interval '1 hour'
    order by expires_at limit 10000 for update skip locked)`)
}
