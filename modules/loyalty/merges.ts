// When two members turn out to be one person, lots, debts, earnings, codes and the better tier go to the one who stays.
// What went is written down row by row, so that an un-merge sends exactly that back; the ledger's sum never changes.
import type { Id, MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

export interface BenefitMerge {
  readonly merge: Id<'merge'>
  readonly survivor: MemberId
  readonly absorbed: MemberId
}

/** May run twice for one merge. */
export async function mergeBenefits(ctx: Ctx, { merge, survivor, absorbed }: BenefitMerge): Promise<void> {
  await lockLots(ctx, [survivor, absorbed])
  const done = await ctx.maybe(
    sql`select from loyalty.merge_move where merchant_id = ${ctx.merchant} and merge_id = ${merge} limit 1`,
  )
  if (done) return
  await ctx.run(sql`with lots as (
      update loyalty.lot set member_id = ${survivor} where merchant_id = ${ctx.merchant} and member_id = ${absorbed} returning lot_id
    ), debts as (
      update loyalty.debt set member_id = ${survivor} where merchant_id = ${ctx.merchant} and member_id = ${absorbed} returning debt_id
    ), earnings as (
      update loyalty.earning set member_id = ${survivor} where merchant_id = ${ctx.merchant} and member_id = ${absorbed} returning order_id
    ), codes as (
      update loyalty.coupon_code set member_id = ${survivor} where merchant_id = ${ctx.merchant} and member_id = ${absorbed} returning coupon_code_id
    ), uses as (
      delete from loyalty.coupon_member where merchant_id = ${ctx.merchant} and member_id = ${absorbed} returning coupon_id, uses
    ), counted as (
      insert into loyalty.coupon_member as m (merchant_id, coupon_id, member_id, uses)
      select ${ctx.merchant}::uuid, coupon_id, ${survivor}::uuid, uses from uses order by coupon_id
      on conflict (merchant_id, coupon_id, member_id) do update set uses = m.uses + excluded.uses
    ), moved(what, row_id, before) as (
      select 'member', ${absorbed}::uuid, null::jsonb union all select 'lot', lot_id, null from lots union all select 'debt', debt_id, null from debts
      union all select 'earning', order_id, null from earnings union all select 'code', coupon_code_id, null from codes
      union all select 'coupon', coupon_id, to_jsonb(uses) from uses
      union all select 'tier', member_id, to_jsonb(t) from loyalty.member_tier t
        where merchant_id = ${ctx.merchant} and member_id in (${survivor}::uuid, ${absorbed}::uuid)
    )
    insert into loyalty.merge_move (merchant_id, merge_id, what, row_id, from_member, to_member, before)
    select ${ctx.merchant}::uuid, ${merge}::uuid, what, row_id, ${absorbed}::uuid, ${survivor}::uuid, before from moved
    on conflict do nothing`)
  await takeBetterTier(ctx, survivor, absorbed)
  await recount(ctx, [survivor, absorbed])
}

/** Sends back what the merge took; what came later stays with whoever it came to. May run twice. */
export async function unmergeBenefits(ctx: Ctx, merge: Id<'merge'>): Promise<void> {
  const pair = await ctx.maybe<{ fromMember: MemberId; toMember: MemberId }>(
    sql`select from_member, to_member from loyalty.merge_move where merchant_id = ${ctx.merchant} and merge_id = ${merge} and undone_at is null limit 1`,
  )
  if (!pair) return
  await lockLots(ctx, [pair.fromMember, pair.toMember])
  await ctx.run(sql`with moved as (
      update loyalty.merge_move set undone_at = ${ctx.now}
      where merchant_id = ${ctx.merchant} and merge_id = ${merge} and undone_at is null returning what, row_id, before
    ), lots as (
      update loyalty.lot set member_id = ${pair.fromMember} from moved where what = 'lot' and lot.merchant_id = ${ctx.merchant} and lot_id = row_id and lot.member_id = ${pair.toMember}
    ), debts as (
      update loyalty.debt set member_id = ${pair.fromMember} from moved where what = 'debt' and debt.merchant_id = ${ctx.merchant} and debt_id = row_id and debt.member_id = ${pair.toMember}
    ), earnings as (
      update loyalty.earning set member_id = ${pair.fromMember} from moved
      where what = 'earning' and earning.merchant_id = ${ctx.merchant} and order_id = row_id and earning.member_id = ${pair.toMember}
    ), codes as (
      update loyalty.coupon_code set member_id = ${pair.fromMember} from moved
      where what = 'code' and coupon_code.merchant_id = ${ctx.merchant} and coupon_code_id = row_id and coupon_code.member_id = ${pair.toMember}
    ), lowered as (
      update loyalty.coupon_member m set uses = greatest(0, m.uses - (before #>> '{}')::int) from moved
      where what = 'coupon' and m.merchant_id = ${ctx.merchant} and m.coupon_id = row_id and m.member_id = ${pair.toMember}
    ), restored as (
      insert into loyalty.coupon_member as m (merchant_id, coupon_id, member_id, uses)
      select ${ctx.merchant}::uuid, row_id, ${pair.fromMember}::uuid, (before #>> '{}')::int from moved where what = 'coupon' order by row_id
      on conflict (merchant_id, coupon_id, member_id) do update set uses = m.uses + excluded.uses
    ), no_tier as (
      delete from loyalty.member_tier where merchant_id = ${ctx.merchant} and member_id = ${pair.toMember}
        and exists (select from moved where what = 'tier')
        and not exists (select from moved where what = 'tier' and row_id = ${pair.toMember})
    )
    update loyalty.member_tier t set tier = before ->> 'tier', since = (before ->> 'since')::date, until = (before ->> 'until')::date,
      how = before ->> 'how'
    from moved where what = 'tier' and t.merchant_id = ${ctx.merchant} and t.member_id = row_id`)
  await recount(ctx, [pair.fromMember, pair.toMember])
}

const lockLots = (ctx: Ctx, members: readonly MemberId[]): Promise<unknown> =>
  ctx.rows(sql`select lot_id from loyalty.lot where merchant_id = ${ctx.merchant} and member_id = any(${members}::uuid[])
    order by expires_on, lot_id for update`)

/** The better tier stays; of equal ones the one that lasts longer, where no end is longest. As `mergePlan` of members. */
const takeBetterTier = (ctx: Ctx, survivor: MemberId, absorbed: MemberId): Promise<number> =>
  ctx.run(sql`insert into loyalty.member_tier as kept (merchant_id, member_id, tier, since, until, how)
    select merchant_id, ${survivor}::uuid, tier, since, until, 'merge' from loyalty.member_tier
    where merchant_id = ${ctx.merchant} and member_id = ${absorbed}
    on conflict (merchant_id, member_id) do update set tier = excluded.tier, since = excluded.since, until = excluded.until, how = 'merge'
    where (select spend_from from loyalty.tier t where t.merchant_id = kept.merchant_id and t.tier = excluded.tier)
        > (select spend_from from loyalty.tier t where t.merchant_id = kept.merchant_id and t.tier = kept.tier)
      or (excluded.tier = kept.tier and coalesce(excluded.until, 'infinity') > coalesce(kept.until, 'infinity'))`)

/** Who holds the benefits of this member now: after a merge the survivor. */
export async function holderOf(ctx: Ctx, member: MemberId): Promise<MemberId> {
  const moved = await ctx.maybe<{ toMember: MemberId }>(sql`select to_member from loyalty.merge_move
    where merchant_id = ${ctx.merchant} and from_member = ${member} and what = 'member' and undone_at is null limit 1`)
  return moved ? holderOf(ctx, moved.toMember) : member
}

/** The cached sums of these members, anew from their lots. */
const recount = (ctx: Ctx, members: readonly MemberId[]): Promise<number> =>
  ctx.run(sql`insert into loyalty.account as a (merchant_id, member_id, points, points_held, credit, stored_value, debt)
    select ${ctx.merchant}::uuid, m.member_id, coalesce(sum(remaining) filter (where kind = 'points' and not held), 0),
      coalesce(sum(remaining) filter (where kind = 'points' and held), 0), coalesce(sum(remaining) filter (where kind = 'credit'), 0),
      coalesce(sum(remaining) filter (where kind = 'stored-value'), 0),
      (select coalesce(sum(amount - settled), 0) from loyalty.debt d where d.merchant_id = ${ctx.merchant} and d.member_id = m.member_id)
    from unnest(${members}::uuid[]) as m(member_id)
    left join loyalty.lot on lot.merchant_id = ${ctx.merchant} and lot.member_id = m.member_id and lot.remaining > 0
    group by m.member_id order by m.member_id
    on conflict (merchant_id, member_id) do update set points = excluded.points, points_held = excluded.points_held,
      credit = excluded.credit, stored_value = excluded.stored_value, debt = excluded.debt`)
