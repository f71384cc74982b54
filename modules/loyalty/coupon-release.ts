import type { CouponCodeId, OrderId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

/** Opens the codes of an order again, with their counters; what was released before stays as it is. */
export async function releaseCoupons(
  ctx: Ctx,
  order: OrderId,
  coupons: readonly CouponCodeId[],
): Promise<readonly CouponCodeId[]> {
  if (coupons.length === 0) return []
  // Counters are locked before the uses, as at claiming.
  void ctx.rows(sql`select coupon_id from loyalty.coupon where merchant_id = ${ctx.merchant} and coupon_id in (
    select coupon_id from loyalty.coupon_use where merchant_id = ${ctx.merchant} and order_id = ${order}::uuid and use_no is not null)
    order by coupon_id for update`)
  const released = await ctx.rows<{ couponCodeId: CouponCodeId }>(sql`with freed as (
      update loyalty.coupon_use set released_at = ${ctx.now}::timestamptz
      where merchant_id = ${ctx.merchant} and order_id = ${order}::uuid and coupon_code_id = any(${coupons}::uuid[]) and released_at is null
      returning coupon_code_id, coupon_id, use_no, member_id, amount, beyond
    ), counted as (
      update loyalty.coupon c set used = c.used - f.count, budget_used = c.budget_used - f.amount
      from (select coupon_id, count(*) as count, sum(amount) as amount from freed where use_no is not null and not beyond group by coupon_id) f
      where c.merchant_id = ${ctx.merchant} and c.coupon_id = f.coupon_id
    ), reopened as (
      update loyalty.coupon_code code set uses = code.uses - 1, status = case when code.status = 'used' then 'open' else code.status end
      from freed where code.merchant_id = ${ctx.merchant} and code.coupon_code_id = freed.coupon_code_id
        and code.use_limit is not null and not freed.beyond
    ), of_member as (
      update loyalty.coupon_member m set uses = m.uses - f.count
      from (select coupon_id, member_id, count(*) as count from freed join loyalty.coupon c using (coupon_id)
        where c.merchant_id = ${ctx.merchant} and c.kind <> 'unique' and c.per_member is not null
          and member_id is not null and not beyond group by coupon_id, member_id) f
      where m.merchant_id = ${ctx.merchant} and m.coupon_id = f.coupon_id and m.member_id = f.member_id
    )
    select coupon_code_id from freed`)
  return released.map((row) => row.couponCodeId)
}
