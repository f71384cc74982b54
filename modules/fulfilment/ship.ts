import { refuse, type MerchantId, type OrderId } from '@omoya/kernel'
import { job, sql, systemCommand, type Ctx, type Runtime } from '@omoya/platform'
import type { Carrier, CarrierAnswer, Parcel } from './adapters/carrier.ts'
import { simulatedCarrier } from './adapters/simulated.ts'
import { moveTo } from './move.ts'
import { noticeMoves, type CarrierStatus } from './rules/notices.ts'
import type { FulfilmentState } from './rules/moves.ts'
import { openDestination } from './sealed.ts'
import type { FulfilmentRow } from './tables.ts'

/** The simulated one carries nothing: outside a demo a parcel waits for a person. */
const carrierOf = ({ config }: Runtime): Carrier | null => (config.demo ? simulatedCarrier : null)

/** Null where no carrier has a page about it. */
export const carrierPageOf = (ctx: Ctx, tracking: string): string | null =>
  ctx.house.isDemo ? simulatedCarrier.pageOf(tracking) : null

/** How far the parcel of this number is; null for a number that is none. */
export async function parcelStanding(ctx: Ctx, tracking: string): Promise<FulfilmentState | null> {
  const row = await ctx.maybe<Pick<FulfilmentRow, 'state'>>(sql`select state from fulfilment.fulfilment
    where merchant_id = ${ctx.merchant} and tracking = ${tracking}`)
  return row?.state ?? null
}

/** Registers a packed parcel with the carrier and keeps its number; an order without a parcel is passed by. */
export async function registerParcel(
  runtime: Runtime,
  merchant: MerchantId,
  { order, carrier = carrierOf(runtime) }: { readonly order: OrderId; readonly carrier?: Carrier | null },
): Promise<void> {
  if (!carrier) return
  const parcel = await systemCommand(runtime, merchant, 'fulfilment.ship', (ctx) => findParcel(ctx, order))
  if (!parcel) return
  const answer = await carrier.register(runtime, merchant, parcel)
  await systemCommand(runtime, merchant, 'fulfilment.ship', (ctx) => keepAnswer(ctx, parcel, answer))
}

export const shipJob = job<{ readonly order: OrderId }>('fulfilment.ship', registerParcel)

async function findParcel(ctx: Ctx, order: OrderId): Promise<Parcel | null> {
  const row = await ctx.maybe<FulfilmentRow>(sql`select * from fulfilment.fulfilment
    where merchant_id = ${ctx.merchant} and order_id = ${order} and state = 'packed' and tracking is null`)
  if (!row || row.kind === 'pickup') return null
  const destination = openDestination(await ctx.vault(), row)
  return { ...destination, fulfilment: row.fulfilmentId, kind: row.kind, payOnArrival: row.payOnArrival }
}

async function keepAnswer(ctx: Ctx, parcel: Parcel, answer: CarrierAnswer): Promise<void> {
  const tracking = answer.kind === 'registered' ? answer.tracking : null
  const cause = answer.kind === 'refused' ? answer.cause : null
  await ctx.run(sql`update fulfilment.fulfilment set tracking = ${tracking}, carrier_cause = ${cause}
    where merchant_id = ${ctx.merchant} and fulfilment_id = ${parcel.fulfilment} and tracking is null`)
}

export interface CarrierNotice {
  readonly tracking: string
  readonly status: CarrierStatus
  /** The carrier's own number of this notice: the second time it comes, nothing happens. */
  readonly noticeId: string
}

export interface NoticeTaken {
  readonly order: OrderId
  /** The moves made by this notice, in their order. */
  readonly moves: readonly FulfilmentState[]
}

/** May come twice, late and in any order. Refuses `fulfilment.not_found` for a number we never got. */
export async function recordCarrierNotice(ctx: Ctx, notice: CarrierNotice): Promise<NoticeTaken> {
  const row = await ctx.maybe<
    Pick<FulfilmentRow, 'orderId' | 'state'>
  >(sql`select order_id, state from fulfilment.fulfilment
    where merchant_id = ${ctx.merchant} and tracking = ${notice.tracking} for update`)
  if (!row) throw refuse('fulfilment.not_found')
  const noted = await ctx.run(sql`insert into fulfilment.carrier_notice (merchant_id, notice_id, tracking, status, at)
    values (${ctx.merchant}, ${notice.noticeId}, ${notice.tracking}, ${notice.status}, ${ctx.now}) on conflict do nothing`)
  const moves = noted === 0 ? [] : noticeMoves(row.state, notice.status)
  for (const to of moves) await moveTo(ctx, { order: row.orderId, to, reason: `notice ${notice.noticeId}` })
  return { order: row.orderId, moves }
}
