// Points of an order are earned by what was really paid. The terms of the day are kept with it, so that any series of
// returns takes back the same in the end.
import type { Day, MemberId, OrderId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { pointsEarned } from './events.ts'
import { openLots } from './grants.ts'
import { holderOf } from './merges.ts'
import { loyaltySettings } from './rule.ts'
import { expiryOf, pointsForReceipt, settleDebt, type Receipt } from './rules/index.ts'
import type { EarningRow } from './tables.ts'
import { retierBy } from './tiers.ts'

export interface OrderEarning {
  readonly order: OrderId
  readonly member: MemberId
  /** Really paid for goods: without freight, points, credit and vouchers of others. */
  readonly paid: number
  /** 點數加倍 of the priced cart. */
  readonly times: number
  /** Of the book by which the order was priced: `PointsRule.earnPer`. */
  readonly earnPer: number
  /** Points of a shop sale show at once, those of goods sent after the return window. */
  readonly availableOn: Day
}

/** One line for the whole receipt: the caller has left out what earns nothing. */
export const receiptOf = (paid: number, times: number): Receipt => ({
  lines: [{ kind: 'goods', paid }],
  paidByVoucher: 0,
  times,
})

/** May run twice for one order. An open debt is filled first; the tier is looked at again. */
export async function earnForOrder(ctx: Ctx, asked: OrderEarning): Promise<{ readonly points: number }> {
  const earning = { ...asked, member: await holderOf(ctx, asked.member) }
  const { order, member, times, earnPer } = earning
  const paid = Math.max(0, earning.paid)
  const returned = Math.min(paid, await returnedBefore(ctx, order))
  const points = pointsForReceipt(receiptOf(paid, times), { earnPer })
  const isNew =
    await ctx.run(sql`insert into loyalty.earning (merchant_id, order_id, member_id, paid, returned, times, earn_per, points, day)
    values (${ctx.merchant}, ${order}, ${member}, ${paid}, ${returned}, ${times}, ${earnPer}, ${points}, ${ctx.moment.day}) on conflict do nothing`)
  if (isNew === 0) return { points: (await earningOf(ctx, order))?.points ?? 0 }
  const kept = pointsForReceipt(receiptOf(paid - returned, times), { earnPer })
  if (kept > 0) await grantAfterDebt(ctx, earning, kept)
  await retierBy(ctx, member, order)
  return { points }
}

/** Payment and return of one order wait for each other here, whichever is told first. */
export const holdOrder = (ctx: Ctx, order: OrderId): Promise<unknown> =>
  ctx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${order}::text, 7110004))`)

/** Returns that were told before the payment. */
async function returnedBefore(ctx: Ctx, order: OrderId): Promise<number> {
  await holdOrder(ctx, order)
  const row = await ctx.one<{ paid: number }>(sql`select coalesce(sum(paid), 0)::bigint as paid from loyalty.claw_back
    where merchant_id = ${ctx.merchant} and order_id = ${order}`)
  return row.paid
}

async function grantAfterDebt(ctx: Ctx, earning: OrderEarning, points: number): Promise<void> {
  const { order, member, availableOn } = earning
  const { granted, debtLeft } = settleDebt(points, await lockDebt(ctx, member))
  if (granted < points) await fillDebts(ctx, member, { filled: points - granted, debtLeft })
  await grantEarned(ctx, earning, granted)
  const seq = await raiseSeq(ctx, member)
  ctx.publish(pointsEarned(member, seq, { member, order, points, availableOn }))
}

async function grantEarned(ctx: Ctx, earning: OrderEarning, amount: number): Promise<void> {
  if (amount === 0) return
  const { pointsEnd } = await loyaltySettings(ctx)
  await openLots(ctx, [
    {
      kind: 'points',
      member: earning.member,
      amount,
      source: { kind: 'order', id: earning.order },
      expiresOn: expiryOf(pointsEnd, ctx.moment.day),
      availableOn: earning.availableOn > ctx.moment.day ? earning.availableOn : ctx.moment.day,
    },
  ])
}

export const earningOf = (ctx: Ctx, order: OrderId): Promise<EarningRow | null> =>
  ctx.maybe<EarningRow>(sql`select order_id, member_id, paid, returned, times::float8 as times, earn_per, points, day
    from loyalty.earning where merchant_id = ${ctx.merchant} and order_id = ${order}`)

async function lockDebt(ctx: Ctx, member: MemberId): Promise<number> {
  const account = await ctx.maybe<{ debt: number }>(
    sql`select debt from loyalty.account where merchant_id = ${ctx.merchant} and member_id = ${member} for update`,
  )
  return account?.debt ?? 0
}

/** The oldest debt is filled first. */
async function fillDebts(
  ctx: Ctx,
  member: MemberId,
  { filled, debtLeft }: { readonly filled: number; readonly debtLeft: number },
): Promise<void> {
  await ctx.run(sql`with open as (
      select debt_id, amount - settled as open, sum(amount - settled) over (order by at, debt_id) - (amount - settled) as before
      from loyalty.debt where merchant_id = ${ctx.merchant} and member_id = ${member} and settled < amount
    ), settled as (
      update loyalty.debt d set settled = d.settled + least(open.open, ${filled}::bigint - open.before)
      from open where d.merchant_id = ${ctx.merchant} and d.debt_id = open.debt_id and open.before < ${filled}::bigint
    )
    update loyalty.account set debt = ${debtLeft} where merchant_id = ${ctx.merchant} and member_id = ${member}`)
}

/** The member's next number in the order of loyalty's events. */
export const raiseSeq = async (ctx: Ctx, member: MemberId): Promise<number> =>
  (
    await ctx.one<{
      seq: number
    }>(sql`insert into loyalty.account as a (merchant_id, member_id, seq) values (${ctx.merchant}, ${member}, 1)
      on conflict (merchant_id, member_id) do update set seq = a.seq + 1 returning seq`)
  ).seq
