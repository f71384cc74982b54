// The order page of the shop: what has happened, where the goods are, and the invoice.
import { maskName, maskPhone, type OrderId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as orders from '@omoya/orders'
import * as stores from '@omoya/stores'
import { isFulfilled } from '@omoya/fulfilment/rules'
import { canCancel } from '@omoya/orders/rules'
import type { Ctx } from '@omoya/platform'
import { pickupAlternatives } from './alternatives.ts'

/** Refuses `orders.not_found`. A member's order is his; what no account holds is whoever's who has its address. */
export async function progressOf(ctx: Ctx, id: OrderId) {
  const order = await orders.orderHead(ctx, id)
  const [moves, goods, documents, place, asked] = await Promise.all([
    orders.movesOf(ctx, id),
    fulfilment.fulfilmentOf(ctx, id),
    invoices.invoicesOf(ctx, id),
    order.storeId ? stores.store(ctx, order.storeId) : null,
    orders.returnRequestsOf(ctx, id),
  ])
  const isGuests = order.memberId === null
  const isOwn =
    isGuests || (ctx.actor.kind === 'member' && (await orders.isHistoryOf(ctx, order.memberId, ctx.actor.member)))
  const [coming, alternatives, sentTo] = await Promise.all([
    inventory.transfersFor(ctx, id),
    isOwn ? pickupAlternatives(ctx, id) : [],
    goods && goods.kind !== 'pickup' ? sentToOf(ctx, id, isOwn && !isGuests ? 'whole' : 'masked') : null,
  ])
  return {
    steps: moves.map(({ axis, toState, at, reason }) => ({ axis, to: toState, at, reason })),
    goods: goods && {
      kind: goods.kind,
      state: goods.state,
      code: goods.code,
      payOnArrival: goods.payOnArrival,
      pickupUntil: goods.pickupUntil,
      tracking: goods.tracking,
      trackingPage: goods.tracking && fulfilment.carrierPageOf(ctx, goods.tracking),
      sentTo,
    },
    store: place && {
      name: { ...place.name },
      city: place.city,
      district: place.district,
      address: place.address,
      phone: place.phone,
      hours: place.hours.map(({ weekday, fromMinute, untilMinute }) => ({ weekday, fromMinute, untilMinute })),
      spot: place.place && { latitude: place.place.latitude, longitude: place.place.longitude },
    },
    invoices: documents.map(({ number, day, randomCode, state, total }) => ({ number, day, randomCode, state, total })),
    arrivesOn:
      coming
        .map((one) => one.promisedOn)
        .sort()
        .at(-1) ?? null,
    otherStores: alternatives.map(({ id: other, name, city, district, address }) => ({
      store: other,
      name: { ...name },
      city,
      district,
      address,
    })),
    canCancel: isOwn && canCancel(orders.statesOf(order)),
    asksPhone: isGuests,
    canReturn: isOwn && mayAskForReturn(ctx, order, asked),
    returnRequest: isOwn ? requestShown(asked[0]) : null,
    canPayAgain: isOwn && order.orderState === 'placed' && order.paymentState === 'failed',
  }
}

/** Null once it was forgotten. The counter of a convenience store is no secret, and who collects there must know it. */
async function sentToOf(ctx: Ctx, id: OrderId, look: 'whole' | 'masked') {
  const opened = await fulfilment.openedDestination(ctx, id)
  if (!opened?.receiver) return null
  const { receiver, address, convenienceStore } = opened
  const isWhole = look === 'whole'
  return {
    name: isWhole ? receiver.name : maskName(receiver.name),
    phone: isWhole ? receiver.phone : maskPhone(receiver.phone),
    address: address && `${address.city}${address.district}${isWhole ? address.street : '***'}`,
    convenienceStore: convenienceStore && { ...convenienceStore },
  }
}

type Head = Awaited<ReturnType<typeof orders.orderHead>>

/** What single goods forbid, and what they are worth, the preview says. */
const mayAskForReturn = (ctx: Ctx, head: Head, asked: readonly orders.ReturnRequest[]): boolean =>
  isFulfilled(head.fulfilmentState) &&
  (head.paymentState === 'paid' || head.paymentState === 'partly-refunded') &&
  (head.returnUntil === null || ctx.moment.day <= head.returnUntil) &&
  !asked.some(({ state }) => state === 'open')

const requestShown = (request: orders.ReturnRequest | undefined) =>
  request
    ? {
        state: request.state,
        reason: request.reason,
        lines: request.lines.map((line) => ({ ...line })),
        money: request.money,
        points: request.points,
        credit: request.credit,
        askedAt: request.askedAt,
        endedAt: request.endedAt,
        answer: request.answer,
      }
    : null
