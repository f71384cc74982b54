// Writes what a rule decided about lots: entries, remainders and the cached account by one statement.
import type { LotId, OrderId } from '@omoya/kernel'
import { actorName, json, sql, type Ctx } from '@omoya/platform'

export interface LotMove {
  readonly lot: LotId
  /** Positive into the lot. */
  readonly delta: number
  readonly cause: string
}

export interface Booking {
  /** The return, the expiry run, the clerk's act: unique together with its cause. */
  readonly causeId: string
  readonly order: OrderId | null
  readonly reason?: string
}

/** The lots must be locked by the caller. A cause that was booked before breaks on the entries' key. */
export async function bookLots(ctx: Ctx, booking: Booking, moves: readonly LotMove[]): Promise<void> {
  if (moves.length === 0) return
  await ctx.run(sql`with move as (
      select m.lot, m.delta, m.cause, m.line_no, lot.kind, lot.member_id, lot.held
      from (select *, row_number() over () as line_no from jsonb_to_recordset(${json(moves)}::jsonb) as r(lot uuid, delta bigint, cause text)) m
      join loyalty.lot on lot.merchant_id = ${ctx.merchant} and lot.lot_id = m.lot
    ), changed as (
      update loyalty.lot lot set remaining = lot.remaining + s.delta
      from (select lot, sum(delta) as delta from move group by lot) s
      where lot.merchant_id = ${ctx.merchant} and lot.lot_id = s.lot and s.delta <> 0
    ), counted as (
      update loyalty.account a set points = a.points + s.points, points_held = a.points_held + s.held,
        credit = a.credit + s.credit, stored_value = a.stored_value + s.stored_value
      from (select member_id, coalesce(sum(delta) filter (where kind = 'points' and not held), 0) as points,
          coalesce(sum(delta) filter (where kind = 'points' and held), 0) as held,
          coalesce(sum(delta) filter (where kind = 'credit'), 0) as credit,
          coalesce(sum(delta) filter (where kind = 'stored-value'), 0) as stored_value
        from move group by member_id) s
      where a.merchant_id = ${ctx.merchant} and a.member_id = s.member_id
    )
    insert into loyalty.entry (merchant_id, lot_id, member_id, kind, delta, cause_kind, cause_id, line_no, order_id, reason, actor, at)
    select ${ctx.merchant}::uuid, lot, member_id, kind, delta, cause, ${booking.causeId}::text, line_no, ${booking.order}::uuid,
      ${booking.reason ?? null}, ${actorName(ctx.actor)}, ${ctx.now}::timestamptz from move`)
}
