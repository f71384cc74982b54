import { refuse, type Day, type Instant, type MemberId, type OrderId, type StoreId } from '@omoya/kernel'
import { pageOf, placeAfter, raw, sql, type Ctx, type Page } from '@omoya/platform'
import { everyoneOf } from './merges.ts'
import type { AppliedRow, LineRow, MoveRow, OrderRow, ShareRow } from './tables.ts'

const COLUMNS = `order_id, number, origin, channel, store_id, till_id, staff_id, member_id, tier, cart_id, fulfilment_kind,
  order_state, payment_state, fulfilment_state, currency, subtotal, discount, total, tax, tax_parts, points_spent, points_amount,
  points_times, credit, next_vouchers, coupon_uses, paid, refunded, points_back, credit_back, return_count, terms, book_version,
  placed_at, day, weekday, minute_of_day, campaign, source, district_code, return_until, ended_at, seq, version`

export interface OrderLine extends LineRow {
  readonly shares: readonly ShareRow[]
}

export interface Order extends OrderRow {
  readonly lines: readonly OrderLine[]
}

/** Refuses `orders.not_found`. */
export async function orderHead(ctx: Ctx, order: OrderId): Promise<OrderRow> {
  const row = await ctx.maybe<OrderRow>(
    sql`select ${raw(COLUMNS)} from orders."order" where merchant_id = ${ctx.merchant} and order_id = ${order}`,
  )
  if (!row) throw refuse('orders.not_found', { order })
  return row
}

/** The row is held to the end of the transaction: whoever moves the order next waits. */
export async function lockOrder(ctx: Ctx, order: OrderId): Promise<OrderRow> {
  const row = await ctx.maybe<OrderRow>(
    sql`select ${raw(COLUMNS)} from orders."order" where merchant_id = ${ctx.merchant} and order_id = ${order} for update`,
  )
  if (!row) throw refuse('orders.not_found', { order })
  return row
}

/** With its lines and their shares. */
export async function orderOf(ctx: Ctx, order: OrderId): Promise<Order> {
  const [head, lines] = await Promise.all([orderHead(ctx, order), linesOf(ctx, order)])
  return { ...head, lines }
}

export async function linesOf(ctx: Ctx, order: OrderId): Promise<OrderLine[]> {
  const [lines, shares] = await Promise.all([
    ctx.rows<LineRow>(sql`select order_id, line_no, parent_no, kind, unit_id, sku, name, quantity, unit_price, compare_at, list, paid,
      tax_kind, tax_rate, gift_promotion_id, frozen, no_return, returned, returned_at
      from orders.line where merchant_id = ${ctx.merchant} and order_id = ${order} order by line_no`),
    ctx.rows<ShareRow>(sql`select line_no, step, kind, source_id, amount from orders.line_share
      where merchant_id = ${ctx.merchant} and order_id = ${order} order by line_no, step, kind, source_id`),
  ])
  return lines.map((line) => ({ ...line, shares: shares.filter((share) => share.lineNo === line.lineNo) }))
}

export const appliedOf = (ctx: Ctx, order: OrderId): Promise<AppliedRow[]> =>
  ctx.rows<AppliedRow>(sql`select step, kind, source_id, name, amount, times, on_return, terms from orders.applied
    where merchant_id = ${ctx.merchant} and order_id = ${order} order by step, kind, source_id`)

export const movesOf = (ctx: Ctx, order: OrderId): Promise<MoveRow[]> =>
  ctx.rows<MoveRow>(sql`select axis, position, from_state, to_state, at, actor, reason from orders.move
    where merchant_id = ${ctx.merchant} and order_id = ${order} order by at, axis, position`)

/** What the clerk wrote at the sale; sealed, since people's names get into it. */
export async function noteOf(ctx: Ctx, order: OrderId): Promise<string | null> {
  const row = await ctx.maybe<{ noteSealed: Buffer | null }>(
    sql`select note_sealed from orders."order" where merchant_id = ${ctx.merchant} and order_id = ${order}`,
  )
  return row?.noteSealed ? (await ctx.vault()).open(row.noteSealed, `orders.order/note/${order}`) : null
}

/** Our own orders before imported ones of the same number. */
export async function orderByNumber(ctx: Ctx, number: string): Promise<Order> {
  const found = await ctx.maybe<{ orderId: OrderId }>(sql`select order_id from orders."order"
    where merchant_id = ${ctx.merchant} and number = ${number} order by origin desc limit 1`)
  if (!found) throw refuse('orders.not_found', { number })
  return orderOf(ctx, found.orderId)
}

export interface OrderFilter {
  /** `kept`: whatever was not cancelled. */
  readonly state?: 'placed' | 'cancelled' | 'closed' | 'kept' | undefined
  readonly payment?: string | undefined
  readonly fulfilment?: string | undefined
  /** `none`: of no store. */
  readonly store?: StoreId | 'none' | undefined
  /** Only these stores; null for all. */
  readonly stores?: readonly StoreId[] | null | undefined
  readonly channel?: string | undefined
  readonly member?: MemberId | undefined
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  /** Of the shop's day. */
  readonly hour?: number | undefined
  /** The first digits of a number, or all of them. */
  readonly number?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** Behind every number that begins so: bounds are found in the index, a pattern in a kept plan is not. */
const behind = (beginning: string): string => `${beginning}\u{10FFFF}`

/** `column = value`, or nothing to compare when the filter is not set. */
const only = (condition: string, value: unknown) =>
  raw(value === undefined || value === null ? 'null is not distinct from' : condition)

interface Selection {
  readonly columns: string
  readonly tail: string
}

/** What a filter lets through; the same for the list and for its sum. */
async function selectOrders<Row>(ctx: Ctx, filter: OrderFilter, { columns, tail }: Selection): Promise<Row[]> {
  const place = placeAfter(filter.after)
  const { state, payment, fulfilment, store, stores, channel, member, from, until, hour } = filter
  const number = filter.number ?? null
  const end = number === null ? null : behind(number)
  const buyers = member ? await everyoneOf(ctx, member) : null
  const isKept = state === 'kept'
  const isNowhere = store === 'none'
  return ctx.rows<Row>(sql`select ${raw(columns)} from orders."order"
    where merchant_id = ${ctx.merchant} and (placed_at, order_id) < (${place.at}::timestamptz, ${place.id}::uuid)
      and ${only('order_state =', isKept ? null : state)} ${isKept ? null : (state ?? null)}::text
      and ${only('order_state <>', isKept ? 'cancelled' : null)} ${isKept ? 'cancelled' : null}::text
      and ${only('payment_state =', payment)} ${payment ?? null}::text
      and ${only('fulfilment_state =', fulfilment)} ${fulfilment ?? null}::text
      and ${only('store_id =', isNowhere ? null : store)} ${isNowhere ? null : (store ?? null)}::uuid
      and ${raw(isNowhere ? 'store_id is null' : 'true')}
      and ${only('store_id = any', stores)} (${stores ?? null}::uuid[])
      and ${only('channel =', channel)} ${channel ?? null}::text
      and ${only('member_id = any', buyers)} (${buyers}::uuid[])
      and ${only('day >=', from)} ${from ?? null}::date
      and ${only('day <=', until)} ${until ?? null}::date
      -- No zone is further from UTC than a day: the index begins near the days asked for.
      and ${only('placed_at >=', from)} ${from ?? null}::date - interval '2 days'
      and ${only('placed_at <', until)} ${until ?? null}::date + interval '3 days'
      and ${only('minute_of_day / 60 =', hour)} ${hour ?? null}::integer
      and ${only('number ~>=~', number)} ${number}::text
      and ${only('number ~<~', end)} ${end}::text
    ${raw(tail)}`)
}

/** Newest first, paged by key. */
export async function listOrders(ctx: Ctx, filter: OrderFilter): Promise<Page<OrderRow>> {
  const limit = filter.limit ?? 50
  const tail = `order by placed_at desc, order_id desc limit ${limit + 1}`
  const rows = await selectOrders<OrderRow>(ctx, filter, { columns: COLUMNS, tail })
  return pageOf(rows, limit, (row) => ({ at: row.placedAt, id: row.orderId }))
}

export interface OrdersSum {
  readonly orders: number
  readonly revenue: number
}

/** What the orders of a list come to, net of what came back. */
export async function sumOrders(ctx: Ctx, filter: OrderFilter): Promise<OrdersSum> {
  const columns = 'count(*) as orders, coalesce(sum(total - refunded), 0)::bigint as revenue'
  const [sum] = await selectOrders<OrdersSum>(ctx, filter, { columns, tail: '' })
  return sum ?? { orders: 0, revenue: 0 }
}

/** Not paid, though the money was to come at once, and nobody has tried since `before`; the oldest first. */
export async function listUnpaid(ctx: Ctx, before: Instant): Promise<OrderId[]> {
  const rows = await ctx.rows<{ orderId: OrderId }>(sql`select o.order_id from orders."order" o
    where o.merchant_id = ${ctx.merchant} and o.order_state = 'placed' and o.payment_state in ('requested', 'failed')
      and o.placed_at < ${before} and not exists (select 1 from orders.move m where m.merchant_id = o.merchant_id
        and m.order_id = o.order_id and m.axis = 'payment' and m.to_state = 'requested' and m.at >= ${before})
    order by o.placed_at limit 200`)
  return rows.map((row) => row.orderId)
}
