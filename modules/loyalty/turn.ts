// What a new day does to lots: it ends some and opens those that waited for the return window. The timetable asks
// every hour, so that each merchant's midnight is met; asking again changes nothing.
import { addDays, type Day, type LotId, type MemberId } from '@omoya/kernel'
import { actorName, sql, type Ctx } from '@omoya/platform'
import type { LotKind } from './rules/index.ts'

const MOST_AT_ONCE = 5_000

/** Writes off what ended before today, the oldest first; returns how many lots. The rule is `expiring`. */
export async function expireLots(ctx: Ctx): Promise<number> {
  const { count } = await ctx.one<{ count: number }>(sql`with due as (
      select lot_id, member_id, kind, remaining, held from loyalty.lot
      where merchant_id = ${ctx.merchant} and remaining > 0 and expires_on < ${ctx.moment.day}::date
      order by expires_on, lot_id limit ${MOST_AT_ONCE} for update
    ), emptied as (
      update loyalty.lot set remaining = 0 from due where lot.merchant_id = ${ctx.merchant} and lot.lot_id = due.lot_id
    ), booked as (
      insert into loyalty.entry (merchant_id, lot_id, member_id, kind, delta, cause_kind, cause_id, line_no, actor, at)
      select ${ctx.merchant}::uuid, lot_id, member_id, kind, -remaining, 'expiry', lot_id::text || '/' || ${ctx.moment.day}, 1,
        ${actorName(ctx.actor)}, ${ctx.now}::timestamptz from due
    ), members as (
      select member_id, coalesce(sum(remaining) filter (where kind = 'points' and not held), 0) as points,
        coalesce(sum(remaining) filter (where kind = 'points' and held), 0) as held,
        coalesce(sum(remaining) filter (where kind = 'credit'), 0) as credit
      from due group by member_id
    ), counted as (
      update loyalty.account a set points = a.points - m.points, points_held = a.points_held - m.held, credit = a.credit - m.credit
      from members m where a.merchant_id = ${ctx.merchant} and a.member_id = m.member_id
    )
    select count(*) as count from due`)
  return count
}

/** Opens lots whose return window has ended; returns how many. */
export async function openHeldLots(ctx: Ctx): Promise<number> {
  const { count } = await ctx.one<{ count: number }>(sql`with due as (
      select lot_id, member_id, remaining from loyalty.lot
      where merchant_id = ${ctx.merchant} and held and available_on <= ${ctx.moment.day}::date
      order by expires_on, lot_id limit ${MOST_AT_ONCE} for update
    ), opened as (
      update loyalty.lot set held = false from due where lot.merchant_id = ${ctx.merchant} and lot.lot_id = due.lot_id
    ), counted as (
      update loyalty.account a set points = a.points + m.points, points_held = a.points_held - m.points
      from (select member_id, sum(remaining) as points from due group by member_id) m
      where a.merchant_id = ${ctx.merchant} and a.member_id = m.member_id
    )
    select count(*) as count from due`)
  return count
}

export interface EndingLot {
  readonly lot: LotId
  readonly member: MemberId
  readonly kind: LotKind
  readonly remaining: number
  readonly expiresOn: Day
}

/** Lots that end on the day so many days from now, for the reminder: each day asks for its own, so nobody hears twice. */
export const listEnding = (ctx: Ctx, inDays: number, after: LotId | null): Promise<EndingLot[]> =>
  ctx.rows<EndingLot>(sql`select lot_id as lot, member_id as member, kind, remaining, expires_on from loyalty.lot
    where merchant_id = ${ctx.merchant} and remaining > 0 and expires_on = ${addDays(ctx.moment.day, inDays)}::date
      and (${after}::uuid is null or lot_id > ${after}::uuid)
    order by lot_id limit 500`)
