import {
  maskName,
  maskPhone,
  refuse,
  tidyCode,
  type Day,
  type FulfilmentId,
  type Instant,
  type MemberId,
  type OrderId,
  type StoreId,
  type UnitId,
} from '@omoya/kernel'
import { pageOf, placeAfter, raw, sql, type Ctx, type Page } from '@omoya/platform'
import { nextFulfilments, type FulfilmentState } from './rules/moves.ts'
import { phoneTail } from './rules/pickup.ts'
import { openDestination, openReceiver, type Destination, type Receiver } from './sealed.ts'
import type { FulfilmentRow, SentKind } from './tables.ts'

const MOST = 200

interface Line {
  readonly unit: UnitId
  readonly quantity: number
}

/** As lists show it: whose it is can be guessed by those who know, and read by nobody else. */
export interface FulfilmentView {
  readonly fulfilment: FulfilmentId
  readonly order: OrderId
  readonly store: StoreId
  readonly member: MemberId | null
  readonly kind: SentKind
  readonly state: FulfilmentState
  readonly code: string | null
  readonly payOnArrival: boolean
  readonly requestedAt: Instant
  readonly readyAt: Instant | null
  readonly pickupUntil: Day | null
  readonly endedAt: Instant | null
  readonly tracking: string | null
  readonly carrierCause: string | null
  readonly receiver: { readonly name: string; readonly phone: string } | null
  readonly lines: readonly Line[]
  /** What may be done with it next. */
  readonly next: readonly FulfilmentState[]
}

export interface FulfilmentStep {
  readonly seq: number
  readonly from: FulfilmentState | null
  readonly to: FulfilmentState
  readonly at: Instant
  readonly actor: string
  readonly reason: string | null
}

interface LinedRow extends FulfilmentRow {
  readonly lines: readonly Line[]
}

const LINES =
  raw(`(select coalesce(jsonb_agg(jsonb_build_object('unit', l.unit_id, 'quantity', l.quantity) order by l.unit_id), '[]')
    from fulfilment.line l where l.merchant_id = f.merchant_id and l.fulfilment_id = f.fulfilment_id) as lines`)

/** The fulfilment of an order with its history; null when the goods went over the counter. */
export async function fulfilmentOf(
  ctx: Ctx,
  order: OrderId,
): Promise<(FulfilmentView & { readonly history: readonly FulfilmentStep[] }) | null> {
  const [rows, history] = await Promise.all([
    ctx.rows<LinedRow>(sql`select f.*, ${LINES} from fulfilment.fulfilment f
      where f.merchant_id = ${ctx.merchant} and f.order_id = ${order}`),
    ctx.rows<FulfilmentStep>(sql`select e.seq, e.from_state as "from", e.to_state as "to", e.at, e.actor, e.reason
      from fulfilment.event e join fulfilment.fulfilment f on f.merchant_id = e.merchant_id and f.fulfilment_id = e.fulfilment_id
      where f.merchant_id = ${ctx.merchant} and f.order_id = ${order} order by e.seq`),
  ])
  const [view] = await viewsOf(ctx, rows)
  return view ? { ...view, history } : null
}

/** Null when the goods went over the counter. */
export async function storeOfOrder(ctx: Ctx, order: OrderId): Promise<StoreId | null> {
  const row = await ctx.maybe<{ storeId: StoreId }>(sql`select store_id from fulfilment.fulfilment
    where merchant_id = ${ctx.merchant} and order_id = ${order}`)
  return row?.storeId ?? null
}

/** Who gets the goods, readable: for a message to them. */
export const openedReceiver = async (ctx: Ctx, order: OrderId): Promise<Receiver | null> =>
  (await openedDestination(ctx, order))?.receiver ?? null

/** Readable name, phone and address: for labels and for the person at the counter. */
export async function openedDestination(ctx: Ctx, order: OrderId): Promise<Destination | null> {
  const row = await ctx.maybe<FulfilmentRow>(sql`select fulfilment_id, receiver_sealed, address_sealed
    from fulfilment.fulfilment where merchant_id = ${ctx.merchant} and order_id = ${order}`)
  return row ? openDestination(await ctx.vault(), row) : null
}

export interface Turning {
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** Goods that wait to be found, packed or collected at this store, the oldest first. */
export const pickups = (ctx: Ctx, store: StoreId, page: Turning = {}): Promise<Page<FulfilmentView>> =>
  listOpen(ctx, { store, kinds: ['pickup'], ...page })

/** Parcels that this store has still to send, or that are under way. */
export const parcels = (ctx: Ctx, store: StoreId, page: Turning = {}): Promise<Page<FulfilmentView>> =>
  listOpen(ctx, { store, kinds: ['ship', 'cvs'], ...page })

interface Listing extends Turning {
  readonly store: StoreId
  readonly kinds: readonly SentKind[]
}

const BEGINNING = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' }

async function listOpen(ctx: Ctx, { store, kinds, after, limit = MOST }: Listing): Promise<Page<FulfilmentView>> {
  const place = after === undefined ? BEGINNING : placeAfter(after)
  const rows = await ctx.rows<LinedRow>(sql`select f.*, ${LINES} from fulfilment.fulfilment f
    where f.merchant_id = ${ctx.merchant} and f.store_id = ${store} and f.ended_at is null and f.kind = any (${kinds}::text[])
      and (f.requested_at, f.fulfilment_id) > (${place.at}::timestamptz, ${place.id}::uuid)
    order by f.requested_at, f.fulfilment_id limit ${limit + 1}`)
  const page = pageOf(rows, limit, (row) => ({ at: row.requestedAt, id: row.fulfilmentId }))
  return { items: await viewsOf(ctx, page.items), next: page.next }
}

export interface PickupSearch {
  readonly store: StoreId
  /** As shown or scanned. */
  readonly code?: string
  /** Three digits or more. */
  readonly phoneTail?: string
}

/**
 * By code also what was collected before, so that the counter can say when; by phone only what waits.
 * Refuses `fulfilment.waits_elsewhere` { store } for the code of another store.
 */
export async function findPickup(
  ctx: Ctx,
  { store, code, phoneTail: digits }: PickupSearch,
): Promise<FulfilmentView[]> {
  if (code) return findByCode(ctx, store, tidyCode(code))
  return digits ? findByPhone(ctx, store, digits) : []
}

async function findByCode(ctx: Ctx, store: StoreId, code: string): Promise<FulfilmentView[]> {
  const rows = await ctx.rows<LinedRow>(sql`select f.*, ${LINES} from fulfilment.fulfilment f
    where f.merchant_id = ${ctx.merchant} and f.code = ${code}`)
  const [row] = rows
  if (row && row.storeId !== store) throw refuse('fulfilment.waits_elsewhere', { store: row.storeId })
  return viewsOf(ctx, rows)
}

async function findByPhone(ctx: Ctx, store: StoreId, typed: string): Promise<FulfilmentView[]> {
  const tail = phoneTail(typed)
  if (!tail) return []
  const vault = await ctx.vault()
  const rows = await ctx.rows<LinedRow>(sql`select f.*, ${LINES} from fulfilment.fulfilment f
    where f.merchant_id = ${ctx.merchant} and f.store_id = ${store} and f.kind = 'pickup' and f.ended_at is null
      and f.phone3_index = ${vault.index('phone3', tail)} order by f.requested_at limit ${MOST}`)
  const digits = typed.normalize('NFKC').replace(/\D/g, '')
  const fitting = rows.filter((row) => openReceiver(vault, row)?.phone.replace(/\D/g, '').endsWith(digits))
  return viewsOf(ctx, fitting)
}

/** Stores that could not find the goods of this order. */
export async function refusedBy(ctx: Ctx, order: OrderId): Promise<StoreId[]> {
  const rows = await ctx.rows<{ storeId: StoreId }>(sql`select distinct e.store_id from fulfilment.event e
    join fulfilment.fulfilment f on f.merchant_id = e.merchant_id and f.fulfilment_id = e.fulfilment_id
    where e.merchant_id = ${ctx.merchant} and f.order_id = ${order} and e.to_state = 'refused' and e.store_id is not null`)
  return rows.map((row) => row.storeId)
}

/** Refused, and nobody has said since what shall happen. */
export const refusedBefore = (ctx: Ctx, before: Instant): Promise<{ readonly order: OrderId }[]> =>
  ctx.rows(sql`select f.order_id as "order" from fulfilment.fulfilment f
    join fulfilment.event e on e.merchant_id = f.merchant_id and e.fulfilment_id = f.fulfilment_id and e.seq = f.seq
    where f.merchant_id = ${ctx.merchant} and f.state = 'refused' and e.at < ${before} order by e.at limit ${MOST}`)

export interface DuePickup {
  readonly order: OrderId
  readonly fulfilment: FulfilmentId
  readonly store: StoreId
  readonly member: MemberId | null
  readonly pickupUntil: Day
}

/** Ready, and their last day is over. */
export const dueToExpire = (ctx: Ctx): Promise<DuePickup[]> =>
  ctx.rows<DuePickup>(sql`select order_id as "order", fulfilment_id as fulfilment, store_id as store, member_id as member, pickup_until
    from fulfilment.fulfilment
    where merchant_id = ${ctx.merchant} and state = 'ready' and pickup_until < ${ctx.moment.day}::date
    order by pickup_until limit ${MOST}`)

/** Ready since that day, and still in time: for the second notice. */
export const waitingSince = (ctx: Ctx, day: Day): Promise<DuePickup[]> =>
  ctx.rows<DuePickup>(sql`select order_id as "order", fulfilment_id as fulfilment, store_id as store, member_id as member, pickup_until
    from fulfilment.fulfilment
    where merchant_id = ${ctx.merchant} and state = 'ready' and pickup_until >= ${ctx.moment.day}::date
      and (ready_at at time zone ${ctx.profile.zone})::date = ${day}::date
    order by fulfilment_id limit 2000`)

/** The vault is opened only when there is something to open: a reading transaction can't make a key. */
async function viewsOf(ctx: Ctx, rows: readonly LinedRow[]): Promise<FulfilmentView[]> {
  if (rows.length === 0) return []
  const vault = await ctx.vault()
  return rows.map((row) => {
    const receiver = openReceiver(vault, row)
    return {
      fulfilment: row.fulfilmentId, order: row.orderId, store: row.storeId, member: row.memberId, kind: row.kind,
      state: row.state, code: row.code, payOnArrival: row.payOnArrival, requestedAt: row.requestedAt, readyAt: row.readyAt,
      pickupUntil: row.pickupUntil, endedAt: row.endedAt, tracking: row.tracking, carrierCause: row.carrierCause,
      receiver: receiver ? { name: maskName(receiver.name), phone: maskPhone(receiver.phone) } : null,
      lines: row.lines, next: nextFulfilments(row.kind, row.state),
    } // prettier-ignore
  })
}
