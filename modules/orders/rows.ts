// The rows of an order, made without a database: whoever writes one order or five hundred writes the same.
import type { Day, Instant } from '@omoya/kernel'
import { freeze, type FrozenLine, type FrozenOrder } from '@omoya/pricing/rules'
import type { OpeningOrder } from './place.ts'
import { closesNow, type States } from './rules/moves.ts'
import type { LineTerms, OrderTerms } from './tables.ts'

export interface Opened {
  readonly number: string
  readonly day: Day
  readonly placedAt: Instant
  readonly states: States
}

export interface FirstMove {
  readonly axis: string
  readonly position: number
  readonly from_state: string | null
  readonly to_state: string
}

export function firstStates(opening: OpeningOrder): States {
  const states: States = { order: 'placed', payment: opening.payment, fulfilment: opening.goods }
  return closesNow(states) ? { ...states, order: 'closed' } : states
}

export function firstMoves({ states }: Opened): FirstMove[] {
  const first = (axis: string, state: string): FirstMove => ({ axis, position: 1, from_state: null, to_state: state })
  const closed = { axis: 'order', position: 2, from_state: 'placed', to_state: 'closed' }
  return [
    first('order', 'placed'),
    first('payment', states.payment),
    first('fulfilment', states.fulfilment),
    ...(states.order === 'closed' ? [closed] : []),
  ]
}

export const freezeOf = ({ priced, book, shopper }: OpeningOrder): FrozenOrder =>
  freeze(priced, book, shopper.accumulated)

/** All columns that follow from the opening alone; a sealed note and the count of what was told come with the writing. */
export const headOf = (opening: OpeningOrder, { number, day, placedAt, states }: Opened, frozen: FrozenOrder) => ({
  order_id: opening.order, number, channel: opening.channel, store_id: opening.store, till_id: opening.till,
  staff_id: opening.staff, member_id: opening.member, tier: opening.shopper.tier, cart_id: opening.cart,
  fulfilment_kind: opening.fulfilment, order_state: states.order, payment_state: states.payment,
  fulfilment_state: states.fulfilment, currency: opening.priced.currency, subtotal: opening.priced.subtotal,
  discount: opening.priced.discount, total: opening.priced.total, tax: opening.priced.tax, tax_parts: frozen.taxParts,
  points_spent: opening.priced.points.spent, points_amount: opening.priced.points.amount,
  points_times: opening.priced.pointsTimes, credit: opening.priced.credit, next_vouchers: opening.priced.nextVouchers,
  coupon_uses: opening.priced.couponUses, paid: opening.payment === 'paid' ? opening.priced.total : 0,
  terms: termsOf(frozen), book_version: opening.priced.bookVersion, placed_at: placedAt, day,
  weekday: opening.priced.moment.weekday, minute_of_day: opening.priced.moment.minuteOfDay,
  campaign: opening.campaign ?? null, district_code: opening.districtCode ?? null, return_until: opening.returns.until,
  ended_at: states.order === 'closed' ? placedAt : null,
}) // prettier-ignore

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

export const linesOf = ({ priced, returns }: OpeningOrder, frozen: FrozenOrder) =>
  priced.lines.map((line, place) => ({
    line_no: line.lineNo, parent_no: line.parent, kind: line.kind, unit_id: line.unit, sku: line.sku, name: line.name,
    quantity: line.quantity, unit_price: line.unitPrice, compare_at: line.compareAt, list: line.list, paid: line.paid,
    tax_kind: line.tax.kind, tax_rate: line.tax.rate, gift_promotion_id: line.gift,
    frozen: besideColumns(frozen.lines[place]),
    no_return: returns.excluded.find((one) => one.lineNo === line.lineNo)?.reason ?? null,
  })) // prettier-ignore

export const sharesOf = ({ priced }: OpeningOrder) =>
  priced.lines.flatMap((line) =>
    line.shares.map(({ step, kind, source, amount }) => ({
      line_no: line.lineNo,
      step,
      kind,
      source_id: source,
      amount,
    })),
  )

export const appliedOf = ({ priced }: OpeningOrder) =>
  priced.applied.map(({ step, kind, source, name, amount, times, onReturn, terms }) => ({
    step,
    kind,
    source_id: source,
    name,
    amount,
    times,
    on_return: onReturn,
    terms,
  }))
