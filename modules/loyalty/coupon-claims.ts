// Coupons are claimed when an order is placed: everything is locked and judged first, and only what is granted is
// counted, so that a code is used once however many ask in the same second.
import { refuse, type CouponCodeId, type Instant, type MemberId, type OrderId, type StoreId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { CouponPurpose, UseRow } from './tables.ts'

export interface CouponClaim {
  readonly order: OrderId
  readonly member: MemberId | null
  readonly coupons: readonly CouponCodeId[]
  /** What each code takes off this order; a coupon with a budget can't be claimed without it. */
  readonly couponAmounts?: Readonly<Record<CouponCodeId, number>>
  readonly store?: StoreId | null
  readonly channel?: string | null
  /** The basket's moment within its grace minutes; now if not given. */
  readonly at?: Instant
  /** A gift for a visit is claimed at the counter, without an order. */
  readonly purpose?: CouponPurpose
}

/** Refuses with `checkout.benefit_gone` and, for a code of one use, where and when it was used. */
export async function claimCoupons(ctx: Ctx, claim: CouponClaim): Promise<void> {
  const gone = await claimWhatIsLeft(ctx, claim)
  const [first] = gone
  if (first === undefined) return
  const use = await lastUse(ctx, first)
  throw refuse('checkout.benefit_gone', {
    coupon: first,
    why: use ? 'used' : 'not_open',
    at: use?.usedAt ?? null,
    order: use?.orderId ?? null,
    store: use?.storeId ?? null,
    channel: use?.channel ?? null,
  })
}

/** Claims every code that is open to this member and returns the others. */
export async function claimWhatIsLeft(ctx: Ctx, claim: CouponClaim): Promise<readonly CouponCodeId[]> {
  const codes = [...new Set(claim.coupons)]
  if (codes.length === 0) return []
  const amounts = codes.map((code) => claim.couponAmounts?.[code] ?? null)
  const granted = await grant(ctx, { ...claim, codes, amounts, at: claim.at ?? ctx.now })
  return codes.filter((code) => !granted.some((row) => row.couponCodeId === code))
}

interface Judged extends CouponClaim {
  readonly codes: readonly CouponCodeId[]
  readonly amounts: readonly (number | null)[]
  readonly at: Instant
}

const grant = (ctx: Ctx, { codes, amounts, at, ...claim }: Judged): Promise<{ couponCodeId: CouponCodeId }[]> =>
  ctx.rows(sql`with wanted as (
      select code.coupon_code_id, code.coupon_id, a.amount, code.use_limit, case when c.kind <> 'unique' then c.per_member end as per_member,
        c.budget_cap is not null or (c.kind <> 'unique' and c.total_limit is not null) as is_counted
      from unnest(${codes}::uuid[], ${amounts}::bigint[]) as a(coupon_code_id, amount)
      join loyalty.coupon_code code on code.merchant_id = ${ctx.merchant} and code.coupon_code_id = a.coupon_code_id
      join loyalty.coupon c on c.merchant_id = ${ctx.merchant} and c.coupon_id = code.coupon_id
      where c.status = 'active' and c.purpose = ${claim.purpose ?? 'discount'} and code.status <> 'void'
        and (code.member_id is null or code.member_id = ${claim.member}::uuid)
        and (${claim.member}::uuid is not null or (not c.members_only and (c.per_member is null or c.kind = 'unique')))
        and (c.budget_cap is null or a.amount is not null)
        and (c.starts_at is null or c.starts_at <= ${at}::timestamptz)
        and (least(c.ends_at, code.expires_at) is null or least(c.ends_at, code.expires_at) > ${at}::timestamptz)
    ), coupons as (
      select coupon_id, case when kind <> 'unique' then total_limit end as total_limit, used, next_use, budget_cap, budget_used from loyalty.coupon
      where merchant_id = ${ctx.merchant} and coupon_id in (select coupon_id from wanted where is_counted)
      order by coupon_id for update
    ), codes as (
      select coupon_code_id from loyalty.coupon_code
      where merchant_id = ${ctx.merchant} and status = 'open' and uses < use_limit
        and coupon_code_id in (select coupon_code_id from wanted w where w.use_limit is not null
          and (not w.is_counted or w.coupon_id in (select coupon_id from coupons)))
      order by coupon_code_id for update
    ), left_over as (
      select w.*, row_number() over (partition by w.coupon_id order by w.coupon_code_id) as place, c.next_use
      from wanted w left join coupons c on c.coupon_id = w.coupon_id
      where (w.use_limit is null or w.coupon_code_id in (select coupon_code_id from codes))
    ), affordable as (
      select l.* from left_over l left join coupons c on c.coupon_id = l.coupon_id
      where (c.total_limit is null or c.used + l.place <= c.total_limit)
        and (c.budget_cap is null or c.budget_used + (select sum(o.amount) from left_over o
          where o.coupon_id = l.coupon_id and o.place <= l.place) <= c.budget_cap)
    ), of_member as (
      insert into loyalty.coupon_member as m (merchant_id, coupon_id, member_id, uses)
      select ${ctx.merchant}::uuid, coupon_id, ${claim.member}::uuid, count(*) from affordable where per_member is not null
      group by coupon_id having count(*) <= min(per_member) order by coupon_id
      on conflict (merchant_id, coupon_id, member_id) do update set uses = m.uses + excluded.uses
        where m.uses + excluded.uses <= (select min(per_member) from wanted where wanted.coupon_id = m.coupon_id)
      returning coupon_id
    ), granted as (
      select * from affordable where per_member is null or coupon_id in (select coupon_id from of_member)
    ), counted as (
      update loyalty.coupon c set used = c.used + g.count, next_use = c.next_use + g.count, budget_used = c.budget_used + g.amount
      from (select coupon_id, count(*) as count, coalesce(sum(amount), 0) as amount from granted where is_counted group by coupon_id) g
      where c.merchant_id = ${ctx.merchant} and c.coupon_id = g.coupon_id
    ), marked as (
      update loyalty.coupon_code code set uses = code.uses + 1,
        status = case when code.uses + 1 >= code.use_limit then 'used' else code.status end
      from granted g where g.use_limit is not null
        and code.merchant_id = ${ctx.merchant} and code.coupon_code_id = g.coupon_code_id
    )
    insert into loyalty.coupon_use (merchant_id, order_id, coupon_code_id, coupon_id, use_no, member_id, store_id, channel, amount, used_at)
    select ${ctx.merchant}::uuid, ${claim.order}::uuid, coupon_code_id, coupon_id, next_use + place - 1, ${claim.member}::uuid,
      ${claim.store ?? null}::uuid, ${claim.channel ?? null}, coalesce(amount, 0), ${ctx.now}::timestamptz
    from granted returning coupon_code_id`)

/** Only of codes for one use: who used up a shared code is nobody's business. */
const lastUse = (ctx: Ctx, code: CouponCodeId): Promise<UseRow | null> =>
  ctx.maybe<UseRow>(sql`select u.order_id, u.coupon_code_id, u.coupon_id, u.store_id, u.channel, u.used_at
    from loyalty.coupon_use u join loyalty.coupon_code c on c.merchant_id = u.merchant_id and c.coupon_code_id = u.coupon_code_id
    where u.merchant_id = ${ctx.merchant} and u.coupon_code_id = ${code} and c.use_limit = 1 and u.released_at is null
    order by u.used_at desc limit 1`)
