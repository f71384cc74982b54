// More was promised or sold than there is. An exception has an owner, and is settled when the goods are covered again.
import { refuse, type Id, type StaffId, type StoreId, type UnitId } from '@omoya/kernel'
import { pageOf, placeAfter, sql, type Ctx, type Page } from '@omoya/platform'
import { exceptionSettled } from './events.ts'
import { staffOf } from './stock-lines.ts'
import type { ExceptionRow } from './tables.ts'

export type ExceptionId = Id<'stock-exception'>

export interface ExceptionQuestion {
  readonly store: StoreId | null
  readonly status: 'open' | 'settled' | 'all'
  readonly after?: string
  readonly limit: number
}

export interface ListedException extends ExceptionRow {
  /** How many pieces are missing now; 0 can be settled. */
  readonly short: number
}

/** Newest first. */
export async function listExceptions(
  ctx: Ctx,
  { store, status, after, limit }: ExceptionQuestion,
): Promise<Page<ListedException>> {
  const place = placeAfter(after)
  const rows =
    await ctx.rows<ListedException>(sql`select e.exception_id, e.unit_id, e.store_id, e.below, e.cause_kind, e.cause_id,
      e.opened_at, e.last_at, e.owner_id, e.settled_at, e.settled_by, e.settled_how, e.note, e.seq,
      case when e.settled_at is null then greatest(l.allocated - l.on_hand, 0) else 0 end as short
    from inventory.exception e
    join inventory.level l on l.merchant_id = e.merchant_id and l.unit_id = e.unit_id and l.store_id = e.store_id
    where e.merchant_id = ${ctx.merchant} and (e.opened_at, e.exception_id) < (${place.at}::timestamptz, ${place.id}::uuid)
      and (${store}::uuid is null or e.store_id = ${store})
      and (${status} = 'all' or (e.settled_at is null) = (${status} = 'open'))
    order by e.opened_at desc, e.exception_id desc limit ${limit + 1}`)
  return pageOf(rows, limit, (row) => ({ at: row.openedAt, id: row.exceptionId }))
}

/** Refuses `inventory.not_found`. */
export async function exceptionStore(ctx: Ctx, exception: ExceptionId): Promise<StoreId> {
  const found = await ctx.maybe<{ store: StoreId }>(sql`select store_id as store from inventory.exception
    where merchant_id = ${ctx.merchant} and exception_id = ${exception}`)
  if (!found) throw refuse('inventory.not_found', { exception })
  return found.store
}

export async function assignException(ctx: Ctx, exception: ExceptionId, owner: StaffId | null): Promise<void> {
  const written = await ctx.run(sql`update inventory.exception set owner_id = ${owner}, seq = seq + 1
    where merchant_id = ${ctx.merchant} and exception_id = ${exception} and settled_at is null`)
  if (written === 0) throw refuse('inventory.not_found', { exception })
}

export type SettledHow = 'counted' | 'received' | 'moved' | 'customer-told' | 'written-off'

export interface Settlement {
  readonly exception: ExceptionId
  readonly how: SettledHow
  readonly note: string
}

interface Covered {
  readonly unit: UnitId
  readonly store: StoreId
}

/** Refuses `inventory.exception_stands` while pieces are missing: count, receive or release first. */
export async function settleException(ctx: Ctx, { exception, how, note }: Settlement): Promise<void> {
  const found = await ctx.maybe<Covered>(sql`select unit_id as unit, store_id as store from inventory.exception
    where merchant_id = ${ctx.merchant} and exception_id = ${exception} and settled_at is null`)
  if (!found) throw refuse('inventory.not_found', { exception })
  const { short } = await ctx.one<{ short: number }>(sql`select allocated - on_hand as short from inventory.level
    where merchant_id = ${ctx.merchant} and unit_id = ${found.unit} and store_id = ${found.store} for update`)
  if (short > 0) throw refuse('inventory.exception_stands', { short })
  const settled = await ctx.maybe<{ seq: number; below: number }>(sql`update inventory.exception
    set settled_at = ${ctx.now}, settled_by = ${staffOf(ctx)}, settled_how = ${how}, note = ${note}, seq = seq + 1
    where merchant_id = ${ctx.merchant} and exception_id = ${exception} and settled_at is null returning seq, below`)
  if (settled) ctx.publish(exceptionSettled(exception, settled.seq, { ...found, below: settled.below }))
}
