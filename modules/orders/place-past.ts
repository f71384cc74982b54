// Orders of days gone by, written as `openOrder` and the moves after it would have written them, but hundreds in one
// statement. Nothing is told: who listens to an order wants to act on it, and these are over.
import { refuse, type Instant, type OrderId } from '@omoya/kernel'
import { actorName, json, raw, sql, type Ctx, type Occasion } from '@omoya/platform'
import { isFulfilled } from '@omoya/fulfilment/rules'
import { eventsOf, type OpeningOrder } from './place.ts'
import { appliedOf, firstMoves, firstStates, freezeOf, headOf, linesOf, sharesOf } from './rows.ts'
import { follow, type Axis, type States } from './rules/moves.ts'
import { orderNumber } from './rules/number.ts'

export interface PastStep {
  readonly axis: Axis
  readonly to: string
  readonly on: Occasion
}

export interface PastOpening {
  readonly opening: OpeningOrder
  readonly on: Occasion
  /** What happened to it since, in its order. */
  readonly steps: readonly PastStep[]
}

interface WrittenMove {
  readonly axis: string
  readonly position: number
  readonly from_state: string | null
  readonly to_state: string
  readonly at: Instant
  readonly actor: string
}

interface Walked {
  readonly states: States
  readonly moves: readonly WrittenMove[]
  readonly endedAt: Instant | null
  readonly told: number
}

/** May be told again with the same orders: those that stand already are left as they are. Refuses `orders.not_movable`. */
export async function openPastOrders(ctx: Ctx, past: readonly PastOpening[]): Promise<void> {
  const numbers: string[] = []
  for (const { opening, on } of past)
    numbers.push(opening.number ?? orderNumber(on.moment.day, await ctx.nextNumber('order')))
  await write(ctx, past.map((one, place) => rowsOf(one, numbers[place] ?? ''))) // prettier-ignore
}

/** Which of these stand already, so that a history that was cut off goes on where it stopped. */
export async function ordersAmong(ctx: Ctx, orders: readonly OrderId[]): Promise<ReadonlySet<OrderId>> {
  const rows = await ctx.rows<{ orderId: OrderId }>(sql`select order_id from orders."order"
    where merchant_id = ${ctx.merchant} and order_id = any (${orders}::uuid[])`)
  return new Set(rows.map((row) => row.orderId))
}

function rowsOf({ opening, on, steps }: PastOpening, number: string) {
  const opened = { number, day: on.moment.day, placedAt: on.now, states: firstStates(opening) }
  const frozen = freezeOf(opening)
  const head = headOf(opening, opened, frozen)
  const first = firstMoves(opened).map((move): WrittenMove => ({ ...move, at: on.now, actor: actorName(on.actor) }))
  const { states, moves, endedAt, told } = walk(opening.order, { states: opened.states, first, steps })
  const isPaidLater = steps.some((step) => step.axis === 'payment' && step.to === 'paid')
  const own = { order_id: opening.order }
  return {
    head: {
      ...head, order_state: states.order, payment_state: states.payment, fulfilment_state: states.fulfilment,
      paid: isPaidLater ? opening.priced.total : head.paid, ended_at: head.ended_at ?? endedAt,
      seq: eventsOf(opening, opened).length + told, version: 1 + steps.length,
    },
    lines: linesOf(opening, frozen).map((line) => ({ ...own, ...line })),
    shares: sharesOf(opening).map((share) => ({ ...own, ...share })),
    applied: appliedOf(opening).map((benefit) => ({ ...own, ...benefit })),
    moves: moves.map((move) => ({ ...own, ...move })),
  } // prettier-ignore
}

interface Walking {
  readonly states: States
  readonly first: readonly WrittenMove[]
  readonly steps: readonly PastStep[]
}

/** The published table is asked for each step, as `movePayment` and `moveFulfilment` ask it. */
function walk(order: OrderId, { states: before, first, steps }: Walking): Walked {
  const moves = [...first]
  let states = before
  let endedAt: Instant | null = null
  let told = 0
  for (const { axis, to, on } of steps) {
    const followed = follow(states, axis, to)
    if (!followed) throw refuse('orders.not_movable', { order, axis, from: states[axis], to })
    for (const { axis: way, from, to: next } of followed.steps)
      moves.push({ axis: way, position: moves.filter((move) => move.axis === way).length + 1, from_state: from, to_state: next, at: on.now, actor: actorName(on.actor) }) // prettier-ignore
    const isClosing = states.order === 'placed' && followed.states.order === 'closed'
    told += (to === 'paid' || isFulfilled(followed.states.fulfilment) !== isFulfilled(states.fulfilment) ? 1 : 0) + (isClosing ? 1 : 0) // prettier-ignore
    states = followed.states
    if (endedAt === null && states.order !== 'placed') endedAt = on.now
  }
  return { states, moves, endedAt, told }
}

type PastRows = ReturnType<typeof rowsOf>

const HEAD = `order_id uuid, number text, channel text, store_id uuid, till_id uuid, staff_id uuid, member_id uuid, tier text, cart_id uuid,
  fulfilment_kind text, order_state text, payment_state text, fulfilment_state text, currency text, subtotal bigint, discount bigint,
  total bigint, tax bigint, tax_parts jsonb, points_spent bigint, points_amount bigint, points_times float8, credit bigint,
  next_vouchers jsonb, coupon_uses uuid[], paid bigint, terms jsonb, book_version text, placed_at timestamptz, day date, weekday smallint,
  minute_of_day smallint, campaign text, district_code text, return_until date, ended_at timestamptz, seq bigint, version int`
const HEAD_NAMES = HEAD.split(',').map((column) => column.trim().split(' ')[0]).join(', ') // prettier-ignore

async function write(ctx: Ctx, rows: readonly PastRows[]): Promise<void> {
  const all = <Row>(part: (one: PastRows) => readonly Row[]): string => json(rows.flatMap(part))
  await ctx.run(sql`with header as (
      insert into orders."order" (merchant_id, origin, ${raw(HEAD_NAMES)})
      select ${ctx.merchant}::uuid, 'sale', ${raw(HEAD_NAMES)} from jsonb_to_recordset(${json(rows.map((one) => one.head))}::jsonb) as h(${raw(HEAD)})
      on conflict do nothing returning order_id
    ), lines as (
      insert into orders.line (merchant_id, order_id, line_no, parent_no, kind, unit_id, sku, name, quantity, unit_price, compare_at,
        list, paid, tax_kind, tax_rate, gift_promotion_id, frozen, no_return)
      select ${ctx.merchant}::uuid, l.* from jsonb_to_recordset(${all((one) => one.lines)}::jsonb) as l(order_id uuid, line_no int,
        parent_no int, kind text, unit_id uuid, sku text, name jsonb, quantity int, unit_price bigint, compare_at bigint, list bigint,
        paid bigint, tax_kind text, tax_rate float8, gift_promotion_id uuid, frozen jsonb, no_return text) join header using (order_id)
    ), shares as (
      insert into orders.line_share (merchant_id, order_id, line_no, step, kind, source_id, amount)
      select ${ctx.merchant}::uuid, s.* from jsonb_to_recordset(${all((one) => one.shares)}::jsonb)
        as s(order_id uuid, line_no int, step int, kind text, source_id text, amount bigint) join header using (order_id)
    ), benefits as (
      insert into orders.applied (merchant_id, order_id, step, kind, source_id, name, amount, times, on_return, terms)
      select ${ctx.merchant}::uuid, a.* from jsonb_to_recordset(${all((one) => one.applied)}::jsonb)
        as a(order_id uuid, step int, kind text, source_id text, name jsonb, amount bigint, times int, on_return text, terms jsonb)
        join header using (order_id)
    )
    insert into orders.move (merchant_id, order_id, axis, position, from_state, to_state, at, actor)
    select ${ctx.merchant}::uuid, m.* from jsonb_to_recordset(${all((one) => one.moves)}::jsonb) as m(order_id uuid, axis text, position int,
      from_state text, to_state text, at timestamptz, actor text) join header using (order_id)`)
}
