// A customer asks; a store or the office accepts, and only then goods, money and paper move (flows/returns).
import { refuse, type Id, type Instant, type OrderId, type ReturnId, type StoreId } from '@omoya/kernel'
import { json, pageOf, placeAfter, sql, type Ctx, type Page } from '@omoya/platform'

export type ReturnRequestId = Id<'return-request'>
export type ReturnReason = 'unwanted' | 'unfitting' | 'faulty' | 'wrong'
export type RequestState = 'open' | 'accepted' | 'declined' | 'withdrawn'

export interface RequestedLine {
  readonly lineNo: number
  readonly units: number
}

export interface ReturnRequest {
  readonly requestId: ReturnRequestId
  readonly orderId: OrderId
  readonly lines: readonly RequestedLine[]
  readonly reason: ReturnReason
  readonly state: RequestState
  readonly money: number
  readonly points: number
  readonly credit: number
  readonly askedAt: Instant
  readonly endedAt: Instant | null
  readonly answer: string | null
  readonly returnId: ReturnId | null
}

export interface AskingReturn {
  readonly order: OrderId
  readonly lines: readonly RequestedLine[]
  readonly reason: ReturnReason
  /** What he was shown that it would pay back. */
  readonly shown: { readonly money: number; readonly points: number; readonly credit: number }
}

/** Refuses `orders.return_asked` while another request for the order waits. */
export async function askForReturn(ctx: Ctx, asking: AskingReturn): Promise<ReturnRequestId> {
  const { order, lines, reason, shown } = asking
  const request = ctx.newId<'return-request'>()
  const made =
    await ctx.maybe(sql`insert into orders.return_request (merchant_id, request_id, order_id, lines, reason, state,
      money, points, credit, asked_at)
    values (${ctx.merchant}, ${request}, ${order}, ${json(lines)}::jsonb, ${reason}, 'open', ${shown.money}, ${shown.points},
      ${shown.credit}, ${ctx.now})
    on conflict (merchant_id, order_id) where state = 'open' do nothing returning request_id`)
  if (!made) throw refuse('orders.return_asked', { order })
  return request
}

/** The newest first. */
export const returnRequestsOf = (ctx: Ctx, order: OrderId): Promise<ReturnRequest[]> =>
  ctx.rows<ReturnRequest>(sql`select request_id, order_id, lines, reason, state, money, points, credit, asked_at, ended_at, answer, return_id
    from orders.return_request where merchant_id = ${ctx.merchant} and order_id = ${order} order by asked_at desc, request_id desc`)

/** Refuses `orders.return_request_not_found`. */
export async function returnRequest(ctx: Ctx, request: ReturnRequestId): Promise<ReturnRequest> {
  const found =
    await ctx.maybe<ReturnRequest>(sql`select request_id, order_id, lines, reason, state, money, points, credit, asked_at,
      ended_at, answer, return_id
    from orders.return_request where merchant_id = ${ctx.merchant} and request_id = ${request}`)
  if (!found) throw refuse('orders.return_request_not_found', { request })
  return found
}

interface RequestFilter {
  readonly state: RequestState
  readonly after?: string | undefined
  readonly limit: number
  readonly store?: StoreId | undefined
  /** Those whose store or till the asker may see; null: all. */
  readonly stores: readonly StoreId[] | null
}

export interface ListedRequest extends ReturnRequest {
  readonly number: string
  readonly storeId: StoreId | null
}

export async function listReturnRequests(ctx: Ctx, filter: RequestFilter): Promise<Page<ListedRequest>> {
  const place = placeAfter(filter.after)
  const { store = null } = filter
  const rows = await ctx.rows<ListedRequest>(sql`select r.request_id, r.order_id, r.lines, r.reason, r.state, r.money,
      r.points, r.credit, r.asked_at, r.ended_at, r.answer, r.return_id, o.number, o.store_id
    from orders.return_request r join orders."order" o on o.merchant_id = r.merchant_id and o.order_id = r.order_id
    where r.merchant_id = ${ctx.merchant} and r.state = ${filter.state}
      and (${filter.stores}::uuid[] is null or o.store_id = any (${filter.stores}::uuid[]))
      and (${store}::uuid is null or o.store_id = ${store}::uuid)
      and (r.asked_at, r.request_id) < (${place.at}, ${place.id})
    order by r.asked_at desc, r.request_id desc limit ${filter.limit + 1}`)
  return pageOf(rows, filter.limit, (row) => ({ at: row.askedAt, id: row.requestId }))
}

export type Ending =
  | { readonly state: 'accepted'; readonly return: ReturnId }
  | { readonly state: 'declined'; readonly answer: string }
  | { readonly state: 'withdrawn' }

/** Of two who answer, one does, and the other is told `orders.return_request_over` { state }. */
export async function endReturnRequest(ctx: Ctx, request: ReturnRequestId, ending: Ending): Promise<void> {
  const back = ending.state === 'accepted' ? ending.return : null
  const answer = ending.state === 'declined' ? ending.answer : null
  const ended = await ctx.maybe(sql`update orders.return_request
    set state = ${ending.state}, ended_at = ${ctx.now}, answer = ${answer}, return_id = ${back}
    where merchant_id = ${ctx.merchant} and request_id = ${request} and state = 'open' returning request_id`)
  if (!ended) throw refuse('orders.return_request_over', { state: (await returnRequest(ctx, request)).state })
}
