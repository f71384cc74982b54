// The row is locked, the published table is asked, the step is written down and told.
import { refuse, type OrderId, type StoreId } from '@omoya/kernel'
import { actorName, sql, type Ctx, type DomainEvent } from '@omoya/platform'
import {
  fulfilmentCollected, fulfilmentDelivered, fulfilmentExpired, fulfilmentPacked, fulfilmentReady, fulfilmentRefused,
  fulfilmentShipped, fulfilmentUndelivered,
} from './events.ts' // prettier-ignore
import { canFulfil, hasEnded, type FulfilmentState } from './rules/moves.ts'
import { lastPickupDay } from './rules/pickup.ts'
import type { FulfilmentFacts } from './rules/events.ts'
import type { FulfilmentRow } from './tables.ts'

export interface FulfilmentMove {
  readonly order: OrderId
  readonly to: FulfilmentState
  readonly reason?: string
  /** With `ready`: how many days the goods wait, by the store's own rule. */
  readonly days?: number
  /** With `requested` after a refusal: the store that is asked now. */
  readonly store?: StoreId
}

export interface FulfilmentMoved {
  readonly facts: FulfilmentFacts
  readonly moved: boolean
  readonly from: FulfilmentState
  readonly state: FulfilmentState
}

/**
 * Refuses `fulfilment.not_found`, `fulfilment.already_collected` { at } and `fulfilment.not_movable` { from, to }.
 * A move to where it stands already changes nothing, but goods are handed over only once.
 */
export async function moveTo(ctx: Ctx, move: FulfilmentMove): Promise<FulfilmentMoved> {
  const row = await lockFulfilment(ctx, move.order)
  if (!row) throw refuse('fulfilment.not_found')
  if (row.state === 'collected') throw refuse('fulfilment.already_collected', { at: row.endedAt })
  return step(ctx, row, move)
}

/** Nothing happens when the order has none, or it has ended. Refuses `fulfilment.not_movable` when the goods have left. */
export async function cancelFor(ctx: Ctx, order: OrderId): Promise<void> {
  const row = await lockFulfilment(ctx, order)
  if (row && !hasEnded(row.state)) await step(ctx, row, { order, to: 'cancelled' })
}

const lockFulfilment = (ctx: Ctx, order: OrderId): Promise<FulfilmentRow | null> =>
  ctx.maybe<FulfilmentRow>(sql`select * from fulfilment.fulfilment
    where merchant_id = ${ctx.merchant} and order_id = ${order} for update`)

async function step(ctx: Ctx, row: FulfilmentRow, move: FulfilmentMove): Promise<FulfilmentMoved> {
  const facts = { ...factsOf(row), store: move.to === 'requested' ? (move.store ?? row.storeId) : row.storeId }
  if (row.state === move.to) return { facts, moved: false, from: row.state, state: row.state }
  if (!canFulfil(row.kind, row.state, move.to)) throw refuse('fulfilment.not_movable', { from: row.state, to: move.to })
  await write(ctx, row, { ...move, store: facts.store })
  const told = eventOf(ctx, row, { move, facts })
  if (told) ctx.publish(told)
  return { facts, moved: true, from: row.state, state: move.to }
}

export const factsOf = (row: FulfilmentRow): FulfilmentFacts => ({
  fulfilment: row.fulfilmentId, order: row.orderId, kind: row.kind, store: row.storeId, member: row.memberId,
  payOnArrival: row.payOnArrival,
}) // prettier-ignore

const lastDay = (ctx: Ctx, move: FulfilmentMove) => lastPickupDay(ctx.moment.day, move.days)

function write(ctx: Ctx, row: FulfilmentRow, move: FulfilmentMove & { readonly store: StoreId }): Promise<number> {
  const isReady = move.to === 'ready'
  return ctx.run(sql`with moved as (
      update fulfilment.fulfilment set state = ${move.to}, seq = seq + 1, store_id = ${move.store}::uuid,
        ready_at = case when ${isReady}::boolean then ${ctx.now}::timestamptz else ready_at end,
        pickup_until = case when ${isReady}::boolean then ${lastDay(ctx, move)}::date else pickup_until end,
        ended_at = case when ${hasEnded(move.to)}::boolean then ${ctx.now}::timestamptz end
      where merchant_id = ${ctx.merchant}::uuid and fulfilment_id = ${row.fulfilmentId}::uuid
      returning seq
    ), arrived as (
      delete from fulfilment.unpaid where merchant_id = ${ctx.merchant}::uuid and order_id = ${row.orderId}::uuid
        and ${hasEnded(move.to)}::boolean
    )
    insert into fulfilment.event (merchant_id, fulfilment_id, seq, from_state, to_state, at, actor, reason, store_id)
    select ${ctx.merchant}::uuid, ${row.fulfilmentId}::uuid, moved.seq, ${row.state}, ${move.to}, ${ctx.now}::timestamptz,
      ${actorName(ctx.actor)}, ${move.reason ?? null}, ${row.storeId}::uuid from moved`)
}

interface Step {
  readonly move: FulfilmentMove
  readonly facts: FulfilmentFacts
}

const PLAIN = {
  collected: fulfilmentCollected,
  packed: fulfilmentPacked,
  shipped: fulfilmentShipped,
  delivered: fulfilmentDelivered,
  undelivered: fulfilmentUndelivered,
  expired: fulfilmentExpired,
} as const

const isPlain = (state: FulfilmentState): state is keyof typeof PLAIN => state in PLAIN

function eventOf(ctx: Ctx, row: FulfilmentRow, { move, facts }: Step): DomainEvent | null {
  const seq = row.seq + 1
  if (move.to === 'ready') return fulfilmentReady(row.fulfilmentId, seq, { ...facts, pickupUntil: lastDay(ctx, move) })
  if (move.to === 'refused') return fulfilmentRefused(row.fulfilmentId, seq, { ...facts, reason: move.reason ?? null })
  return isPlain(move.to) ? PLAIN[move.to](row.fulfilmentId, seq, facts) : null
}
