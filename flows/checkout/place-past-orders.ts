// A history: orders of days gone by with everything that followed from them, hundreds at once. The books get the rows
// that `placeOrder`, the goods' way, payment, invoice and points would have left (place-past-orders.test.ts compares
// them); nothing is told, since nobody may act on it any more.
import type { OrderId, StoreId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as pricing from '@omoya/pricing'
import type { Ctx, Occasion } from '@omoya/platform'
import type { FulfilmentState } from '@omoya/fulfilment/rules'
import { earningOf } from '../orders/after-payment.ts'
import { issuingOf, owesInvoice } from '../invoicing/invoice-sale.ts'
import type { PlaceOrderBody } from './contract.ts'
import { limitedUses, openingOf, type Placing } from './place-order.ts'
import { stockLines, type PricedBasket } from './price-basket.ts'

export interface PastOrder {
  readonly order: OrderId
  readonly asked: PlaceOrderBody
  readonly basket: PricedBasket
  /** Where it was sold, or whence it was sent. */
  readonly store: StoreId
  readonly on: Occasion
  /** Of a card: when the gateway said yes. Cash on delivery is paid with the last step. */
  readonly captured: Occasion | null
  /** Of what is sent: from `accepted` to `delivered`. */
  readonly steps: readonly { readonly to: FulfilmentState; readonly on: Occasion }[]
}

export interface PastDays {
  /** In the order in which they were placed. */
  readonly orders: readonly PastOrder[]
  /** Goods that came meanwhile. */
  readonly receipts: readonly inventory.PastMovement[]
}

/** Orders that are over: handed over, or paid and delivered; without coupons, points and stored value, which are claimed one by one. */
export async function placePastOrders(ctx: Ctx, { orders: past, receipts }: PastDays): Promise<void> {
  const strange = past.find(({ basket: { priced } }) => priced.couponUses.length > 0 || priced.points.spent > 0 || priced.credit > 0) // prettier-ignore
  if (strange) throw new Error(`the order ${strange.order} spends benefits: place it by placeOrder`)
  const settings = await pricing.pricingSettings(ctx)
  await pricing.claimPastUses(ctx, past.map(claimOf)) // prettier-ignore
  await inventory.writePastMovements(ctx, movementsOf(past, receipts))
  await orders.openPastOrders(ctx, past.map((one) => openedOf(ctx, one))) // prettier-ignore
  await payments.recordPastTenders(ctx, past.flatMap(tendersOf)) // prettier-ignore
  await payments.recordPastCards(ctx, past.flatMap(cardOf)) // prettier-ignore
  await fulfilment.requestPastFulfilments(ctx, past.flatMap(goodsOf)) // prettier-ignore
  await invoiceAll(ctx, past)
  await loyalty.earnForPastOrders(ctx, past.flatMap((one) => earnedOf(ctx, one, settings.points.earnPer))) // prettier-ignore
  await members.seen(ctx, past.flatMap(({ basket: { member }, on }) => (member ? [{ member, day: on.moment.day }] : []))) // prettier-ignore
}

/** Without the orders whose people have used up a promotion meanwhile: a visitor may have been quicker than the past. */
export async function withinLimits(ctx: Ctx, days: PastDays): Promise<PastDays> {
  const gone = await pricing.beyondLimit(ctx, days.orders.map(claimOf)) // prettier-ignore
  return gone.size === 0 ? days : { ...days, orders: days.orders.filter(({ order }) => !gone.has(order)) }
}

const isSent = ({ asked }: PastOrder): boolean => asked.basket.fulfilment !== 'handover'

const placingOf = ({ asked, basket, order, store }: PastOrder): Omit<Placing, 'at'> => ({ asked, basket, order, store })

const claimOf = ({ order, basket: { member, priced, book }, on }: PastOrder): pricing.PastClaim => ({
  order,
  member,
  uses: limitedUses(priced, book),
  on,
})

const stepOf = ({ order, steps }: PastOrder, state: FulfilmentState): Occasion => {
  const step = steps.find(({ to }) => to === state)
  if (!step) throw new Error(`the order ${order} was never ${state}`)
  return step.on
}

/** Everybody's movements as they happened; goods that came stand before those that left at the same minute. */
function movementsOf(
  past: readonly PastOrder[],
  receipts: readonly inventory.PastMovement[],
): inventory.PastMovement[] {
  const left = past.flatMap((one) => {
    const entry = (kind: 'sold' | 'allocated' | 'shipped', on: Occasion) =>
      stockLines(one.basket.priced, one.basket.book).map((line) => ({
        ...line,
        kind,
        store: one.store,
        cause: one.order,
        on,
      }))
    return isSent(one)
      ? [...entry('allocated', one.on), ...entry('shipped', stepOf(one, 'shipped'))]
      : entry('sold', one.on)
  })
  return [...receipts, ...left].sort((a, b) => (a.on.now < b.on.now ? -1 : Number(a.on.now > b.on.now)))
}

/** When the money was there; null where there was none to pay. */
function paidOn(one: PastOrder): Occasion | null {
  if (!isSent(one)) return one.on
  if (one.basket.priced.total === 0) return one.on
  return one.asked.pay.how === 'card' ? one.captured : stepOf(one, 'delivered')
}

function openedOf(ctx: Ctx, one: PastOrder): orders.PastOpening {
  const opening = openingOf({ ...ctx, ...one.on }, placingOf(one))
  const goods = one.steps.map(({ to, on }) => ({ axis: 'fulfilment' as const, to, on }))
  const on = opening.payment === 'paid' ? null : paidOn(one)
  const paid = on ? [{ axis: 'payment' as const, to: 'paid', on }] : []
  const steps = one.asked.pay.how === 'card' ? [...paid, ...goods] : [...goods, ...paid]
  return { opening, on: one.on, steps }
}

function tendersOf(one: PastOrder): payments.PastTenders[] {
  const { asked: { pay }, basket: { priced }, order, store } = one // prettier-ignore
  const on = paidOn(one)
  if (!on || priced.total === 0 || pay.how === 'card') return []
  const { total, currency } = priced
  if (pay.how === 'now') return [{ on, recording: { order, tenders: pay.tenders, total, currency, store } }]
  return [{ on, recording: { order, tenders: [{ kind: 'cod', amount: total }], total, currency } }]
}

function cardOf({ asked: { pay }, basket: { priced }, order, on, captured }: PastOrder): payments.PastCard[] {
  if (pay.how !== 'card' || priced.total === 0 || !captured) return []
  const { total: amount, currency } = priced
  return [{ order, amount, currency, cardToken: pay.cardToken, asked: on, captured }]
}

function goodsOf(one: PastOrder): fulfilment.PastFulfilment[] {
  const { asked, basket, order, store, on, steps } = one
  const kind = asked.basket.fulfilment
  if (kind !== 'ship' && kind !== 'cvs') return []
  return [{
    on, steps,
    asked: {
      order, kind, store, member: basket.member, receiver: asked.receiver ?? null, address: asked.address ?? null,
      convenienceStore: asked.convenienceStore ?? null, lines: stockLines(basket.priced, basket.book),
      payOnArrival: asked.pay.how === 'cod' || asked.pay.how === 'at-pickup',
    },
  }] // prettier-ignore
}

/** Over the counter and by card at payment, cash on delivery at dispatch; numbers go by these days. */
async function invoiceAll(ctx: Ctx, past: readonly PastOrder[]): Promise<void> {
  const chosen = past.map((one) => ({ one, choice: invoices.choiceOf(one.asked.invoice) }))
  await invoices.rememberPastChoices(ctx, chosen.filter(({ one }) => isSent(one)).map(({ one, choice }) => ({ order: one.order, choice }))) // prettier-ignore
  if (!owesInvoice(ctx)) return
  const due = chosen.flatMap(({ one, choice }) => {
    const on = one.asked.pay.how === 'cod' ? stepOf(one, 'shipped') : paidOn(one)
    return on ? [{ on, issuing: issuingOf({ ...ctx, ...on }, { ...placingOf(one), choice }) }] : []
  })
  await invoices.issuePastInvoices(ctx, due.sort((a, b) => (a.on.now < b.on.now ? -1 : Number(a.on.now > b.on.now)))) // prettier-ignore
}

function earnedOf(ctx: Ctx, one: PastOrder, earnPer: number): loyalty.PastEarning[] {
  const { order, basket: { member, priced } } = one // prettier-ignore
  const on = paidOn(one)
  if (!member || !on) return []
  const { returns, fulfilment: fulfilmentKind } = openingOf({ ...ctx, ...one.on }, placingOf(one))
  const paid = {
    order,
    member,
    lines: priced.lines,
    times: priced.pointsTimes,
    day: one.on.moment.day,
    fulfilmentKind,
    returnUntil: returns.until,
  }
  return [{ on, earning: earningOf(paid, earnPer) }]
}
