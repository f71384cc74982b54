import { refuse, type MemberId, type OrderId, type PromotionId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { PromotionUse } from './rules/index.ts'

interface Claim {
  readonly order: OrderId
  readonly member: MemberId | null
  /** Of limited promotions only; the book knows which these are. */
  readonly uses: readonly PromotionUse[]
}

/**
 * Takes uses of limited promotions, or refuses with `checkout.benefit_gone` when one has run out meanwhile.
 * The counters' rows are locked by id, so two checkouts never wait for each other in a ring.
 */
export async function claimUses(ctx: Ctx, { order, member, uses }: Claim): Promise<void> {
  if (uses.length === 0) return
  const granted = await ctx.rows<{ promotionId: PromotionId }>(sql`with wanted as (
      select * from unnest(${uses.map((use) => use.promotion)}::uuid[], ${uses.map((use) => use.times)}::int[]) as w(promotion_id, times)
    ), locked as (
      select l.promotion_id, l.per_member, w.times from pricing.promotion_limit l join wanted w using (promotion_id)
      where l.merchant_id = ${ctx.merchant} order by l.promotion_id for update of l
    ), counted as (
      update pricing.promotion_limit l set used = l.used + k.times, next_use = l.next_use + 1 from locked k
      where l.merchant_id = ${ctx.merchant} and l.promotion_id = k.promotion_id and (l.quota is null or l.used + k.times <= l.quota)
      returning l.promotion_id, l.next_use - 1 as use_no, l.per_member, k.times
    ), by_member as (
      insert into pricing.member_use as m (merchant_id, promotion_id, member_id, uses)
      select ${ctx.merchant}::uuid, promotion_id, ${member}::uuid, times from counted
      where ${member}::uuid is not null and (per_member is null or times <= per_member)
      on conflict (merchant_id, promotion_id, member_id) do update set uses = m.uses + excluded.uses
      where (select c.per_member is null or m.uses + excluded.uses <= c.per_member from counted c where c.promotion_id = m.promotion_id)
      returning promotion_id
    ), noted as (
      insert into pricing.promotion_use (merchant_id, promotion_id, use_no, order_id, member_id, times, at)
      select ${ctx.merchant}::uuid, promotion_id, use_no, ${order}::uuid, ${member}::uuid, times, ${ctx.now}::timestamptz from counted
    )
    select promotion_id from counted
    where (${member}::uuid is null and per_member is null) or promotion_id in (select promotion_id from by_member)`)
  const gone = uses.find((use) => !granted.some((row) => row.promotionId === use.promotion))
  if (gone) throw refuse('checkout.benefit_gone', { promotion: gone.promotion })
}

/** Gives back what an order that is cancelled or wholly returned had used; may run twice. */
export async function releaseUses(ctx: Ctx, order: OrderId): Promise<void> {
  await ctx.run(sql`with released as (
      update pricing.promotion_use set released_at = ${ctx.now}
      where merchant_id = ${ctx.merchant} and order_id = ${order} and released_at is null
      returning promotion_id, member_id, times
    ), counted as (
      update pricing.promotion_limit l set used = l.used - r.times
      from (select promotion_id, sum(times)::int as times from released group by promotion_id) r
      where l.merchant_id = ${ctx.merchant} and l.promotion_id = r.promotion_id
    )
    update pricing.member_use m set uses = m.uses - r.times
    from (select promotion_id, member_id, sum(times)::int as times from released group by promotion_id, member_id) r
    where m.merchant_id = ${ctx.merchant} and m.promotion_id = r.promotion_id and m.member_id = r.member_id`)
}

export interface Accumulating {
  readonly order: OrderId
  readonly promotions: readonly PromotionId[]
  readonly amount: number
}

/** 跨單累計: what this receipt adds for promotions that count over several; may run twice. */
export async function accumulate(ctx: Ctx, member: MemberId, adding: Accumulating): Promise<void> {
  const { order, promotions, amount } = adding
  if (promotions.length === 0) return
  await ctx.run(sql`with noted as (
      insert into pricing.accumulation (merchant_id, promotion_id, order_id, member_id, amount)
      select ${ctx.merchant}::uuid, p, ${order}::uuid, ${member}::uuid, ${amount}::bigint from unnest(${promotions}::uuid[]) as p
      on conflict do nothing returning promotion_id
    )
    insert into pricing.member_use as m (merchant_id, promotion_id, member_id, accumulated)
    select ${ctx.merchant}::uuid, promotion_id, ${member}::uuid, ${amount}::bigint from noted order by promotion_id
    on conflict (merchant_id, promotion_id, member_id) do update set accumulated = m.accumulated + excluded.accumulated`)
}

/** Goods of an order came back, or it was cancelled (`all`): they count no longer. Never more than the order had added. */
export async function lowerAccumulated(ctx: Ctx, order: OrderId, amount: number | 'all'): Promise<void> {
  const most = amount === 'all' ? null : Math.max(0, amount)
  await ctx.run(sql`with standing as (
      select promotion_id, member_id, least(amount - taken_back, coalesce(${most}::bigint, amount)) as gone from pricing.accumulation
      where merchant_id = ${ctx.merchant} and order_id = ${order} order by promotion_id for update
    ), lowered as (
      update pricing.accumulation a set taken_back = a.taken_back + s.gone from standing s
      where a.merchant_id = ${ctx.merchant} and a.order_id = ${order} and a.promotion_id = s.promotion_id
    )
    update pricing.member_use m set accumulated = greatest(0, m.accumulated - s.gone) from standing s
    where m.merchant_id = ${ctx.merchant} and m.promotion_id = s.promotion_id and m.member_id = s.member_id`)
}
