// What somebody has bought, in whatever channel, for the person at the counter. Who shows only a code is nobody here.
import type { Day, MemberId, OrderId, Text } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { allOf } from './all-of.ts'

export interface PastOrder {
  readonly order: OrderId
  readonly number: string
  readonly channel: string
  readonly store: Text | null
  readonly day: Day
  readonly total: number
  readonly state: string
  readonly names: readonly Text[]
}

export interface MemberHistory {
  readonly orders: number
  readonly lastDay: Day | null
  readonly items: readonly PastOrder[]
}

const SHOWN_ORDERS = 5
const SHOWN_NAMES = 3

/** The last five, with the three dearest things of each; of a merged member the whole history. */
export async function memberHistory(ctx: Ctx, member: MemberId): Promise<MemberHistory> {
  const all = await allOf(ctx, member)
  const [sum, items] = await Promise.all([
    ctx.one<{
      orders: number
      lastDay: Day | null
    }>(sql`select count(*) as orders, max(day) as last_day from orders.order_public
      where merchant_id = ${ctx.merchant} and member_id = any(${all}::uuid[])`),
    ctx.rows<PastOrder>(sql`select o.order_id as "order", o.number, o.channel, s.name as store, o.day, o.total, o.order_state as state,
        (select coalesce(jsonb_agg(l.name), '[]') from (
          select l.name from orders.line_public l where l.merchant_id = o.merchant_id and l.order_id = o.order_id and l.kind in ('unit', 'bundle')
          order by l.paid desc, l.line_no limit ${SHOWN_NAMES}) l) as names
      from orders.order_public o
      left join stores.store_public s on s.merchant_id = o.merchant_id and s.store_id = o.store_id
      where o.merchant_id = ${ctx.merchant} and o.member_id = any(${all}::uuid[])
      order by o.placed_at desc, o.order_id desc limit ${SHOWN_ORDERS}`),
  ])
  return { ...sum, items }
}
