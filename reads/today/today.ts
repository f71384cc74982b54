import { addDays, type Day, type StoreId, type Text } from '@omoya/kernel'
import { hasRight, sql, storesSeen, type Ctx } from '@omoya/platform'

export interface Sum {
  readonly orders: number
  readonly revenue: number
}

/** Beside the same weekday last week, up to the same minute. */
export interface Compared extends Sum {
  readonly before: Sum
}

export interface TodayFigures {
  readonly day: Day
  readonly dayBefore: Day
  readonly minuteOfDay: number
  readonly currency: string
  readonly all: Sum
  readonly lastWeek: Sum
  readonly yesterday: Sum
  readonly byChannel: (Compared & { readonly channel: string })[]
  readonly byStore: (Compared & { readonly store: StoreId | null; readonly name: Text | null })[]
  readonly byHour: (Compared & { readonly hour: number })[]
  readonly open: {
    readonly toPick: number
    readonly ready: number
    readonly unpaid: number
    readonly returnsAsked: number
    readonly exceptions: number
    readonly stuck: number
    readonly refundsOwed: number
  }
}

/** Sales of one channel, store and hour of a day: every figure of the page is a sum of these. */
interface Cell extends Sum {
  readonly day: Day
  readonly channel: string
  readonly store: StoreId | null
  readonly name: Text | null
  readonly hour: number
}

const WEEK = 7

const sumOf = (cells: readonly Sum[]): Sum => ({
  orders: cells.reduce((sum, one) => sum + one.orders, 0),
  revenue: cells.reduce((sum, one) => sum + one.revenue, 0),
})

/** Net of what came back and of cancelled orders: numbers that survive a return (AN-10). */
export async function today(ctx: Ctx): Promise<TodayFigures> {
  const { day, minuteOfDay } = ctx.moment
  const dayBefore = addDays(day, -WEEK)
  const stores = storesSeen(ctx.actor)
  const [cells, yesterday, open] = await Promise.all([
    ctx.rows<Cell>(sql`select o.day, o.channel, o.store_id as store, s.name, o.minute_of_day / 60 as hour,
        count(*) as orders, coalesce(sum(o.total - o.refunded), 0)::bigint as revenue
      from orders.order_public o left join stores.store_public s on s.merchant_id = o.merchant_id and s.store_id = o.store_id
      where o.merchant_id = ${ctx.merchant} and o.day in (${day}::date, ${dayBefore}::date) and o.order_state <> 'cancelled'
        and (o.day = ${day}::date or o.minute_of_day <= ${minuteOfDay})
        and (${stores}::uuid[] is null or o.store_id = any (${stores}::uuid[]))
      group by o.day, o.channel, o.store_id, s.name, o.minute_of_day / 60`),
    ctx.one<Sum>(sql`select count(*) as orders, coalesce(sum(total - refunded), 0)::bigint as revenue
      from orders.order_public where merchant_id = ${ctx.merchant} and day = ${addDays(day, -1)} and order_state <> 'cancelled'
        and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))`),
    waiting(ctx, stores),
  ])
  const now = cells.filter((cell) => cell.day === day)
  const then = cells.filter((cell) => cell.day === dayBefore)
  const byRevenue = (one: Compared, two: Compared): number =>
    two.revenue - one.revenue || two.before.revenue - one.before.revenue
  return {
    day,
    dayBefore,
    minuteOfDay,
    currency: ctx.profile.currency,
    all: sumOf(now),
    lastWeek: sumOf(then),
    yesterday,
    byChannel: compared(now, then, ({ channel }) => ({ channel })).sort(byRevenue),
    byStore: compared(now, then, ({ store, name }) => ({ store, name })).sort(byRevenue),
    byHour: compared(now, then, ({ hour }) => ({ hour })).sort((one, two) => one.hour - two.hour),
    open,
  }
}

/** One row for each part that sold now or then. */
function compared<Part extends object>(
  now: readonly Cell[],
  then: readonly Cell[],
  partOf: (cell: Cell) => Part,
): (Part & Compared)[] {
  const keyOf = (cell: Cell): string => JSON.stringify(partOf(cell))
  const parts = new Map([...now, ...then].map((cell) => [keyOf(cell), partOf(cell)]))
  return [...parts].map(([key, part]) => ({
    ...part,
    ...sumOf(now.filter((cell) => keyOf(cell) === key)),
    before: sumOf(then.filter((cell) => keyOf(cell) === key)),
  }))
}

const waiting = (ctx: Ctx, stores: readonly StoreId[] | null): Promise<TodayFigures['open']> =>
  ctx.one(sql`select
      count(*) filter (where fulfilment_state in ('requested', 'accepted')) as to_pick,
      count(*) filter (where fulfilment_state = 'ready') as ready,
      count(*) filter (where payment_state in ('requested', 'failed')) as unpaid,
      (select count(*) from orders.return_asked
        where merchant_id = ${ctx.merchant} and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))) as returns_asked,
      (select count(*) from inventory.open_exception
        where merchant_id = ${ctx.merchant} and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))) as exceptions,
      (select count(*) from orders.stuck_story
        where merchant_id = ${ctx.merchant} and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))) as stuck,
      (select count(*) from payments.refund_owed r join orders.order_public o on o.merchant_id = r.merchant_id and o.order_id = r.order_id
        where r.merchant_id = ${ctx.merchant} and r.state = 'stuck' and ${hasRight(ctx.actor, 'payments.read')}::boolean
          and (${stores}::uuid[] is null or o.store_id = any (${stores}::uuid[]))) as refunds_owed
    from orders.order_public where merchant_id = ${ctx.merchant} and order_state = 'placed'
      and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))`)
