// Movements of days gone by, entry by entry as the verbs would have made them, hundreds in one statement.
import { refuse, type StoreId, type UnitId } from '@omoya/kernel'
import { json, sql, type Ctx, type Occasion } from '@omoya/platform'
import { lockLevels } from './promise.ts'

export interface PastMovement {
  /** `received`: goods came. `sold`: they left over the counter. The others are the way of an order that is sent. */
  readonly kind: 'received' | 'sold' | 'allocated' | 'shipped'
  readonly unit: UnitId
  readonly store: StoreId
  readonly quantity: number
  /** The order; for goods that came, their receipt. */
  readonly cause: string
  readonly reason?: string
  readonly reference?: string
  readonly on: Occasion
}

const onHand = ({ kind, quantity }: PastMovement): number => {
  if (kind === 'received') return quantity
  return kind === 'allocated' ? 0 : -quantity
}

const allocated = ({ kind, quantity }: PastMovement): number => {
  if (kind === 'allocated') return quantity
  return kind === 'shipped' ? -quantity : 0
}

/** One entry a unit, store and kind, as an order that has the same unit on two lines moves it once. */
function gathered(movements: readonly PastMovement[]): PastMovement[] {
  const all = new Map<string, PastMovement>()
  for (const one of movements) {
    const key = `${one.cause}/${one.kind}/${one.unit}/${one.store}`
    const before = all.get(key)
    all.set(key, before ? { ...before, quantity: before.quantity + one.quantity } : one)
  }
  return [...all.values()]
}

/** In the order in which they are given. Refuses `inventory.short` when some moment would have had less than nothing. */
export async function writePastMovements(ctx: Ctx, movements: readonly PastMovement[]): Promise<void> {
  const entries = gathered(movements)
  if (entries.length === 0) return
  await lockLevels(ctx, entries)
  const short = await ctx.rows<{ unit: UnitId; store: StoreId; left: number }>(sql`with asked as (
      select r.* from rows from (jsonb_to_recordset(${rowsOf(entries)}::jsonb) as (unit uuid, store uuid, kind text, quantity bigint,
        on_hand bigint, allocated bigint, cause_kind text, cause uuid, staff uuid, reason text, reference text, at timestamptz))
        with ordinality as r(unit, store, kind, quantity, on_hand, allocated, cause_kind, cause, staff, reason, reference, at, place)
    ), entry as (
      select a.*, l.version + row_number() over so_far as seq,
        l.on_hand - l.allocated + sum(a.on_hand - a.allocated) over so_far as free
      from asked a join inventory.level l on l.merchant_id = ${ctx.merchant} and l.unit_id = a.unit and l.store_id = a.store
      window so_far as (partition by a.unit, a.store order by a.place rows unbounded preceding)
    ), changed as (
      update inventory.level l set on_hand = l.on_hand + c.on_hand, allocated = l.allocated + c.allocated, version = l.version + c.entries
      from (select unit, store, sum(on_hand)::bigint as on_hand, sum(allocated)::bigint as allocated, count(*) as entries
        from entry group by unit, store) c
      where l.merchant_id = ${ctx.merchant} and l.unit_id = c.unit and l.store_id = c.store
    ), noted as (
      insert into inventory.movement (merchant_id, unit_id, store_id, seq, kind, quantity, on_hand_change, allocated_change,
        cause_kind, cause_id, staff_id, reason, reference, at)
      select ${ctx.merchant}, unit, store, seq, kind, quantity, on_hand, allocated, cause_kind, cause, staff, reason, reference, at from entry
    )
    select unit, store, min(free) as left from entry where free < 0 group by unit, store`)
  if (short.length > 0) throw refuse('inventory.short', { units: short })
  await writePromises(ctx, entries.filter((entry) => entry.kind === 'allocated')) // prettier-ignore
}

const rowsOf = (entries: readonly PastMovement[]): string =>
  json(
    entries.map((entry) => ({
      unit: entry.unit, store: entry.store, kind: entry.kind, quantity: entry.quantity, on_hand: onHand(entry),
      allocated: allocated(entry), cause_kind: entry.kind === 'received' ? 'receipt' : 'order', cause: entry.cause,
      staff: entry.on.actor.kind === 'staff' ? entry.on.actor.staff : null, reason: entry.reason ?? '', reference: entry.reference ?? '', at: entry.on.now,
    })),
  ) // prettier-ignore

/** What was promised and has left since: nothing of it is open. */
async function writePromises(ctx: Ctx, promised: readonly PastMovement[]): Promise<void> {
  if (promised.length === 0) return
  const rows = promised.map(({ cause, unit, store, quantity, on }) => ({
    order: cause,
    unit,
    store,
    quantity,
    at: on.now,
  }))
  await ctx.run(sql`insert into inventory.allocation (merchant_id, order_id, unit_id, store_id, quantity, open, at)
    select ${ctx.merchant}::uuid, "order", unit, store, quantity, 0, at
    from jsonb_to_recordset(${json(rows)}::jsonb) as a("order" uuid, unit uuid, store uuid, quantity bigint, at timestamptz)`)
}
