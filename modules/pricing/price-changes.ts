// Many prices by one rule: drawn up, looked at, applied in one transaction, and taken back.
import { refuse, type Id, type Instant, type UnitId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { tellChange } from './prices.ts'
import { newPrice, type PriceRule } from './rules/index.ts'

export type PriceChangeId = Id<'price-change'>

export interface PriceChangeDraft {
  readonly change: PriceChangeId
  readonly rule: PriceRule
  readonly units: readonly UnitId[]
}

export interface PriceChange {
  readonly change: PriceChangeId
  readonly rule: PriceRule
  readonly status: 'draft' | 'applied' | 'undone'
  readonly lines: number
  readonly unpriced: number
  /** Taken back: prices that somebody had changed again stayed. */
  readonly stayed: number
  readonly madeAt: Instant
  readonly appliedAt: Instant | null
  readonly undoneAt: Instant | null
}

const MOST = 50_000

interface OldPrice {
  readonly unit: UnitId
  readonly price: number
  readonly compareAt: number | null
}

function formerAfter({ price, compareAt }: OldPrice, rule: PriceRule): number | null {
  if (rule.former === 'clear') return null
  return rule.former === 'show' && newPrice(price, rule) < price ? price : compareAt
}

/** Drawn up anew under the same id for as long as it is a draft. Refuses `pricing.change_applied` and `pricing.too_many_prices`. */
export async function draftPriceChange(ctx: Ctx, { change, rule, units }: PriceChangeDraft): Promise<PriceChange> {
  if (units.length > MOST) throw refuse('pricing.too_many_prices', { most: MOST })
  const standing = await lock(ctx, change)
  if (standing && standing.status !== 'draft') throw refuse('pricing.change_applied')
  // Drafts are for looking at: those that nobody applied in a day are gone.
  await ctx.run(sql`delete from pricing.price_change where merchant_id = ${ctx.merchant} and status = 'draft'
    and (change_id = ${change} or made_at < ${ctx.now}::timestamptz - interval '1 day')`)
  const old = await ctx.rows<OldPrice>(sql`select unit_id as unit, price, compare_at from pricing.price
    where merchant_id = ${ctx.merchant} and unit_id = any (${units}::uuid[])`)
  const lines = old
    .map((row) => ({ row, after: newPrice(row.price, rule), former: formerAfter(row, rule) }))
    .filter(({ row, after, former }) => after !== row.price || former !== row.compareAt)
  await ctx.run(sql`insert into pricing.price_change (merchant_id, change_id, rule, status, lines, unpriced, made_at)
    values (${ctx.merchant}, ${change}, ${json(rule)}::jsonb, 'draft', ${lines.length}, ${units.length - old.length}, ${ctx.now})`)
  await ctx.run(sql`insert into pricing.price_change_line (merchant_id, change_id, unit_id, before, after, former_before, former_after)
    select ${ctx.merchant}::uuid, ${change}::uuid, unit, before, after, former_before, former_after
    from unnest(${lines.map(({ row }) => row.unit)}::uuid[], ${lines.map(({ row }) => row.price)}::bigint[], ${lines.map(({ after }) => after)}::bigint[],
      ${lines.map(({ row }) => row.compareAt)}::bigint[], ${lines.map(({ former }) => former)}::bigint[]) as l(unit, before, after, former_before, former_after)`)
  return priceChangeOf(ctx, change)
}

const lock = (ctx: Ctx, change: PriceChangeId): Promise<{ status: PriceChange['status'] } | null> =>
  ctx.maybe(sql`select status from pricing.price_change
    where merchant_id = ${ctx.merchant} and change_id = ${change} for update`)

/** Prices are locked in one order, whoever changes many. */
const lockPrices = (ctx: Ctx, change: PriceChangeId): Promise<{ moved: number }> =>
  ctx.one(sql`select count(*) filter (where here.price <> here.before or here.compare_at is distinct from here.former_before) as moved from (
    select p.price, p.compare_at, l.before, l.former_before from pricing.price p
    join pricing.price_change_line l on l.merchant_id = p.merchant_id and l.unit_id = p.unit_id
    where p.merchant_id = ${ctx.merchant}::uuid and l.change_id = ${change}::uuid order by p.unit_id for update of p) here`)

/** All of it or nothing; a second time changes nothing. Refuses `pricing.prices_moved` when one is no longer what was looked at. */
export async function applyPriceChange(ctx: Ctx, change: PriceChangeId): Promise<PriceChange> {
  const standing = await lock(ctx, change)
  if (!standing) throw refuse('pricing.change_not_found')
  if (standing.status === 'undone') throw refuse('pricing.change_undone')
  if (standing.status === 'applied') return priceChangeOf(ctx, change)
  const { moved } = await lockPrices(ctx, change)
  if (moved > 0) throw refuse('pricing.prices_moved', { count: moved })
  await ctx.run(sql`update pricing.price as p set price = l.after, compare_at = l.former_after, changed_at = ${ctx.now}
    from pricing.price_change_line l where p.merchant_id = ${ctx.merchant}::uuid and l.merchant_id = p.merchant_id
      and l.change_id = ${change}::uuid and p.unit_id = l.unit_id`)
  await ctx.run(sql`update pricing.price_change set status = 'applied', applied_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and change_id = ${change}`)
  tellChange(ctx, 'prices')
  const done = await priceChangeOf(ctx, change)
  ctx.audit({ action: 'prices.changed-by-rule', object: change, facts: { count: done.lines, ...factsOf(done.rule) } })
  return done
}

const factsOf = ({ by }: PriceRule): Record<string, unknown> =>
  'percent' in by ? { percent: by.percent / 100 } : { amount: by.amount }

/** Each price that is still what the change made it goes back; what was changed since stays. */
export async function undoPriceChange(ctx: Ctx, change: PriceChangeId): Promise<PriceChange> {
  const standing = await lock(ctx, change)
  if (!standing) throw refuse('pricing.change_not_found')
  if (standing.status === 'draft') throw refuse('pricing.change_not_applied')
  if (standing.status === 'undone') return priceChangeOf(ctx, change)
  await lockPrices(ctx, change)
  const back =
    await ctx.run(sql`update pricing.price as p set price = l.before, compare_at = l.former_before, changed_at = ${ctx.now}
    from pricing.price_change_line l where p.merchant_id = ${ctx.merchant}::uuid and l.merchant_id = p.merchant_id
      and l.change_id = ${change}::uuid and p.unit_id = l.unit_id and p.price = l.after and p.compare_at is not distinct from l.former_after`)
  await ctx.run(sql`update pricing.price_change set status = 'undone', undone_at = ${ctx.now}, stayed = lines - ${back}::int
    where merchant_id = ${ctx.merchant} and change_id = ${change}`)
  tellChange(ctx, 'prices')
  const done = await priceChangeOf(ctx, change)
  ctx.audit({ action: 'prices.rule-undone', object: change, facts: { count: back, stayed: done.stayed } })
  return done
}

/** Refuses `pricing.change_not_found`. */
export async function priceChangeOf(ctx: Ctx, change: PriceChangeId): Promise<PriceChange> {
  const row =
    await ctx.maybe<PriceChange>(sql`select change_id as change, rule, status, lines, unpriced, stayed, made_at, applied_at, undone_at
    from pricing.price_change where merchant_id = ${ctx.merchant} and change_id = ${change}`)
  if (!row) throw refuse('pricing.change_not_found')
  return row
}

export interface ChangeFigures {
  readonly raised: number
  readonly lowered: number
  readonly free: number
  readonly belowCost: number
  readonly belowFloor: number
  readonly aboveFormer: number
}

export const figuresOf = (ctx: Ctx, change: PriceChangeId): Promise<ChangeFigures> =>
  ctx.one(sql`select count(*) filter (where after > before) as raised, count(*) filter (where after < before) as lowered,
      count(*) filter (where 'free' = any (warnings)) as free, count(*) filter (where 'below-cost' = any (warnings)) as below_cost, count(*) filter (where 'below-floor' = any (warnings)) as below_floor,
      count(*) filter (where 'above-former' = any (warnings)) as above_former
    from pricing.price_change_shown where merchant_id = ${ctx.merchant} and change_id = ${change}`)

const LATEST = 20

/** Those that were applied, the newest first. */
export const latestPriceChanges = (ctx: Ctx): Promise<PriceChange[]> =>
  ctx.rows(sql`select change_id as change, rule, status, lines, unpriced, stayed, made_at, applied_at, undone_at
    from pricing.price_change where merchant_id = ${ctx.merchant} and status <> 'draft' order by made_at desc, change_id desc limit ${LATEST}`)
