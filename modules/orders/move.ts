// Each axis is moved here and nowhere else: the row is locked, the published table is asked, the step is written
// down and told. A move to where the order stands already changes nothing, so every caller may repeat it.
import { refuse, type OrderId } from '@omoya/kernel'
import { actorName, json, sql, type Ctx } from '@omoya/platform'
import { isFulfilled, type FulfilmentState } from '@omoya/fulfilment/rules'
import { orderCancelled, orderClosed, orderFulfilled, orderPaid, paymentFailed } from './events.ts'
import { factsOf } from './facts.ts'
import { lockOrder } from './read.ts'
import {
  canCancel,
  follow,
  type Axis,
  type OrderState,
  type PaymentState,
  type States,
  type TakenStep,
} from './rules/moves.ts'
import type { OrderRow } from './tables.ts'

export interface Moved {
  readonly order: OrderId
  readonly moved: boolean
  readonly states: States
}

type Telling = (seq: number) => Parameters<Ctx['publish']>[0]

export const statesOf = (order: OrderRow): States => ({
  order: order.orderState,
  payment: order.paymentState,
  fulfilment: order.fulfilmentState,
})

export interface PaymentMove {
  readonly order: OrderId
  readonly to: PaymentState
  /** Money taken, with `paid`; the total of the order when left out. */
  readonly paid?: number
  readonly reason?: string
}

/** Refuses `orders.not_movable`. Tells `order-paid`, `payment-failed`, and `order-closed` when the goods went already. */
export async function movePayment(ctx: Ctx, move: PaymentMove): Promise<Moved> {
  const order = await lockOrder(ctx, move.order)
  if (order.paymentState === move.to) return { order: move.order, moved: false, states: statesOf(order) }
  const paid = move.to === 'paid' ? (move.paid ?? order.total) : order.paid
  const { pointsTimes, nextVouchers } = order
  const tellings: Telling[] = []
  // Money that comes after the cancel goes back; nobody may earn by it.
  if (move.to === 'paid' && order.orderState !== 'cancelled')
    tellings.push((seq) => orderPaid(move.order, seq, { ...factsOf(order), paid, pointsTimes, nextVouchers }))
  if (move.to === 'failed')
    tellings.push((seq) => paymentFailed(move.order, seq, { ...factsOf(order), reason: move.reason ?? null }))
  return step(ctx, order, { axis: 'payment', to: move.to, paid, tellings, reason: move.reason ?? null })
}

export interface FulfilmentMove {
  readonly order: OrderId
  readonly to: FulfilmentState
  readonly reason?: string
}

/** Refuses `orders.not_movable`. Tells `order-fulfilled` when the customer has the goods, then `order-closed`. */
export async function moveFulfilment(ctx: Ctx, move: FulfilmentMove): Promise<Moved> {
  const order = await lockOrder(ctx, move.order)
  if (order.fulfilmentState === move.to) return { order: move.order, moved: false, states: statesOf(order) }
  const tellings: Telling[] = isFulfilled(move.to)
    ? [(seq) => orderFulfilled(move.order, seq, { ...factsOf(order), state: move.to })]
    : []
  return step(ctx, order, { axis: 'fulfilment', to: move.to, paid: order.paid, tellings, reason: move.reason ?? null })
}

export interface OrderMove {
  readonly order: OrderId
  readonly to: OrderState
  readonly reason?: string
}

/**
 * Cancels, or closes by hand; a cancelled order asks for no goods any more, and what was paid counts as given back.
 * Refuses `orders.not_cancellable` { state } once goods are on their way or gone, and
 * `orders.already_cancelled` { at } to the second of two.
 */
export async function moveOrder(ctx: Ctx, move: OrderMove): Promise<Moved> {
  const order = await lockOrder(ctx, move.order)
  const states = statesOf(order)
  if (move.to === 'cancelled' && states.order === 'cancelled')
    throw refuse('orders.already_cancelled', { order: move.order, at: order.endedAt })
  if (states.order === move.to) return { order: move.order, moved: false, states }
  if (move.to === 'cancelled' && !canCancel(states))
    throw refuse('orders.not_cancellable', { order: move.order, state: states.fulfilment })
  const reason = move.reason ?? null
  const { paid, pointsSpent, credit, couponUses } = order
  const told: Telling =
    move.to === 'cancelled'
      ? (seq) => orderCancelled(move.order, seq, { ...factsOf(order), paid, pointsSpent, credit, couponUses, reason })
      : (seq) => orderClosed(move.order, seq, factsOf(order))
  return step(ctx, order, { axis: 'order', to: move.to, paid, tellings: [told], reason })
}

interface Step {
  readonly axis: Axis
  readonly to: string
  readonly paid: number
  readonly tellings: readonly Telling[]
  readonly reason: string | null
}

async function step(ctx: Ctx, order: OrderRow, taken: Step): Promise<Moved> {
  const followed = follow(statesOf(order), taken.axis, taken.to)
  if (!followed)
    throw refuse('orders.not_movable', {
      order: order.orderId,
      axis: taken.axis,
      from: statesOf(order)[taken.axis],
      to: taken.to,
    })
  const { states, steps } = followed
  const isClosing = steps.some((one) => one.axis === 'order' && one.to === 'closed') && taken.axis !== 'order'
  const tellings = isClosing
    ? [...taken.tellings, (seq: number) => orderClosed(order.orderId, seq, factsOf(order))]
    : taken.tellings
  await write(ctx, order, { states, paid: taken.paid, told: tellings.length, steps, reason: taken.reason })
  tellings.forEach((tell, index) => ctx.publish(tell(order.seq + index + 1)))
  return { order: order.orderId, moved: true, states }
}

interface Writing {
  readonly states: States
  readonly paid: number
  readonly told: number
  readonly steps: readonly TakenStep[]
  readonly reason: string | null
}

async function write(ctx: Ctx, order: OrderRow, { states, paid, told, steps, reason }: Writing): Promise<void> {
  const refunded = states.payment === 'refunded' && states.order === 'cancelled' ? paid : order.refunded
  const endedAt = order.endedAt ?? (states.order === 'placed' ? null : ctx.now)
  await ctx.run(sql`with moved as (
      update orders."order" set order_state = ${states.order}, payment_state = ${states.payment}, fulfilment_state = ${states.fulfilment},
        paid = ${paid}, refunded = ${refunded}, ended_at = ${endedAt}, seq = seq + ${told}, version = version + 1
      where merchant_id = ${ctx.merchant} and order_id = ${order.orderId} returning order_id
    )
    insert into orders.move (merchant_id, order_id, axis, position, from_state, to_state, at, actor, reason)
    select ${ctx.merchant}, moved.order_id, s.axis, s.place + (select count(*) from orders.move m
        where m.merchant_id = ${ctx.merchant} and m.order_id = moved.order_id and m.axis = s.axis),
      s."from", s."to", ${ctx.now}, ${actorName(ctx.actor)}, ${reason}
    from moved, jsonb_to_recordset(${json(steps)}::jsonb) as s(axis text, place int, "from" text, "to" text)`)
}
