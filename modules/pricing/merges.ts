// "Once per person" counts a person once: when two members turn out to be one, what both have used of limited
// promotions is added up. Nobody is asked to pay for having used one twice.
import type { Id, MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

export interface UseMerge {
  readonly merge: Id<'merge'>
  readonly survivor: MemberId
  readonly absorbed: MemberId
}

/** May run twice for one merge. */
export async function mergeUses(ctx: Ctx, { merge, survivor, absorbed }: UseMerge): Promise<void> {
  await lockCounters(ctx, [survivor, absorbed])
  await ctx.run(sql`with taken as (
      insert into pricing.merged_use (merchant_id, merge_id, promotion_id, from_member, to_member, uses, accumulated, use_nos, order_ids)
      select m.merchant_id, ${merge}::uuid, m.promotion_id, ${absorbed}::uuid, ${survivor}::uuid, m.uses, m.accumulated,
        array(select u.use_no from pricing.promotion_use u where u.merchant_id = m.merchant_id and u.promotion_id = m.promotion_id
          and u.member_id = m.member_id and u.released_at is null),
        array(select a.order_id from pricing.accumulation a where a.merchant_id = m.merchant_id and a.promotion_id = m.promotion_id
          and a.member_id = m.member_id)
      from pricing.member_use m where m.merchant_id = ${ctx.merchant} and m.member_id = ${absorbed} and (m.uses > 0 or m.accumulated > 0)
      on conflict do nothing returning *
    ), emptied as (
      update pricing.member_use m set uses = m.uses - t.uses, accumulated = m.accumulated - t.accumulated from taken t
      where m.merchant_id = t.merchant_id and m.promotion_id = t.promotion_id and m.member_id = t.from_member
    ), renamed as (
      update pricing.promotion_use u set member_id = t.to_member from taken t
      where u.merchant_id = t.merchant_id and u.promotion_id = t.promotion_id and u.use_no = any (t.use_nos)
    ), recounted as (
      update pricing.accumulation a set member_id = t.to_member from taken t
      where a.merchant_id = t.merchant_id and a.promotion_id = t.promotion_id and a.order_id = any (t.order_ids)
    )
    insert into pricing.member_use as m (merchant_id, promotion_id, member_id, uses, accumulated)
    select merchant_id, promotion_id, to_member, uses, accumulated from taken order by promotion_id
    on conflict (merchant_id, promotion_id, member_id) do update set uses = m.uses + excluded.uses, accumulated = m.accumulated + excluded.accumulated`)
}

/** Sends back what still counts of what the merge took over. May run twice. */
export async function unmergeUses(ctx: Ctx, merge: Id<'merge'>): Promise<void> {
  const [moved] = await ctx.rows<{
    fromMember: MemberId
    toMember: MemberId
  }>(sql`select from_member, to_member from pricing.merged_use
    where merchant_id = ${ctx.merchant} and merge_id = ${merge} and undone_at is null limit 1`)
  if (!moved) return
  await lockCounters(ctx, [moved.fromMember, moved.toMember])
  await ctx.run(sql`with undone as (
      update pricing.merged_use set undone_at = ${ctx.now}
      where merchant_id = ${ctx.merchant} and merge_id = ${merge} and undone_at is null returning *
    ), counting as (
      select t.*, coalesce((select sum(u.times) from pricing.promotion_use u where u.merchant_id = t.merchant_id
        and u.promotion_id = t.promotion_id and u.use_no = any (t.use_nos) and u.released_at is null), 0)::bigint as standing,
        coalesce((select sum(a.amount - a.taken_back) from pricing.accumulation a where a.merchant_id = t.merchant_id
        and a.promotion_id = t.promotion_id and a.order_id = any (t.order_ids)), 0)::bigint as counts
      from undone t
    ), lowered as (
      update pricing.member_use m set uses = greatest(0, m.uses - c.standing), accumulated = greatest(0, m.accumulated - c.counts)
      from counting c where m.merchant_id = c.merchant_id and m.promotion_id = c.promotion_id and m.member_id = c.to_member
    ), renamed as (
      update pricing.promotion_use u set member_id = t.from_member from undone t
      where u.merchant_id = t.merchant_id and u.promotion_id = t.promotion_id and u.use_no = any (t.use_nos)
    ), recounted as (
      update pricing.accumulation a set member_id = t.from_member from undone t
      where a.merchant_id = t.merchant_id and a.promotion_id = t.promotion_id and a.order_id = any (t.order_ids)
    )
    insert into pricing.member_use as m (merchant_id, promotion_id, member_id, uses, accumulated)
    select merchant_id, promotion_id, from_member, standing, counts from counting order by promotion_id
    on conflict (merchant_id, promotion_id, member_id) do update set uses = m.uses + excluded.uses, accumulated = m.accumulated + excluded.accumulated`)
}

/** In the order in which checkouts take them. */
const lockCounters = (ctx: Ctx, members: readonly MemberId[]): Promise<unknown> =>
  ctx.rows(sql`select l.promotion_id from pricing.promotion_limit l where l.merchant_id = ${ctx.merchant} and exists (
      select 1 from pricing.member_use m where m.merchant_id = l.merchant_id and m.promotion_id = l.promotion_id
        and m.member_id = any (${members}::uuid[])) order by l.promotion_id for update`)
