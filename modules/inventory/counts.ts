// Counting while the shop sells. Each unit is compared with what the ledger said when it was counted, so sales between
// counting and posting stay; promises to customers stay too, and what is missing for them becomes an exception.
import { refuse, type Id, type Instant, type StaffId, type StoreId, type UnitId } from '@omoya/kernel'
import { json, pageOf, placeAfter, sql, type Ctx, type Page } from '@omoya/platform'
import { stockCounted } from './events.ts'
import { post, type Movement } from './movements.ts'
import { countVariance } from './rules/index.ts'
import { staffOf } from './stock-lines.ts'

export type CountId = Id<'count'>
export type CountStatus = 'open' | 'posted' | 'dropped'

export interface NewCount {
  readonly count?: CountId
  readonly store: StoreId
  readonly note?: string
}

export async function openCount(ctx: Ctx, { count, store, note }: NewCount): Promise<CountId> {
  const id = count ?? ctx.newId<'count'>()
  await ctx.run(sql`insert into inventory.count (merchant_id, count_id, store_id, status, note, opened_by, opened_at)
    values (${ctx.merchant}, ${id}, ${store}, 'open', ${note ?? ''}, ${staffOf(ctx)}, ${ctx.now})`)
  return id
}

export interface CountedLine {
  readonly unit: UnitId
  readonly quantity: number
  /** Picked for orders and lying elsewhere. */
  readonly setAside?: number
}

export interface Counting {
  readonly count: CountId
  readonly lines: readonly CountedLine[]
  /** `set`: this is all of it. `add`: found on one more shelf. */
  readonly how: 'set' | 'add'
}

/** Notes what lies there now. Refuses `inventory.count_posted` when the count is closed. */
export async function countUnits(ctx: Ctx, { count, lines, how }: Counting): Promise<void> {
  if (lines.some((line) => !Number.isSafeInteger(line.quantity) || line.quantity < 0))
    throw refuse('inventory.invalid_quantity')
  const { store } = await lockCount(ctx, count)
  await ctx.run(sql`insert into inventory.count_line as c (merchant_id, count_id, unit_id, counted, set_aside, expected, at_seq, counted_by, counted_at)
    select ${ctx.merchant}::uuid, ${count}::uuid, r.unit, r.counted, r.set_aside, coalesce(l.on_hand, 0), coalesce(l.version, 0),
      ${staffOf(ctx)}::uuid, ${ctx.now}::timestamptz
    from (
      select unit, sum(quantity)::bigint as counted, coalesce(sum("setAside"), 0)::bigint as set_aside
      from jsonb_to_recordset(${json(lines)}::jsonb) as r(unit uuid, quantity bigint, "setAside" bigint) group by unit
    ) r
    left join inventory.level l on l.merchant_id = ${ctx.merchant}::uuid and l.unit_id = r.unit and l.store_id = ${store}::uuid
    on conflict (merchant_id, count_id, unit_id) do update set
      counted = excluded.counted + case when ${how} = 'add' then c.counted else 0 end,
      set_aside = excluded.set_aside + case when ${how} = 'add' then c.set_aside else 0 end,
      expected = case when ${how} = 'add' then c.expected else excluded.expected end,
      at_seq = case when ${how} = 'add' then c.at_seq else excluded.at_seq end,
      last_seq = case when ${how} = 'add' then excluded.at_seq end, counted_by = excluded.counted_by, counted_at = excluded.counted_at`)
}

interface OpenCount {
  readonly store: StoreId
  readonly status: CountStatus
}

async function lockCount(ctx: Ctx, count: CountId): Promise<OpenCount> {
  const found = await ctx.maybe<OpenCount>(sql`select store_id as store, status from inventory.count
    where merchant_id = ${ctx.merchant} and count_id = ${count} for update`)
  if (!found) throw refuse('inventory.not_found', { count })
  if (found.status !== 'open') throw refuse('inventory.count_posted')
  return found
}

export interface Posting {
  readonly count: CountId
  /** Units of the store that nobody counted: left as they are, or taken as gone. */
  readonly uncounted: 'keep' | 'zero'
}

export interface Variance {
  readonly unit: UnitId
  readonly change: number
}

/** Closes the count and writes its variances. A second time refuses `inventory.count_posted`. */
export async function postCount(ctx: Ctx, { count, uncounted }: Posting): Promise<readonly Variance[]> {
  const { store } = await lockCount(ctx, count)
  if (uncounted === 'zero') await countRestAsNone(ctx, count, store)
  const lines = await linesToPost(ctx, count, store)
  if (lines.length === 0) throw refuse('inventory.nothing_counted')
  const variances = lines.map((line) => ({ unit: line.unit, change: countVariance(line).variance }))
  const wrong = variances.filter((variance) => variance.change !== 0)
  await Promise.all([
    ctx.run(sql`update inventory.count_line l set posted_change = r.change
      from jsonb_to_recordset(${json(variances)}::jsonb) as r(unit uuid, change bigint)
      where l.merchant_id = ${ctx.merchant} and l.count_id = ${count} and l.unit_id = r.unit`),
    post(
      ctx,
      wrong.map((variance) => movementOf(variance, store, count)),
      'nothing',
    ),
  ])
  await close(ctx, count, 'posted')
  ctx.publish(stockCounted(count, 2, { store, variances: wrong }))
  return wrong
}

const movementOf = ({ unit, change }: Variance, store: StoreId, count: CountId): Movement => ({
  unit, store, kind: 'counted', quantity: Math.abs(change), onHand: change, inspecting: 0, cause: { kind: 'count', id: count },
}) // prettier-ignore

async function countRestAsNone(ctx: Ctx, count: CountId, store: StoreId): Promise<void> {
  await ctx.run(sql`insert into inventory.count_line (merchant_id, count_id, unit_id, counted, expected, at_seq, counted_by, counted_at)
    select l.merchant_id, ${count}::uuid, l.unit_id, 0, l.on_hand, l.version, ${staffOf(ctx)}::uuid, ${ctx.now}::timestamptz
    from inventory.level l where l.merchant_id = ${ctx.merchant} and l.store_id = ${store} and l.on_hand <> 0
    on conflict do nothing`)
}

interface LineToPost {
  readonly unit: UnitId
  readonly counted: number
  readonly setAside: number
  readonly onHandThen: number
  readonly between: { readonly came: number; readonly went: number }
}

/** Another count that was posted since has already put the book right: its correction is not made twice. */
const linesToPost = (ctx: Ctx, count: CountId, store: StoreId): Promise<LineToPost[]> =>
  ctx.rows(sql`select c.unit_id as unit, c.counted, c.set_aside, (c.expected + coalesce((
      select sum(m.on_hand_change) from inventory.movement m where m.merchant_id = c.merchant_id and m.unit_id = c.unit_id
        and m.store_id = ${store}::uuid and m.seq > c.at_seq and m.kind = 'counted'), 0))::bigint as on_hand_then,
      (select jsonb_build_object('came', coalesce(sum(greatest(m.on_hand_change, 0)), 0), 'went', coalesce(sum(greatest(-m.on_hand_change, 0)), 0))
        from inventory.movement m where m.merchant_id = c.merchant_id and m.unit_id = c.unit_id and m.store_id = ${store}::uuid
          and m.seq > c.at_seq and m.seq <= c.last_seq and m.kind <> 'counted') as between
    from inventory.count_line c where c.merchant_id = ${ctx.merchant} and c.count_id = ${count} order by c.unit_id`)

async function close(ctx: Ctx, count: CountId, status: 'posted' | 'dropped'): Promise<void> {
  await ctx.run(sql`update inventory.count set status = ${status}, closed_by = ${staffOf(ctx)}, closed_at = ${ctx.now}, seq = seq + 1
    where merchant_id = ${ctx.merchant} and count_id = ${count}`)
}

export async function dropCount(ctx: Ctx, count: CountId): Promise<void> {
  await lockCount(ctx, count)
  await close(ctx, count, 'dropped')
}

export interface CountRow {
  readonly count: CountId
  readonly store: StoreId
  readonly status: CountStatus
  readonly note: string
  readonly openedBy: StaffId | null
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly lines: number
}

export interface CountQuestion {
  readonly store: StoreId | null
  readonly after?: string
  readonly limit: number
}

/** Newest first. */
export async function listCounts(ctx: Ctx, { store, after, limit }: CountQuestion): Promise<Page<CountRow>> {
  const place = placeAfter(after)
  const rows =
    await ctx.rows<CountRow>(sql`select c.count_id as count, c.store_id as store, c.status, c.note, c.opened_by, c.opened_at,
      c.closed_at, (select count(*) from inventory.count_line l where l.merchant_id = c.merchant_id and l.count_id = c.count_id) as lines
    from inventory.count c
    where c.merchant_id = ${ctx.merchant} and (c.opened_at, c.count_id) < (${place.at}::timestamptz, ${place.id}::uuid)
      and (${store}::uuid is null or c.store_id = ${store})
    order by c.opened_at desc, c.count_id desc limit ${limit + 1}`)
  return pageOf(rows, limit, (row) => ({ at: row.openedAt, id: row.count }))
}

export interface CountLineRow {
  readonly unit: UnitId
  readonly counted: number
  readonly setAside: number
  readonly expected: number
  readonly countedBy: StaffId | null
  readonly countedAt: Instant
  readonly postedChange: number | null
}

/** By unit, keyed by unit. */
export const countLines = (
  ctx: Ctx,
  count: CountId,
  page: { readonly after: UnitId | null; readonly limit: number },
): Promise<CountLineRow[]> =>
  ctx.rows(sql`select unit_id as unit, counted, set_aside, expected, counted_by, counted_at, posted_change from inventory.count_line
    where merchant_id = ${ctx.merchant} and count_id = ${count} and (${page.after}::uuid is null or unit_id > ${page.after}::uuid)
    order by unit_id limit ${page.limit}`)

export const countStore = async (ctx: Ctx, count: CountId): Promise<StoreId> => {
  const found = await ctx.maybe<{ store: StoreId }>(sql`select store_id as store from inventory.count
    where merchant_id = ${ctx.merchant} and count_id = ${count}`)
  if (!found) throw refuse('inventory.not_found', { count })
  return found.store
}
