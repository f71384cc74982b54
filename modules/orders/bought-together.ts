// What is bought with what. Counted order by order, each once, in small steps that hold nobody up; a page is one
// statement, so that a count and its mark stand or fall together.
import type { Instant, MerchantId, OrderId } from '@omoya/kernel'
import { job, sql, systemCommand, type Ctx, type Job, type Runtime } from '@omoya/platform'

const ORDERS_A_PAGE = 100
/** Who fills a shop's shelves buys everything with everything. */
const MOST_UNITS = 20

export interface CountPlace {
  readonly at: Instant
  readonly order: OrderId
}

const BEGINNING: CountPlace = {
  at: '1970-01-01T00:00:00.000Z' as Instant,
  order: '00000000-0000-0000-0000-000000000000' as OrderId,
}

/** Counts the next page of orders that were not counted before; where it ended, null when there are no more. */
export async function countPage(ctx: Ctx, after: CountPlace = BEGINNING): Promise<CountPlace | null> {
  const last = await ctx.maybe<CountPlace>(sql`with page as materialized (
      select o.order_id, o.placed_at from orders."order" o
      where o.merchant_id = ${ctx.merchant} and (o.placed_at, o.order_id) > (${after.at}::timestamptz, ${after.order}::uuid)
        and o.placed_at < ${ctx.now}::timestamptz - interval '1 day' and o.order_state <> 'cancelled'
        and not exists (select from orders.together_counted c where c.merchant_id = o.merchant_id and c.order_id = o.order_id)
      order by o.placed_at, o.order_id limit ${ORDERS_A_PAGE}
    ), marked as (
      insert into orders.together_counted (merchant_id, order_id) select ${ctx.merchant}::uuid, order_id from page
    ), bought as (
      select distinct l.order_id, l.unit_id from page join orders.line l on l.merchant_id = ${ctx.merchant} and l.order_id = page.order_id
      where l.kind in ('unit', 'bundle') and l.unit_id is not null and l.quantity > 0
    ), kept as materialized (
      select order_id, unit_id from bought
      where order_id in (select order_id from bought group by order_id having count(*) <= ${MOST_UNITS})
    ), units as (
      insert into orders.unit_count as u (merchant_id, unit_id, orders)
      select ${ctx.merchant}::uuid, unit_id, count(*) from kept group by unit_id order by unit_id
      on conflict (merchant_id, unit_id) do update set orders = u.orders + excluded.orders
    ), pairs as (
      insert into orders.bought_together as p (merchant_id, unit_id, other_id, orders)
      select ${ctx.merchant}::uuid, one.unit_id, other.unit_id, count(*)
      from kept one join kept other on other.order_id = one.order_id and other.unit_id <> one.unit_id
      group by one.unit_id, other.unit_id order by one.unit_id, other.unit_id
      on conflict (merchant_id, unit_id, other_id) do update set orders = p.orders + excluded.orders
    ), total as (
      insert into orders.together_total as t (merchant_id, orders)
      select ${ctx.merchant}::uuid, count(distinct order_id) from kept having count(*) > 0
      on conflict (merchant_id) do update set orders = t.orders + excluded.orders
    )
    select placed_at as at, order_id as "order" from page order by placed_at desc, order_id desc limit 1`)
  return last
}

/** As far as there are orders; stopped half-way it goes on from there. */
export async function countTogether(runtime: Runtime, merchant: MerchantId): Promise<void> {
  const step = (after: CountPlace): Promise<CountPlace | null> =>
    systemCommand(runtime, merchant, 'orders.count-together', (ctx) => countPage(ctx, after))
  let place: CountPlace | null = BEGINNING
  while (place !== null) place = await step(place)
}

export const countTogetherJob: Job<Record<string, never>> = job('orders.count-together', countTogether)
