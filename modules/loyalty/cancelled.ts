// What a cancelled order has given goes back: points, the tier it raised, the vouchers it brought. Paid back is what the
// order took (give-back.ts).
import type { Day, MemberId, OrderId, ReturnId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { clawBack } from './claw-back.ts'
import { decideTier } from './rules/index.ts'
import { standingsOf, tierRules, writeTiers } from './tiers.ts'

export interface Unearning {
  readonly order: OrderId
  /** All that the order would have earned by, so that a payment told later earns nothing. */
  readonly paid: number
}

/** May run twice, before or after the order's points were earned. What of them is spent by now is owed. */
export async function unearn(ctx: Ctx, { order, paid }: Unearning): Promise<void> {
  const back = order as unknown as ReturnId // a cancel is booked as the return of everything
  await clawBack(ctx, { order, back, paid, short: 'debt' })
  await voidIssued(ctx, order)
  const earning = await ctx.maybe<{ member: MemberId }>(
    sql`select member_id as member from loyalty.earning where merchant_id = ${ctx.merchant} and order_id = ${order}`,
  )
  if (earning) await fallBack(ctx, earning.member)
}

/** Vouchers for the next visit that the order has brought; what was used by now stays used. */
export const voidIssued = (ctx: Ctx, order: OrderId): Promise<number> =>
  ctx.run(sql`with gone as (
      update loyalty.coupon_code set status = 'void'
      where merchant_id = ${ctx.merchant} and source_kind = 'order' and source_id like ${`${order}/%`} and status = 'open' and uses = 0
      returning coupon_id, member_id
    ), counted as (
      update loyalty.coupon c set given_out = c.given_out - g.count
      from (select coupon_id, count(*) as count from gone group by coupon_id) g
      where c.merchant_id = ${ctx.merchant} and c.coupon_id = g.coupon_id and c.total_limit is not null
    )
    update loyalty.coupon_member m set uses = m.uses - g.count
    from (select coupon_id, member_id, count(*) as count from gone where member_id is not null group by coupon_id, member_id) g
    join loyalty.coupon c on c.merchant_id = ${ctx.merchant} and c.coupon_id = g.coupon_id and c.per_member is not null
    where m.merchant_id = ${ctx.merchant} and m.coupon_id = g.coupon_id and m.member_id = g.member_id`)

interface Raise {
  readonly order: OrderId
  readonly raisedFrom: string | null
  readonly untilBefore: Day | null
}

/** Without the spending that reached it a tier is held no longer, and what was held before counts again. */
async function fallBack(ctx: Ctx, member: MemberId): Promise<void> {
  const rules = await tierRules(ctx)
  const [standing] = await standingsOf(ctx, [member], rules)
  const tier = rules.tiers.find((one) => one.code === standing?.tier)
  const [lowest] = rules.tiers
  if (!standing || !tier || !lowest || standing.spent >= tier.from) return
  const raise = await ctx.maybe<Raise>(sql`delete from loyalty.tier_raise
    where merchant_id = ${ctx.merchant} and order_id = (select r.order_id from loyalty.tier_raise r
      join loyalty.member_tier t on t.merchant_id = r.merchant_id and t.member_id = r.member_id and t.tier = r.raised_to and t.how = 'earned'
      where r.merchant_id = ${ctx.merchant} and r.member_id = ${member} order by r.at desc, r.order_id desc limit 1)
    returning order_id as "order", raised_from, until_before`)
  if (!raise) return
  const held = { code: raise.raisedFrom ?? lowest.code, until: raise.untilBefore }
  const { code, until } = decideTier(rules, held, standing.spent, ctx.moment.day)
  await writeTiers(ctx, [{ member, code, until, how: 'earned', from: standing.tier }])
  await fallBack(ctx, member)
}
