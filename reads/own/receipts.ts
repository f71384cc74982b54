// What a member has bought, at tills as on the web, with the invoices that belong to it, the newest first.
import type { Instant, MemberId, OrderId, Text } from '@omoya/kernel'
import { pageOf, placeAfter, sql, type Ctx, type Page } from '@omoya/platform'
import { allOf } from '../counter/all-of.ts'

export interface OwnReceipt {
  readonly order: OrderId
  readonly number: string
  readonly channel: string
  readonly store: Text | null
  readonly placedAt: Instant
  readonly pieces: number
  readonly name: Text | null
  readonly total: number
  readonly refunded: number
  readonly orderState: string
  readonly paymentState: string
  readonly fulfilmentState: string
  readonly invoices: readonly {
    readonly number: string
    readonly state: string
    readonly kept: 'paper' | 'carrier' | 'donation'
  }[]
}

export interface ReceiptsAsked {
  readonly member: MemberId
  readonly after: string | undefined
  readonly limit: number
}

export async function ownReceipts(ctx: Ctx, { member, after, limit }: ReceiptsAsked): Promise<Page<OwnReceipt>> {
  const everyone = await allOf(ctx, member)
  const place = placeAfter(after)
  const rows = await ctx.rows<OwnReceipt>(sql`with bought as (
      select order_id, number, channel, store_id, placed_at, total, refunded, order_state, payment_state, fulfilment_state
      from orders.order_public where merchant_id = ${ctx.merchant} and member_id = any (${everyone}::uuid[])
        and (placed_at, order_id) < (${place.at}::timestamptz, ${place.id}::uuid)
      order by placed_at desc, order_id desc limit ${limit + 1}
    ), goods as (
      select l.order_id, sum(l.quantity)::bigint as pieces, (array_agg(l.name order by l.line_no))[1] as name
      from bought join orders.line_public l on l.merchant_id = ${ctx.merchant} and l.order_id = bought.order_id
      where l.parent_no is null and l.kind <> 'freight' group by l.order_id
    ), papers as (
      select i.order_id, jsonb_agg(jsonb_build_object('number', i.number, 'state', i.state, 'kept', i.choice_kind) order by i.day, i.number) as invoices
      from bought join invoices.invoice_of_order i on i.merchant_id = ${ctx.merchant} and i.order_id = bought.order_id group by i.order_id
    )
    select b.order_id as "order", b.number, b.channel, s.name as store, b.placed_at, coalesce(g.pieces, 0) as pieces, g.name, b.total, b.refunded,
      b.order_state, b.payment_state, b.fulfilment_state, coalesce(p.invoices, '[]'::jsonb) as invoices
    from bought b left join goods g on g.order_id = b.order_id left join papers p on p.order_id = b.order_id
    left join stores.store_public s on s.merchant_id = ${ctx.merchant} and s.store_id = b.store_id
    order by b.placed_at desc, b.order_id desc`)
  return pageOf(rows, limit, ({ placedAt, order }) => ({ at: placedAt, id: order }))
}
