// An order is written in one statement: its header, frozen lines, shares, benefits and first moves stand or fall
// together, and the cart it came from is closed by it.
import type { CartId, Day, Instant, MemberId, OrderId, StaffId, StoreId, TillId } from '@omoya/kernel'
import { refuse } from '@omoya/kernel'
import { actorName, json, sql, type Ctx } from '@omoya/platform'
import type { Channel, FulfilmentKind, PriceBook, PricedCart, Shopper } from '@omoya/pricing/rules'
import { orderClosed, orderFulfilled, orderPaid, orderPlaced } from './events.ts'
import { factsOf } from './facts.ts'
import { appliedOf, firstMoves, firstStates, freezeOf, headOf, linesOf, sharesOf, type Opened } from './rows.ts'
import type { States } from './rules/moves.ts'
import { orderNumber } from './rules/number.ts'
import type { ReturnTerms } from './rules/return-terms.ts'
import type { VisitSource } from './rules/visit-source.ts'

export interface OpeningOrder {
  readonly order: OrderId
  readonly priced: PricedCart
  /** The book and the shopper it was priced with: what later refunds need of them is frozen. */
  readonly book: PriceBook
  readonly shopper: Shopper
  readonly member: MemberId | null
  readonly staff: StaffId | null
  readonly store: StoreId | null
  readonly channel: Channel
  readonly till: TillId | null
  readonly cart: CartId | null
  readonly fulfilment: FulfilmentKind
  /** 'paid' when the tenders are recorded in this transaction. */
  readonly payment: 'none' | 'requested' | 'paid'
  /** 'collected' when the goods go over the counter now. */
  readonly goods: 'requested' | 'collected'
  readonly returns: ReturnTerms
  readonly campaign?: string | null
  /** Where the visit came from. */
  readonly source?: VisitSource | null
  /** Of the delivery address; the address itself is sealed at fulfilment. */
  readonly districtCode?: string | null
  readonly note?: string | null
  /** A sale rung up offline keeps its own time, business day and number. */
  readonly placedAt?: Instant
  readonly day?: Day
  readonly number?: string
}

export interface OpenedOrder {
  readonly order: OrderId
  readonly number: string
  readonly states: States
  readonly seq: number
}

/** Refuses `orders.already_placed` { order, number } when this order, or this cart, was placed before. */
export async function openOrder(ctx: Ctx, opening: OpeningOrder): Promise<OpenedOrder> {
  const day = opening.day ?? ctx.moment.day
  const number = opening.number ?? orderNumber(day, await ctx.nextNumber('order'))
  const states = firstStates(opening)
  const opened = { number, day, states, placedAt: opening.placedAt ?? ctx.now }
  const events = eventsOf(opening, opened)
  const written = await writeOrder(ctx, opening, { ...opened, seq: events.length })
  if (!written) throw await alreadyPlaced(ctx, opening)
  events.forEach((tell, index) => ctx.publish(tell(index + 1)))
  return { order: opening.order, number, states, seq: events.length }
}

type Telling = (seq: number) => Parameters<Ctx['publish']>[0]

/** What is told of an order when it is placed, in this order. */
export function eventsOf(opening: OpeningOrder, opened: Opened): Telling[] {
  const { order, priced, member, store, channel } = opening
  const { currency, total, pointsTimes, nextVouchers } = priced
  const facts = factsOf({ orderId: order, memberId: member, storeId: store, channel, currency, total, ...opened })
  const lines = priced.lines.flatMap(({ unit, quantity, paid, kind }) =>
    unit && kind !== 'bundle' ? [{ unit, quantity, paid }] : [],
  )
  const { staff, till, cart, fulfilment, campaign = null } = opening
  const tellings: Telling[] = [
    (seq) => orderPlaced(order, seq, { ...facts, staff, till, cart, fulfilment, campaign, lines }),
  ]
  if (opening.payment === 'paid')
    tellings.push((seq) => orderPaid(order, seq, { ...facts, paid: total, pointsTimes, nextVouchers }))
  if (opening.goods === 'collected')
    tellings.push((seq) => orderFulfilled(order, seq, { ...facts, state: 'collected' }))
  if (opened.states.order === 'closed') tellings.push((seq) => orderClosed(order, seq, facts))
  return tellings
}

interface Writing extends Opened {
  readonly seq: number
}

async function writeOrder(ctx: Ctx, opening: OpeningOrder, writing: Writing): Promise<boolean> {
  const { order, cart } = opening
  const frozen = freezeOf(opening)
  const head = headOf(opening, writing, frozen)
  const note = opening.note ? (await ctx.vault()).seal(opening.note, `orders.order/note/${order}`) : null
  const written = await ctx.rows(sql`with header as (
      insert into orders."order" (merchant_id, order_id, number, origin, channel, store_id, till_id, staff_id, member_id, tier,
        cart_id, fulfilment_kind, order_state, payment_state, fulfilment_state, currency, subtotal, discount, total, tax, tax_parts,
        points_spent, points_amount, points_times, credit, next_vouchers, coupon_uses, paid, terms, book_version, placed_at, day,
        weekday, minute_of_day, campaign, source, district_code, note_sealed, return_until, ended_at, seq)
      values (${ctx.merchant}, ${order}, ${head.number}, 'sale', ${head.channel}, ${head.store_id}, ${head.till_id}, ${head.staff_id},
        ${head.member_id}, ${head.tier}, ${cart}, ${head.fulfilment_kind}, ${head.order_state}, ${head.payment_state},
        ${head.fulfilment_state}, ${head.currency}, ${head.subtotal}, ${head.discount}, ${head.total}, ${head.tax},
        ${json(head.tax_parts)}::jsonb, ${head.points_spent}, ${head.points_amount}, ${head.points_times}, ${head.credit},
        ${json(head.next_vouchers)}::jsonb, ${head.coupon_uses}::uuid[], ${head.paid}, ${json(head.terms)}::jsonb, ${head.book_version},
        ${head.placed_at}, ${head.day}, ${head.weekday}, ${head.minute_of_day}, ${head.campaign},
        ${opening.source ? json(opening.source) : null}::jsonb, ${head.district_code},
        ${note}, ${head.return_until}, ${head.ended_at}, ${writing.seq})
      on conflict do nothing returning order_id
    ), lines as (
      insert into orders.line (merchant_id, order_id, line_no, parent_no, kind, unit_id, sku, name, quantity, unit_price, compare_at,
        list, paid, tax_kind, tax_rate, gift_promotion_id, frozen, no_return)
      select ${ctx.merchant}, h.order_id, l.* from header h, jsonb_to_recordset(${json(linesOf(opening, frozen))}::jsonb) as l(line_no int,
        parent_no int, kind text, unit_id uuid, sku text, name jsonb, quantity int, unit_price bigint, compare_at bigint, list bigint,
        paid bigint, tax_kind text, tax_rate float8, gift_promotion_id uuid, frozen jsonb, no_return text)
    ), shares as (
      insert into orders.line_share (merchant_id, order_id, line_no, step, kind, source_id, amount)
      select ${ctx.merchant}, h.order_id, s.* from header h, jsonb_to_recordset(${json(sharesOf(opening))}::jsonb)
        as s(line_no int, step int, kind text, source_id text, amount bigint)
    ), benefits as (
      insert into orders.applied (merchant_id, order_id, step, kind, source_id, name, amount, times, on_return, terms)
      select ${ctx.merchant}, h.order_id, a.* from header h, jsonb_to_recordset(${json(appliedOf(opening))}::jsonb)
        as a(step int, kind text, source_id text, name jsonb, amount bigint, times int, on_return text, terms jsonb)
    ), moves as (
      insert into orders.move (merchant_id, order_id, axis, position, from_state, to_state, at, actor)
      select ${ctx.merchant}, h.order_id, m.*, ${head.placed_at}::timestamptz, ${actorName(ctx.actor)}
      from header h, jsonb_to_recordset(${json(firstMoves(writing))}::jsonb)
        as m(axis text, position int, from_state text, to_state text)
    ), emptied as (
      update orders.cart c set state = 'placed', order_id = h.order_id, version = c.version + 1, touched_at = ${ctx.now}
      from header h where c.merchant_id = ${ctx.merchant} and c.cart_id = ${cart}
    )
    select order_id from header`)
  return written.length === 1
}

async function alreadyPlaced(ctx: Ctx, { order, cart }: OpeningOrder): Promise<Error> {
  const before = await ctx.maybe<{ orderId: OrderId; number: string }>(sql`select order_id, number from orders."order"
    where merchant_id = ${ctx.merchant} and (order_id = ${order} or cart_id = ${cart}::uuid) limit 1`)
  if (!before) return new Error(`the order ${order} collides with another by its number`)
  return refuse('orders.already_placed', { order: before.orderId, number: before.number })
}
