// Points that orders of days gone by have earned, written as `earnForOrder` would have written them, many at once.
import type { LotId, MemberId, OrderId } from '@omoya/kernel'
import { actorName, json, sql, type Ctx, type Occasion } from '@omoya/platform'
import { earnForOrder, receiptOf, type OrderEarning } from './earn.ts'
import { loyaltySettings } from './rule.ts'
import { expiryOf, pointsForReceipt } from './rules/index.ts'
import { retierAll } from './tiers.ts'

export interface PastEarning {
  readonly on: Occasion
  readonly earning: OrderEarning
}

interface EarnedRow {
  readonly order: OrderId
  readonly member: MemberId
  readonly lot: LotId
  readonly points: number
}

/** Whether a lot is held is judged for its day: `openHeldLots` and `expireLots` do the rest, as they do every hour. */
export async function earnForPastOrders(ctx: Ctx, past: readonly PastEarning[]): Promise<void> {
  const members = [...new Set(past.map(({ earning }) => earning.member))]
  if (members.length === 0) return
  // Debts are filled order by order.
  const owing = await owingAmong(ctx, members)
  for (const { on, earning } of past) if (owing.has(earning.member)) await earnForOrder({ ...ctx, ...on }, earning)
  const { pointsEnd } = await loyaltySettings(ctx)
  const free = past.filter(({ earning }) => !owing.has(earning.member))
  const rows = free.map(({ on, earning: { order, member, times, earnPer, ...earning } }) => {
    const paid = Math.max(0, earning.paid)
    const { day } = on.moment
    const available = earning.availableOn > day ? earning.availableOn : day
    return {
      order, member, times, earn_per: earnPer, paid, day, at: on.now, actor: actorName(on.actor), lot: ctx.newId<'lot'>(),
      points: pointsForReceipt(receiptOf(paid, times), { earnPer }), expires: expiryOf(pointsEnd, day), available,
    } satisfies EarnedRow & Record<string, unknown> // prettier-ignore
  })
  await writeEarned(ctx, rows)
  await retierAll(ctx, members)
}

async function owingAmong(ctx: Ctx, members: readonly MemberId[]): Promise<ReadonlySet<MemberId>> {
  const rows = await ctx.rows<{ member: MemberId }>(sql`select member_id as member from loyalty.account
    where merchant_id = ${ctx.merchant} and member_id = any (${members}::uuid[]) and debt > 0`)
  return new Set(rows.map((row) => row.member))
}

const writeEarned = (ctx: Ctx, rows: readonly EarnedRow[]): Promise<number> =>
  ctx.run(sql`with asked as (
      select * from jsonb_to_recordset(${json(rows)}::jsonb) as a("order" uuid, member uuid, times float8, earn_per bigint, paid bigint,
        day date, at timestamptz, actor text, lot uuid, points bigint, expires date, available date)
    ), earned as (
      insert into loyalty.earning (merchant_id, order_id, member_id, paid, returned, times, earn_per, points, day)
      select ${ctx.merchant}::uuid, "order", member, paid, 0, times, earn_per, points, day from asked
    ), made as (
      insert into loyalty.lot (merchant_id, lot_id, member_id, kind, amount, remaining, paid, source_kind, source_id, expires_on, held,
        available_on, granted_at)
      select ${ctx.merchant}::uuid, lot, member, 'points', points, points, false, 'order', "order"::text, expires, available > day,
        available, at from asked where points > 0
    ), booked as (
      insert into loyalty.entry (merchant_id, lot_id, member_id, kind, delta, cause_kind, cause_id, line_no, order_id, reason, actor, at)
      select ${ctx.merchant}::uuid, lot, member, 'points', points, 'grant', lot::text, 1, null, null, actor, at from asked where points > 0
    )
    insert into loyalty.account as a (merchant_id, member_id, points, points_held, seq)
    select ${ctx.merchant}::uuid, member, coalesce(sum(points) filter (where available <= day), 0),
      coalesce(sum(points) filter (where available > day), 0), 2 * count(*)
    from asked where points > 0 group by member order by member
    on conflict (merchant_id, member_id) do update set points = a.points + excluded.points,
      points_held = a.points_held + excluded.points_held, seq = a.seq + excluded.seq`)
