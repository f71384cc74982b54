import { addDays, type Day, type StoreId, type Text } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

interface Sum {
  readonly orders: number
  readonly revenue: number
}

export interface TodayFigures {
  readonly day: Day
  readonly currency: string
  readonly all: Sum
  readonly yesterday: Sum
  readonly byChannel: readonly (Sum & { readonly channel: string })[]
  readonly byStore: readonly (Sum & { readonly store: StoreId | null; readonly name: Text | null })[]
  readonly byHour: readonly (Sum & { readonly hour: number })[]
  readonly open: {
    readonly toPick: number
    readonly ready: number
    readonly unpaid: number
    readonly exceptions: number
  }
}

const nothing: Sum = { orders: 0, revenue: 0 }

/** Net of what came back and of cancelled orders: numbers that survive a return (AN-10). */
export async function today(ctx: Ctx): Promise<TodayFigures> {
  const day = ctx.moment.day
  // Rights are per store: null is the whole house.
  const stores = ctx.actor.kind === 'staff' && ctx.actor.stores !== 'all' ? ctx.actor.stores : null
  const [days, byChannel, byStore, byHour, open] = await Promise.all([
    ctx.rows<
      Sum & { day: Day }
    >(sql`select day, count(*) as orders, coalesce(sum(total - refunded), 0)::bigint as revenue
      from orders.order_public where merchant_id = ${ctx.merchant} and day in (${day}::date, ${addDays(day, -1)}::date) and order_state <> 'cancelled'
        and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))
      group by day`),
    ctx.rows<
      Sum & { channel: string }
    >(sql`select channel, count(*) as orders, coalesce(sum(total - refunded), 0)::bigint as revenue
      from orders.order_public where merchant_id = ${ctx.merchant} and day = ${day} and order_state <> 'cancelled'
        and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))
      group by channel order by 3 desc`),
    ctx.rows<
      Sum & { store: StoreId | null; name: Text | null }
    >(sql`select o.store_id as store, s.name, count(*) as orders, coalesce(sum(o.total - o.refunded), 0)::bigint as revenue
      from orders.order_public o left join stores.store_public s on s.merchant_id = o.merchant_id and s.store_id = o.store_id
      where o.merchant_id = ${ctx.merchant} and o.day = ${day} and o.order_state <> 'cancelled'
        and (${stores}::uuid[] is null or o.store_id = any (${stores}::uuid[]))
      group by o.store_id, s.name order by 4 desc`),
    ctx.rows<
      Sum & { hour: number }
    >(sql`select minute_of_day / 60 as hour, count(*) as orders, coalesce(sum(total - refunded), 0)::bigint as revenue
      from orders.order_public where merchant_id = ${ctx.merchant} and day = ${day} and order_state <> 'cancelled'
        and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))
      group by 1 order by 1`),
    ctx.one<TodayFigures['open']>(sql`select
        count(*) filter (where fulfilment_state in ('requested', 'accepted')) as to_pick,
        count(*) filter (where fulfilment_state = 'ready') as ready,
        count(*) filter (where payment_state in ('requested', 'failed')) as unpaid,
        (select count(*) from inventory.open_exception
          where merchant_id = ${ctx.merchant} and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))) as exceptions
      from orders.order_public where merchant_id = ${ctx.merchant} and order_state = 'placed'
        and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))`),
  ])
  const of = (wanted: Day): Sum => {
    const found = days.find((row) => row.day === wanted)
    return found ? { orders: found.orders, revenue: found.revenue } : nothing
  }
  return {
    day,
    currency: ctx.profile.currency,
    all: of(day),
    yesterday: of(addDays(day, -1)),
    byChannel,
    byStore,
    byHour,
    open,
  }
}
