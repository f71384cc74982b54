// An order is written in one statement: its header, frozen lines, shares, benefits and first moves stand or fall
// together, and the cart it came from is closed by it.
import type { CartId, Day, Instant, MemberId, OrderId, StaffId, StoreId, TillId } from '@omoya/kernel'
import { refuse } from '@omoya/kernel'
import { actorName, json, sql, type Ctx } from '@omoya/platform'
import {
  freeze, type Channel, type FrozenLine, type FrozenOrder, type FulfilmentKind, type PriceBook, type PricedCart, type Shopper,
} from '@omoya/pricing/rules' // prettier-ignore
import { orderClosed, orderFulfilled, orderPaid, orderPlaced } from './events.ts'
import { factsOf } from './facts.ts'
import { closesNow, type States } from './rules/moves.ts'
import { orderNumber } from './rules/number.ts'
import type { ReturnTerms } from './rules/return-terms.ts'
import type { LineTerms, OrderTerms } from './tables.ts'

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

interface FirstMove {
  readonly axis: string
  readonly position: number
  readonly from_state: string | null
  readonly to_state: string
}

/** Refuses `orders.already_placed` { order, number } when this order, or this cart, was placed before. */
export async function openOrder(ctx: Ctx, opening: OpeningOrder): Promise<OpenedOrder> {
  const day = opening.day ?? ctx.moment.day
  const number = opening.number ?? orderNumber(day, await ctx.nextNumber('order'))
  const states = firstStates(opening)
  const events = eventsOf(opening, { number, day, states })
  const written = await writeOrder(ctx, opening, { number, day, states, seq: events.length })
  if (!written) throw await alreadyPlaced(ctx, opening)
  events.forEach((tell, index) => ctx.publish(tell(index + 1)))
  return { order: opening.order, number, states, seq: events.length }
}

function firstStates(opening: OpeningOrder): States {
  const states: States = { order: 'placed', payment: opening.payment, fulfilment: opening.goods }
  return closesNow(states) ? { ...states, order: 'closed' } : states
}

interface Opened {
  readonly number: string
  readonly day: Day
  readonly states: States
}

function firstMoves({ states }: Opened): FirstMove[] {
  const first = (axis: string, state: string): FirstMove => ({ axis, position: 1, from_state: null, to_state: state })
  const closed = { axis: 'order', position: 2, from_state: 'placed', to_state: 'closed' }
  return [
    first('order', 'placed'),
    first('payment', states.payment),
    first('fulfilment', states.fulfilment),
    ...(states.order === 'closed' ? [closed] : []),
  ]
}

type Telling = (seq: number) => Parameters<Ctx['publish']>[0]

function eventsOf(opening: OpeningOrder, opened: Opened): Telling[] {
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
  const { order, priced, cart } = opening
  const { number, day, states, seq } = writing
  const placedAt = opening.placedAt ?? ctx.now
  const frozen = freeze(priced, opening.book, opening.shopper.accumulated)
  const paid = opening.payment === 'paid' ? priced.total : 0
  const note = opening.note ? (await ctx.vault()).seal(opening.note, `orders.order/note/${order}`) : null
  const written = await ctx.rows(sql`with header as (
      insert into orders."order" (merchant_id, order_id, number, origin, channel, store_id, till_id, staff_id, member_id, tier,
        cart_id, fulfilment_kind, order_state, payment_state, fulfilment_state, currency, subtotal, discount, total, tax, tax_parts,
        points_spent, points_amount, points_times, credit, next_vouchers, coupon_uses, paid, terms, book_version, placed_at, day,
        weekday, minute_of_day, campaign, district_code, note_sealed, return_until, ended_at, seq)
      values (${ctx.merchant}, ${order}, ${number}, 'sale', ${opening.channel}, ${opening.store}, ${opening.till}, ${opening.staff},
        ${opening.member}, ${opening.shopper.tier}, ${cart}, ${opening.fulfilment}, ${states.order}, ${states.payment},
        ${states.fulfilment}, ${priced.currency}, ${priced.subtotal}, ${priced.discount}, ${priced.total}, ${priced.tax},
        ${json(frozen.taxParts)}::jsonb, ${priced.points.spent}, ${priced.points.amount}, ${priced.pointsTimes}, ${priced.credit},
        ${json(priced.nextVouchers)}::jsonb, ${priced.couponUses}::uuid[], ${paid}, ${json(termsOf(frozen))}::jsonb, ${priced.bookVersion}, ${placedAt}, ${day},
        ${priced.moment.weekday}, ${priced.moment.minuteOfDay}, ${opening.campaign ?? null}, ${opening.districtCode ?? null},
        ${note}, ${opening.returns.until}, ${states.order === 'closed' ? placedAt : null}, ${seq})
      on conflict do nothing returning order_id
    ), lines as (
      insert into orders.line (merchant_id, order_id, line_no, parent_no, kind, unit_id, sku, name, quantity, unit_price, compare_at,
        list, paid, tax_kind, tax_rate, gift_promotion_id, frozen, no_return)
      select ${ctx.merchant}, h.order_id, l.* from header h, jsonb_to_recordset(${linesOf(opening, frozen)}::jsonb) as l(line_no int,
        parent_no int, kind text, unit_id uuid, sku text, name jsonb, quantity int, unit_price bigint, compare_at bigint, list bigint,
        paid bigint, tax_kind text, tax_rate float8, gift_promotion_id uuid, frozen jsonb, no_return text)
    ), shares as (
      insert into orders.line_share (merchant_id, order_id, line_no, step, kind, source_id, amount)
      select ${ctx.merchant}, h.order_id, s.* from header h, jsonb_to_recordset(${sharesOf(priced)}::jsonb)
        as s(line_no int, step int, kind text, source_id text, amount bigint)
    ), benefits as (
      insert into orders.applied (merchant_id, order_id, step, kind, source_id, name, amount, times, on_return, terms)
      select ${ctx.merchant}, h.order_id, a.* from header h, jsonb_to_recordset(${appliedOf(priced)}::jsonb)
        as a(step int, kind text, source_id text, name jsonb, amount bigint, times int, on_return text, terms jsonb)
    ), moves as (
      insert into orders.move (merchant_id, order_id, axis, position, from_state, to_state, at, actor)
      select ${ctx.merchant}, h.order_id, m.*, ${placedAt}::timestamptz, ${actorName(ctx.actor)}
      from header h, jsonb_to_recordset(${json(firstMoves(writing))}::jsonb)
        as m(axis text, position int, from_state text, to_state text)
    ), emptied as (
      update orders.cart c set state = 'placed', order_id = h.order_id, version = c.version + 1, touched_at = ${ctx.now}
      from header h where c.merchant_id = ${ctx.merchant} and c.cart_id = ${cart}
    )
    select order_id from header`)
  return written.length === 1
}

/** What the columns don't hold, whatever the engine freezes next. */
function termsOf(frozen: FrozenOrder): OrderTerms {
  const { currency: _c, lines: _l, applied: _a, points: _p, credit: _d, total: _t, tax: _x, taxParts: _s, refunded: _r, ...terms } = frozen // prettier-ignore
  return terms
}

function besideColumns(line: FrozenLine | undefined): LineTerms | null {
  if (!line) return null
  const { lineNo: _n, parent: _p, kind: _k, quantity: _q, unitPrice: _u, list: _l, shares: _s, paid: _d, tax: _t, returned: _r, ...terms } = line // prettier-ignore
  return terms
}

const linesOf = ({ priced, returns }: OpeningOrder, frozen: FrozenOrder): string =>
  json(
    priced.lines.map((line, place) => ({
      line_no: line.lineNo, parent_no: line.parent, kind: line.kind, unit_id: line.unit, sku: line.sku, name: line.name,
      quantity: line.quantity, unit_price: line.unitPrice, compare_at: line.compareAt, list: line.list, paid: line.paid,
      tax_kind: line.tax.kind, tax_rate: line.tax.rate, gift_promotion_id: line.gift,
      frozen: besideColumns(frozen.lines[place]),
      no_return: returns.excluded.find((one) => one.lineNo === line.lineNo)?.reason ?? null,
    })),
  ) // prettier-ignore

const sharesOf = (priced: PricedCart): string =>
  json(
    priced.lines.flatMap((line) =>
      line.shares.map(({ step, kind, source, amount }) => ({
        line_no: line.lineNo,
        step,
        kind,
        source_id: source,
        amount,
      })),
    ),
  )

const appliedOf = (priced: PricedCart): string =>
  json(
    priced.applied.map(({ step, kind, source, name, amount, times, onReturn, terms }) => ({
      step,
      kind,
      source_id: source,
      name,
      amount,
      times,
      on_return: onReturn,
      terms,
    })),
  )

async function alreadyPlaced(ctx: Ctx, { order, cart }: OpeningOrder): Promise<Error> {
  const before = await ctx.maybe<{ orderId: OrderId; number: string }>(sql`select order_id, number from orders."order"
    where merchant_id = ${ctx.merchant} and (order_id = ${order} or cart_id = ${cart}::uuid) limit 1`)
  if (!before) return new Error(`the order ${order} collides with another by its number`)
  return refuse('orders.already_placed', { order: before.orderId, number: before.number })
}
