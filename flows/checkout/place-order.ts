import {
  formatMoney,
  refuse,
  type CartId,
  type CouponCodeId,
  type OrderId,
  type PaymentId,
  type PromotionId,
  type StoreId,
} from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import { MerchantSettings } from '@omoya/merchants/contract'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as pricing from '@omoya/pricing'
import { hasRight, worksAt, type Ctx } from '@omoya/platform'
import type { VisitSource } from '@omoya/orders/rules'
import { besideOf, type Beside, type PriceBook, type PricedCart } from '@omoya/pricing/rules'
import { channelOf } from './basket.ts'
import type { PlaceOrderBody } from './contract.ts'
import { secureGoods } from '../goods/plan-goods.ts'
import { checkDue, checkHanded } from '../payments/handed.ts'
import { invoiceSale } from '../invoicing/invoice-sale.ts'
import { noteInShift, shiftNow, type AtTill } from '../tills/shift-now.ts'
import { spendBenefits } from './spending.ts'
import { checkUnpaid } from './unpaid.ts'
import { returnTermsOf, storedValueOf } from './terms.ts'
import { priceBasket, stockLines, tradeDayOf, type PricedBasket } from './price-basket.ts'
import { sendingStore } from './sending-store.ts'

export interface PlacedOrder {
  readonly order: OrderId
  readonly number: string
  readonly total: number
  readonly change: number
  readonly payment: PaymentId | null
  readonly pickupCode: string | null
  readonly invoice: invoices.IssuedInvoice | null
}

/** All of it happens, or none of it. */
export async function placeOrder(ctx: Ctx, asked: PlaceOrderBody): Promise<PlacedOrder> {
  const [placed] = await placeTogether(ctx, [asked])
  if (!placed) throw new Error('one order was asked for')
  return placed
}

/**
 * Documents that come into being together. Statements leave in the order of locks – coupon, quota, stock, benefit lots, and
 * the counter of invoice numbers last, each for all documents – and are not awaited one by one: what is refused takes
 * everything back.
 */
export async function placeTogether(ctx: Ctx, asked: readonly PlaceOrderBody[]): Promise<PlacedOrder[]> {
  const placings: Placing[] = []
  // Offers that are given once go with the first of them.
  for (const one of asked) placings.push(await prepare(ctx, one, placings[0] && besideOf(placings[0].basket.priced)))
  const each = <T>(step: (ctx: Ctx, placing: Placing) => Promise<T>): Promise<T[]> =>
    Promise.all(placings.map((placing) => step(ctx, placing)))
  const [, , , , , opened, changes, payments, codes] = await Promise.all([
    each(claimCoupons),
    each(claimUses),
    lockStock(ctx, placings),
    each(takeStock),
    each(takeLots),
    each(openOrder),
    each(takeTenders),
    each(askForCard),
    each(askForGoods),
  ])
  const placed: PlacedOrder[] = []
  for (const [index, placing] of placings.entries()) {
    const { order, asked: body, at, basket: { priced: { total } } } = placing // prettier-ignore
    if (body.pay.how === 'now') await noteInShift(ctx, at, { subject: order, kind: 'sale', amount: total })
    placed.push({
      order,
      number: opened[index]?.number ?? '',
      total,
      change: changes[index] ?? 0,
      payment: payments[index] ?? null,
      pickupCode: codes[index] ?? null,
      invoice: await issueNow(ctx, placing),
    })
  }
  return placed
}

async function prepare(ctx: Ctx, asked: PlaceOrderBody, beside?: Beside): Promise<Placing> {
  checkTill(ctx, asked)
  const basket = await priceBasket(ctx, asked.basket, beside)
  checkAgreed(ctx, asked, basket)
  checkGuest(ctx, basket)
  checkWhere(ctx, basket)
  if (asked.evenIfShort && !hasRight(ctx.actor, 'pricing.override')) throw refuse('checkout.override_not_allowed')
  checkCard(asked, basket)
  if (asked.cart) await orders.lockCart(ctx, asked.cart as CartId)
  const order = ctx.newId<'order'>()
  await checkUnpaid(ctx, { order, asked, basket })
  const store = (basket.priced.store ?? (await sendingStore(ctx))) as StoreId
  const isHandedOver = asked.pay.how === 'now' && asked.basket.fulfilment === 'handover'
  return { asked, basket, order, store, at: await shiftNow(ctx, isHandedOver ? store : null) }
}

export interface Placing {
  readonly asked: PlaceOrderBody
  readonly basket: PricedBasket
  readonly order: OrderId
  readonly store: StoreId
  /** The drawer that the money goes into. */
  readonly at: AtTill
}

function checkAgreed(
  { profile: { currency } }: Ctx,
  { shownTotal, basket: { lines } }: PlaceOrderBody,
  { priced, refusedCodes }: PricedBasket,
): void {
  if (lines.length === 0) throw refuse('checkout.empty_cart')
  const [lost] = refusedCodes
  if (lost) throw refuse('checkout.benefit_gone', { coupon: lost.code, why: lost.why, total: priced.total })
  const { total } = priced
  const [now, before] = [total, shownTotal].map((amount) => formatMoney({ amount, currency }))
  if (total !== shownTotal) throw refuse('checkout.price_changed', { total, shown: shownTotal, now, before })
}

/** Money taken by hand and goods over the counter are a clerk's word; what leaves at once is paid at once. */
function checkTill({ actor }: Ctx, { basket: { fulfilment }, pay, shownTotal, evenIfShort }: PlaceOrderBody): void {
  const isOfTill = fulfilment === 'handover' || pay.how === 'now' || evenIfShort === true
  if (isOfTill && !hasRight(actor, 'orders.place')) throw refuse('checkout.till_only')
  if (fulfilment === 'handover' && pay.how !== 'now' && shownTotal > 0) throw refuse('checkout.unpaid_handover')
}

/**
 * A bank's discount is for its own card, and that pays all of it: a dollar by card and the rest in cash is no card's price.
 * The gateway has the last word on the digits; at a till the terminal has.
 */
function checkCard({ pay }: PlaceOrderBody, basket: PricedBasket): void {
  if (basket.priced.total === 0 || !isPricedForCard(basket)) return
  const isByCard = pay.how === 'card' || (pay.how === 'now' && pay.tenders.every((one) => one.kind === 'card_terminal'))
  if (!isByCard) throw refuse('checkout.card_needed')
}

function isPricedForCard({ priced, book }: PricedBasket): boolean {
  const used = new Set<string>([...priced.applied.map((one) => one.source), ...priced.uses.map((one) => one.promotion)])
  return book.promotions.some((one) => one.cardBins !== null && used.has(one.id))
}

function checkGuest({ actor }: Ctx, { facts }: PricedBasket): void {
  if (actor.kind !== 'guest') return
  const { guests } = MerchantSettings.parse(facts.houseRules ?? {}).checkout
  if (guests === 'members-only') throw refuse('checkout.members_only')
}

/** Goods are collected where that is offered, and a parcel leaves from where parcels leave; a till knows its own store. */
function checkWhere(ctx: Ctx, { priced: { store, fulfilment }, facts: { place } }: PricedBasket): void {
  const isOwn = channelOf(ctx) === 'till' && store !== null && worksAt(ctx.actor, store as StoreId)
  if (isOwn || (fulfilment !== 'pickup' && store === null)) return
  const isOffered = fulfilment === 'pickup' ? place?.allowsPickup : place?.ships
  if (!place?.isOpen || !isOffered) throw refuse('checkout.store_not_offered', { store, fulfilment })
}

/** Only promotions with a quota have a counter to ask. */
export function limitedUses(priced: PricedCart, book: PriceBook) {
  const limited = new Set<PromotionId>(
    book.promotions.filter((one) => one.quota !== null || one.perMember !== null).map((one) => one.id),
  )
  return priced.uses.filter((use) => limited.has(use.promotion))
}

function claimCoupons(ctx: Ctx, { basket: { priced, member }, order, store }: Placing): Promise<void> {
  const couponAmounts: Record<CouponCodeId, number> = {}
  for (const benefit of priced.applied)
    if (benefit.kind === 'coupon') couponAmounts[benefit.source as CouponCodeId] = benefit.amount
  const claim = { order, member, coupons: priced.couponUses, couponAmounts, store, channel: priced.channel }
  return loyalty.claimCoupons(ctx, claim)
}

const claimUses = (ctx: Ctx, { basket: { priced, book, member }, order }: Placing): Promise<void> =>
  pricing.claimUses(ctx, { order, member, uses: limitedUses(priced, book) })

/** Two documents draw on two stores: all of it is locked in the one order in which everybody locks. */
async function lockStock(ctx: Ctx, placings: readonly Placing[]): Promise<void> {
  if (placings.length < 2) return
  const lines = placings.flatMap(({ basket: { priced, book }, store }) =>
    stockLines(priced, book).map(({ unit }) => ({ unit, store })),
  )
  await inventory.lockLevels(ctx, lines)
}

function takeStock(ctx: Ctx, { asked, basket: { priced, book }, order, store }: Placing): Promise<void> {
  const lines = stockLines(priced, book)
  const wanted = { order, store, channel: priced.channel, lines, cart: (asked.cart as CartId | undefined) ?? null }
  if (asked.fromElsewhere && asked.basket.fulfilment === 'pickup')
    return secureGoods(ctx, { ...wanted, pickupStore: store, refusedBy: [] })
  if (asked.basket.fulfilment !== 'handover') return inventory.allocate(ctx, wanted)
  return inventory.sellNow(ctx, { ...wanted, evenIfShort: asked.evenIfShort ? 'except' : 'refuse' })
}

const takeLots = (ctx: Ctx, { asked, basket: { priced, member }, order }: Placing): Promise<void> =>
  spendBenefits(ctx, {
    order,
    member,
    points: priced.points.spent,
    credit: priced.credit,
    storedValue: storedValueOf(asked),
    presence: asked.presence,
  })

function firstPayment({ pay }: PlaceOrderBody, total: number): 'paid' | 'requested' | 'none' {
  if (pay.how === 'now' || total === 0) return 'paid'
  return pay.how === 'card' ? 'requested' : 'none'
}

const openOrder = (ctx: Ctx, placing: Placing): Promise<orders.OpenedOrder> =>
  orders.openOrder(ctx, openingOf(ctx, placing))

export function openingOf(ctx: Ctx, { asked, basket, order, store }: Omit<Placing, 'at'>): orders.OpeningOrder {
  const { priced, book, facts, member } = basket
  const handsOver = asked.basket.fulfilment === 'handover'
  return {
    order, priced, book, shopper: facts.shopper, member,
    staff: ctx.actor.kind === 'staff' ? ctx.actor.staff : null,
    till: ctx.actor.kind === 'staff' ? ctx.actor.till : null,
    store, channel: channelOf(ctx), cart: (asked.cart as CartId | undefined) ?? null,
    fulfilment: asked.basket.fulfilment,
    payment: firstPayment(asked, priced.total),
    goods: handsOver ? 'collected' : 'requested',
    returns: returnTermsOf(ctx, basket), day: tradeDayOf(ctx, facts),
    campaign: asked.campaign ?? asked.source?.last.campaign ?? null,
    source: asked.source ? (asked.source as VisitSource) : null, // its times are instants by the contract
    note: asked.note ?? null,
  } // prettier-ignore
}

async function takeTenders(ctx: Ctx, { asked, basket: { priced, facts }, order, store, at }: Placing): Promise<number> {
  if (asked.pay.how !== 'now') return 0
  const { tenders } = asked.pay
  checkDue(tenders, { order, total: priced.total })
  if (priced.total === 0) return 0
  checkHanded(ctx, tenders)
  const { change } = await payments.recordTenders(ctx, {
    order, tenders, total: priced.total, currency: priced.currency,
    day: tradeDayOf(ctx, facts), till: at.till, shift: at.shift,
    // What is sent from elsewhere is paid here: the money lies in this drawer.
    store: at.store ?? store,
  }) // prettier-ignore
  return change
}

async function askForCard(ctx: Ctx, { asked, basket, order }: Placing): Promise<PaymentId | null> {
  const { priced } = basket
  if (asked.pay.how !== 'card' || priced.total === 0) return null
  return payments.requestCard(ctx, {
    order,
    amount: priced.total,
    currency: priced.currency,
    cardToken: asked.pay.cardToken,
    cardBegins: isPricedForCard(basket) ? (asked.basket.cardBin ?? null) : null,
  })
}

async function askForGoods(
  ctx: Ctx,
  { asked, basket: { priced, book, member }, order, store }: Placing,
): Promise<string | null> {
  const kind = asked.basket.fulfilment
  if (kind === 'handover') return null
  if (!asked.receiver && !member) throw refuse('checkout.missing_receiver')
  const { code } = await fulfilment.requestFulfilment(ctx, {
    order, kind, store, member,
    receiver: asked.receiver ?? null,
    address: asked.address ?? null,
    convenienceStore: asked.convenienceStore ?? null,
    lines: stockLines(priced, book),
    payOnArrival: asked.pay.how === 'at-pickup' || asked.pay.how === 'cod',
  }) // prettier-ignore
  return code
}

/** Over the counter the invoice is part of the sale; otherwise it follows by its own timing (flows/invoicing). */
async function issueNow(ctx: Ctx, { asked, basket, order, store }: Placing): Promise<invoices.IssuedInvoice | null> {
  const isNow = asked.basket.fulfilment === 'handover'
  const choice = invoices.choiceOf(asked.invoice)
  const issued = isNow ? await invoiceSale(ctx, { order, store, basket, choice }) : null
  // Also for an invoice that found no number.
  if (!issued) await invoices.rememberChoice(ctx, order, asked.invoice)
  return issued
}
