// Goods on the way between two stores belong to neither shelf: they leave one when sent and reach the other when counted in.
import { refuse, Refusal, type Day, type Id, type Instant, type OrderId, type StaffId, type StoreId, type UnitId } from '@omoya/kernel' // prettier-ignore
import { json, pageOf, placeAfter, raw, sql, type Ctx, type Page } from '@omoya/platform'
import { allocationsOf, releaseAllocation } from './allocations.ts'
import { transferArrived, transferSent } from './events.ts'
import { post, type Movement } from './movements.ts'
import { allocate, type AllocationRequest } from './promise.ts'
import { columnsOf, staffOf, type StockLine } from './stock-lines.ts'

export type TransferId = Id<'transfer'>
export type TransferStatus = 'requested' | 'sent' | 'arrived' | 'cancelled'

export interface TransferRequest {
  readonly transfer?: TransferId
  readonly from: StoreId
  readonly to: StoreId
  readonly lines: readonly StockLine[]
  readonly reference?: string
  readonly note?: string
  /** The order whose goods these are, promised to it at `from` already; and the day it was told. */
  readonly forOrder?: OrderId
  readonly promisedOn?: Day
}

/** A store asks another for goods; nothing moves yet. */
export const requestTransfer = (ctx: Ctx, request: TransferRequest): Promise<TransferId> =>
  open(ctx, request, 'requested')

/** Sends at once, without a request. Refuses `inventory.short`: what was promised or held stays. */
export async function sendTransfer(ctx: Ctx, request: TransferRequest): Promise<TransferId> {
  const transfer = await open(ctx, request, 'sent')
  const { from, to, forOrder = null } = request
  await leave(ctx, { transfer, from, to, forOrder, seq: 1 }, request.lines)
  return transfer
}

async function open(ctx: Ctx, request: TransferRequest, status: TransferStatus): Promise<TransferId> {
  if (request.from === request.to) throw refuse('inventory.same_store')
  columnsOf(request.from, request.lines)
  const transfer = request.transfer ?? ctx.newId<'transfer'>()
  await Promise.all([
    ctx.run(sql`insert into inventory.transfer (merchant_id, transfer_id, from_id, to_id, status, reference, note, for_order, promised_on,
        made_by, made_at, sent_at)
      values (${ctx.merchant}, ${transfer}, ${request.from}, ${request.to}, ${status}, ${request.reference ?? ''}, ${request.note ?? ''},
        ${request.forOrder ?? null}, ${request.promisedOn ?? null}, ${staffOf(ctx)}, ${ctx.now}, case when ${status} = 'sent' then ${ctx.now}::timestamptz end)`),
    ctx.run(sql`insert into inventory.transfer_line (merchant_id, transfer_id, unit_id, requested)
      select ${ctx.merchant}::uuid, ${transfer}::uuid, unit, sum(quantity)
      from jsonb_to_recordset(${json(request.lines)}::jsonb) as r(unit uuid, quantity bigint) group by unit`),
  ])
  return transfer
}

export interface TransferLines {
  readonly transfer: TransferId
  readonly lines: readonly StockLine[]
}

/** Sends what was asked for, or what could be found of it. */
export async function sendRequested(ctx: Ctx, { transfer, lines }: TransferLines): Promise<void> {
  const moved = await move(ctx, transfer, { from: 'requested', to: 'sent' })
  await leave(ctx, moved, lines)
}

/** Refuses `inventory.order_waits` { order }: what an order was promised is let go with the order. */
export async function cancelTransfer(ctx: Ctx, transfer: TransferId): Promise<void> {
  const { forOrder } = await move(ctx, transfer, { from: 'requested', to: 'cancelled' })
  if (forOrder !== null) throw refuse('inventory.order_waits', { order: forOrder })
}

interface Moved {
  readonly transfer: TransferId
  readonly from: StoreId
  readonly to: StoreId
  readonly forOrder: OrderId | null
  readonly seq: number
}

interface Step {
  readonly from: TransferStatus
  readonly to: TransferStatus
}

/** Under the transfer's lock; refuses `inventory.transfer_moved` from any other status. */
async function move(ctx: Ctx, transfer: TransferId, step: Step): Promise<Moved> {
  const moved = await ctx.maybe<Moved>(sql`update inventory.transfer set status = ${step.to}, seq = seq + 1,
      sent_at = case when ${step.to} = 'sent' then coalesce(sent_at, ${ctx.now}::timestamptz) else sent_at end,
      arrived_at = case when ${step.to} = 'arrived' then ${ctx.now}::timestamptz else arrived_at end
    where merchant_id = ${ctx.merchant} and transfer_id = ${transfer} and status = ${step.from}
    returning transfer_id as transfer, from_id as "from", to_id as "to", for_order, seq`)
  if (moved) return moved
  throw refuse('inventory.transfer_moved', { status: (await transferOf(ctx, transfer)).status })
}

async function leave(ctx: Ctx, moved: Moved, lines: readonly StockLine[]): Promise<void> {
  columnsOf(moved.from, lines)
  await endPromise(ctx, moved, lines)
  await ctx.run(sql`insert into inventory.transfer_line as l (merchant_id, transfer_id, unit_id, sent)
    select ${ctx.merchant}::uuid, ${moved.transfer}::uuid, unit, sum(quantity)
    from jsonb_to_recordset(${json(lines)}::jsonb) as r(unit uuid, quantity bigint) group by unit
    on conflict (merchant_id, transfer_id, unit_id) do update set sent = l.sent + excluded.sent`)
  await post(ctx, movements(lines, moved, 'transferred-out'), 'promises')
  ctx.publish(transferSent(moved.transfer, moved.seq, { from: moved.from, to: moved.to, lines: plain(lines) }))
}

/** What was kept here for the order leaves with the transfer: nobody else can take it in between. */
async function endPromise(ctx: Ctx, { forOrder, from }: Moved, lines: readonly StockLine[]): Promise<void> {
  if (forOrder === null) return
  const open = await allocationsOf(ctx, forOrder)
  const kept = lines.flatMap(({ unit, quantity }) => {
    const here = open.find((row) => row.unit === unit && row.store === from)?.open ?? 0
    return here > 0 ? [{ unit, quantity: Math.min(here, quantity) }] : []
  })
  if (kept.length > 0) await releaseAllocation(ctx, { order: forOrder, store: from, lines: kept })
}

const movements = (lines: readonly StockLine[], moved: Moved, kind: 'transferred-out' | 'transferred-in'): Movement[] =>
  lines.map(({ unit, quantity }) => ({
    unit, quantity, kind, inspecting: 0, cause: { kind: 'transfer', id: moved.transfer },
    ...(kind === 'transferred-out' ? { store: moved.from, onHand: -quantity } : { store: moved.to, onHand: quantity }),
  })) // prettier-ignore

const plain = (lines: readonly StockLine[]) => lines.map(({ unit, quantity }) => ({ unit, quantity }))

export interface Arrival extends TransferLines {
  /** What did not come: still awaited, or lost on the way. */
  readonly rest: 'awaited' | 'lost'
}

/** Counts goods in; several arrivals are normal. Refuses `inventory.more_than_sent`: a surplus is received by itself. */
export async function receiveTransfer(ctx: Ctx, { transfer, lines, rest }: Arrival): Promise<void> {
  const moved = await move(ctx, transfer, { from: 'sent', to: 'sent' })
  columnsOf(moved.to, lines)
  const wanted = new Set(lines.map((line) => line.unit)).size
  const counted = await ctx.run(sql`update inventory.transfer_line l set arrived = l.arrived + r.quantity
    from (select unit, sum(quantity) as quantity from jsonb_to_recordset(${json(lines)}::jsonb) as r(unit uuid, quantity bigint) group by unit) r
    where l.merchant_id = ${ctx.merchant} and l.transfer_id = ${transfer} and l.unit_id = r.unit and l.arrived + r.quantity <= l.sent`)
  if (counted < wanted) throw refuse('inventory.more_than_sent')
  if (rest === 'lost')
    await ctx.run(sql`update inventory.transfer_line set lost = sent - arrived
      where merchant_id = ${ctx.merchant} and transfer_id = ${transfer} and arrived < sent`)
  const open = await ctx.maybe(sql`select 1 from inventory.transfer_line
    where merchant_id = ${ctx.merchant} and transfer_id = ${transfer} and arrived + lost < sent limit 1`)
  if (!open) await move(ctx, transfer, { from: 'sent', to: 'arrived' })
  await post(ctx, movements(lines, moved, 'transferred-in'), 'nothing')
  // As walk-in goods: what a store keeps back from the web does not stand in the way of what came for this order.
  if (moved.forOrder !== null) await promiseAgain(ctx, { order: moved.forOrder, store: moved.to, lines })
  ctx.publish(transferArrived(transfer, moved.seq, { from: moved.from, to: moved.to, lines: plain(lines) }))
}

/** A store that owes more than it has gives what came to nobody: who hears of the arrival looks elsewhere. */
async function promiseAgain(ctx: Ctx, promised: Omit<AllocationRequest, 'channel' | 'cart'>): Promise<void> {
  await allocate(ctx, { ...promised, channel: 'till', cart: null }).catch((reason: unknown) => {
    if (!(reason instanceof Refusal && reason.code === 'inventory.short')) throw reason
  })
}

export interface TransferLineRow {
  readonly unit: UnitId
  readonly requested: number
  readonly sent: number
  readonly arrived: number
  readonly lost: number
}

export interface TransferRow {
  readonly transfer: TransferId
  readonly from: StoreId
  readonly to: StoreId
  readonly status: TransferStatus
  readonly reference: string
  readonly note: string
  readonly forOrder: OrderId | null
  readonly promisedOn: Day | null
  readonly madeBy: StaffId | null
  readonly madeAt: Instant
  readonly sentAt: Instant | null
  readonly arrivedAt: Instant | null
  readonly lines: readonly TransferLineRow[]
}

export interface TransferQuestion {
  /** Sent from or to this store. */
  readonly store: StoreId | null
  readonly status: TransferStatus | null
  readonly after?: string
  readonly limit: number
}

/** Newest first. */
export async function listTransfers(
  ctx: Ctx,
  { store, status, after, limit }: TransferQuestion,
): Promise<Page<TransferRow>> {
  const place = placeAfter(after)
  const rows =
    await ctx.rows<TransferRow>(sql`select t.transfer_id as transfer, t.from_id as "from", t.to_id as "to", t.status,
      t.reference, t.note, t.for_order, t.promised_on, t.made_by, t.made_at, t.sent_at, t.arrived_at, ${linesOfTransfer}
    from inventory.transfer t
    where t.merchant_id = ${ctx.merchant} and (t.made_at, t.transfer_id) < (${place.at}::timestamptz, ${place.id}::uuid)
      and (${store}::uuid is null or ${store}::uuid in (t.from_id, t.to_id)) and (${status}::text is null or t.status = ${status})
    order by t.made_at desc, t.transfer_id desc limit ${limit + 1}`)
  return pageOf(rows, limit, (row) => ({ at: row.madeAt, id: row.transfer }))
}

/** Refuses `inventory.not_found`. */
export async function transferOf(ctx: Ctx, transfer: TransferId): Promise<TransferRow> {
  const row =
    await ctx.maybe<TransferRow>(sql`select t.transfer_id as transfer, t.from_id as "from", t.to_id as "to", t.status,
      t.reference, t.note, t.for_order, t.promised_on, t.made_by, t.made_at, t.sent_at, t.arrived_at, ${linesOfTransfer}
    from inventory.transfer t where t.merchant_id = ${ctx.merchant} and t.transfer_id = ${transfer}`)
  if (!row) throw refuse('inventory.not_found', { transfer })
  return row
}

const linesOfTransfer =
  raw(`coalesce((select jsonb_agg(jsonb_build_object('unit', l.unit_id, 'requested', l.requested, 'sent', l.sent,
    'arrived', l.arrived, 'lost', l.lost) order by l.unit_id)
  from inventory.transfer_line l where l.merchant_id = t.merchant_id and l.transfer_id = t.transfer_id), '[]') as lines`)
