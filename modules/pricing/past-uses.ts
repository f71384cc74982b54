import { refuse, type MemberId, type OrderId } from '@omoya/kernel'
import { json, sql, type Ctx, type Occasion } from '@omoya/platform'
import type { PromotionUse } from './rules/index.ts'

export interface PastClaim {
  readonly order: OrderId
  readonly member: MemberId | null
  /** Of limited promotions only, as for `claimUses`. */
  readonly uses: readonly PromotionUse[]
  readonly on: Pick<Occasion, 'now'>
}

/** What `claimUses` writes, for orders of days gone by; refuses `checkout.benefit_gone` when a limit would be broken. */
export async function claimPastUses(ctx: Ctx, claims: readonly PastClaim[]): Promise<void> {
  const rows = claims.flatMap(({ order, member, uses, on }) =>
    uses.map(({ promotion, times }) => ({ promotion, times, order, member, at: on.now })),
  )
  if (rows.length === 0) return
  const asked = json(rows)
  const over = await ctx.rows<{ promotion: string }>(sql`with wanted as (
      select w.* from rows from (jsonb_to_recordset(${asked}::jsonb) as (promotion uuid, times int, "order" uuid, member uuid,
        at timestamptz)) with ordinality as w(promotion, times, "order", member, at, place)
    ), locked as (
      select l.promotion_id, l.quota, l.per_member, l.used, l.next_use from pricing.promotion_limit l
      where l.merchant_id = ${ctx.merchant} and l.promotion_id in (select promotion from wanted) order by l.promotion_id for update
    ), numbered as (
      select w.*, k.per_member, k.next_use + row_number() over (partition by w.promotion order by w.place) - 1 as use_no
      from wanted w join locked k on k.promotion_id = w.promotion
    ), counted as (
      update pricing.promotion_limit l set used = l.used + n.times, next_use = l.next_use + n.claims
      from (select promotion, sum(times)::bigint as times, count(*) as claims from numbered group by promotion) n
      where l.merchant_id = ${ctx.merchant} and l.promotion_id = n.promotion
    ), by_member as (
      insert into pricing.member_use as m (merchant_id, promotion_id, member_id, uses)
      select ${ctx.merchant}::uuid, promotion, member, sum(times) from numbered where member is not null group by promotion, member
      on conflict (merchant_id, promotion_id, member_id) do update set uses = m.uses + excluded.uses
      returning promotion_id, uses
    ), noted as (
      insert into pricing.promotion_use (merchant_id, promotion_id, use_no, order_id, member_id, times, at)
      select ${ctx.merchant}::uuid, promotion, use_no, "order", member, times, at from numbered
    )
    select b.promotion_id as promotion from by_member b join locked k using (promotion_id) where b.uses > k.per_member`)
  const [gone] = over
  if (gone) throw refuse('checkout.benefit_gone', { promotion: gone.promotion })
}

/** Those of the orders that would take more than a person may of a promotion, counting in what is written already. */
export async function beyondLimit(ctx: Ctx, claims: readonly PastClaim[]): Promise<ReadonlySet<OrderId>> {
  const rows = claims.flatMap(({ order, member, uses }) =>
    member ? uses.map(({ promotion, times }) => ({ promotion, times, order, member })) : [],
  )
  if (rows.length === 0) return new Set()
  const found = await ctx.rows<{ order: OrderId }>(sql`with wanted as (
      select w.* from rows from (jsonb_to_recordset(${json(rows)}::jsonb) as (promotion uuid, times int, "order" uuid, member uuid))
        with ordinality as w(promotion, times, "order", member, place)
    )
    select distinct s."order" from (
      select w."order", l.per_member, coalesce(m.uses, 0) + sum(w.times) over (partition by w.promotion, w.member order by w.place) as uses
      from wanted w
      join pricing.promotion_limit l on l.merchant_id = ${ctx.merchant} and l.promotion_id = w.promotion
      left join pricing.member_use m on m.merchant_id = ${ctx.merchant} and m.promotion_id = w.promotion and m.member_id = w.member
    ) s where s.uses > s.per_member`)
  return new Set(found.map(({ order }) => order))
}
