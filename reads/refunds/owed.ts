// Money that customers were promised and have not got, with the order that it is of.
import type { Day, Id, Instant, OrderId, StoreId } from '@omoya/kernel'
import { pageOf, placeAfter, sql, storesSeen, type Ctx, type Page } from '@omoya/platform'

export interface OwedRefund {
  readonly refund: Id<'refund'>
  readonly order: OrderId
  readonly number: string
  readonly store: StoreId | null
  readonly hasMember: boolean
  readonly back: string
  readonly kind: string
  readonly amount: number
  readonly currency: string
  readonly state: 'stuck' | 'requested'
  readonly cause: string | null
  /** A gateway took it and can be asked again; else a person pays it out. */
  readonly asksGateway: boolean
  readonly at: Instant
  readonly day: Day
}

export interface OwedAsked {
  readonly state?: OwedRefund['state'] | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** The newest first, of the stores that the caller sees. */
export async function owedRefunds(ctx: Ctx, { state, after, limit }: OwedAsked): Promise<Page<OwedRefund>> {
  const [place, stores] = [placeAfter(after), storesSeen(ctx.actor)]
  const rows =
    await ctx.rows<OwedRefund>(sql`select r.refund_id as refund, r.order_id as "order", o.number, o.store_id as store,
      m.member_id is not null as has_member, r.back_id as back, r.kind, r.amount, r.currency, r.state, r.cause, r.asks_gateway, r.at, r.day
    from payments.refund_owed r join orders.order_public o on o.merchant_id = r.merchant_id and o.order_id = r.order_id
    left join members.listed m on m.merchant_id = o.merchant_id and m.member_id = o.member_id and m.state <> 'erased'
    where r.merchant_id = ${ctx.merchant} and (r.at, r.refund_id) < (${place.at}::timestamptz, ${place.id}::uuid)
      and (${state ?? null}::text is null or r.state = ${state ?? null})
      and (${stores}::uuid[] is null or o.store_id = any (${stores}::uuid[]))
    order by r.at desc, r.refund_id desc limit ${limit + 1}`)
  return pageOf(rows, limit, ({ at, refund }) => ({ at, id: refund }))
}
