// Everything that happened with one person, in whatever channel and book, the newest first.
import type { Instant, MemberId, OrderId, Text } from '@omoya/kernel'
import { hasRight, pageOf, placeAfter, sql, storesSeen, type Ctx, type Page } from '@omoya/platform'
import * as members from '@omoya/members'
import { allOf } from '../counter/all-of.ts'
import type { timelineKinds } from './contract.ts'

export interface TimelineRow {
  readonly id: string
  readonly at: Instant
  readonly kind: (typeof timelineKinds)[number]
  readonly what: string
  readonly channel: string | null
  readonly store: Text | null
  readonly order: OrderId | null
  readonly number: string | null
  readonly amount: number | null
  readonly state: string | null
}

export interface TimelineAsked {
  readonly member: MemberId
  readonly after: string | undefined
  readonly limit: number
}

/** Each book is shown to who may read it, orders to the staff of their store; the others leave no trace here. */
export async function timeline(ctx: Ctx, { member, after, limit }: TimelineAsked): Promise<Page<TimelineRow>> {
  await members.member(ctx, member)
  const everyone = await allOf(ctx, member)
  const [place, stores] = [placeAfter(after), storesSeen(ctx.actor)]
  const sees = (right: string): boolean => hasRight(ctx.actor, right)
  const rows = await ctx.rows<TimelineRow>(sql`with happened as (
      select order_id as id, placed_at as at, 'order' as kind, channel as what, channel, store_id, order_id, number, total as amount, order_state as state
      from orders.order_public where merchant_id = ${ctx.merchant} and member_id = any (${everyone}::uuid[]) and ${sees('orders.read')}::boolean
        and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))
      union all
      select r.return_id, r.at, 'return', o.channel, o.channel, o.store_id, o.order_id, o.number, r.money, null
      from orders.order_public o join orders.return_total r on r.merchant_id = o.merchant_id and r.order_id = o.order_id
      where o.merchant_id = ${ctx.merchant} and o.member_id = any (${everyone}::uuid[]) and ${sees('orders.read')}::boolean
        and (${stores}::uuid[] is null or o.store_id = any (${stores}::uuid[]))
      union all
      select entry_id, at, 'benefit', kind, null, null, order_id, null, delta, cause_kind
      from loyalty.entry_public where merchant_id = ${ctx.merchant} and member_id = any (${everyone}::uuid[]) and delta <> 0 and ${sees('loyalty.read')}::boolean
      union all
      select message_id, at, 'message', template, channel, null, null, null, null, state
      from messaging.message_public where merchant_id = ${ctx.merchant} and member_id = any (${everyone}::uuid[]) and ${sees('messages.read')}::boolean
      union all
      select consent_id, at, 'consent', purpose, channel, store_id, null, null, null, answer
      from members.consent_public where merchant_id = ${ctx.merchant} and member_id = any (${everyone}::uuid[])
      union all
      select merge_id, at, 'merge', 'merge', null, null, null, null, null, null
      from members.merge_public where merchant_id = ${ctx.merchant} and ${member}::uuid in (survivor, absorbed)
      union all
      select merge_id, undone_at, 'unmerge', 'merge', null, null, null, null, null, null
      from members.merge_public where merchant_id = ${ctx.merchant} and ${member}::uuid in (survivor, absorbed) and undone_at is not null
    )
    select h.id, h.at, h.kind, h.what, h.channel, s.name as store, h.order_id as "order", h.number, h.amount, h.state
    from happened h left join stores.store_public s on s.merchant_id = ${ctx.merchant} and s.store_id = h.store_id
    where (h.at, h.id) < (${place.at}::timestamptz, ${place.id}::uuid)
    order by h.at desc, h.id desc limit ${limit + 1}`)
  return pageOf(rows, limit, ({ at, id }) => ({ at, id }))
}
