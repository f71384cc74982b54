import * as payments from '@omoya/payments'
import { route, type Ctx } from '@omoya/platform'
import type { Beside } from '@omoya/pricing/rules'
import {
  Placed,
  PlacedSale,
  PlaceSale,
  PlaceWebOrder,
  Quote,
  WebBasket,
  TillBasket,
  type BasketBody,
  type PlaceOrderBody,
  type PlaceSaleBody,
} from './contract.ts'
import { placeOrder, type PlacedOrder } from './place-order.ts'
import { placeSale } from './place-sale.ts'
import { laterPromise } from './later.ts'
import { gainsOf } from './gains.ts'
import { priceBasket, shortLines, type PricedBasket } from './price-basket.ts'

/** Who takes cards here; null: they are not offered. */
export const cardGateway = (ctx: Ctx): string | null => payments.gatewayIn(ctx.house)

async function quote(ctx: Ctx, asked: BasketBody, beside?: Beside) {
  const basket = await priceBasket(ctx, asked, beside)
  const short = await shortLines(ctx, basket)
  const later = short.length > 0 ? await laterPromise(ctx, basket) : null
  const balances = basket.member ? basket.facts.balances : null
  return {
    priced: basket.priced,
    short,
    later,
    refusedCodes: [...basket.refusedCodes],
    card: cardGateway(ctx),
    balances,
    gains: await shownGains(ctx, basket),
  }
}

async function shownGains(ctx: Ctx, basket: PricedBasket) {
  const { points, pointsTimes, vouchers } = await gainsOf(ctx, basket)
  return { points, pointsTimes, vouchers: vouchers.map(({ name, count }) => ({ name: { ...name }, count })) }
}

async function place(ctx: Ctx, asked: PlaceOrderBody) {
  return shownOrder(ctx, await placeOrder(ctx, asked))
}

async function sell(ctx: Ctx, asked: PlaceSaleBody) {
  const { ordered, ...taken } = await placeSale(ctx, asked)
  return { ...shownOrder(ctx, taken), ordered: ordered && shownOrder(ctx, ordered) }
}

function shownOrder(ctx: Ctx, { order, number, total, change, payment, pickupCode, invoice }: PlacedOrder) {
  const shown = invoice && { number: invoice.number, randomCode: invoice.randomCode, day: invoice.day }
  return {
    order,
    number,
    total: { amount: total, currency: ctx.profile.currency },
    change,
    payment,
    pickupCode,
    invoice: shown,
  }
}

// The shop's own pages and the till ask by different paths: a clerk who shops at home is a shopper.
export const routes = [
  route('POST /checkout/quotes', {
    may: 'public',
    summary: 'Price a basket: every discount, the nearest misses, what is short',
    body: WebBasket,
    answer: Quote,
    movesNothing: true,
    run: (ctx, { body }) => quote(ctx, body),
  }),
  route('POST /checkout/orders', {
    may: 'public',
    summary: 'Place an order from the web shop',
    body: PlaceWebOrder,
    answer: Placed,
    limit: 'checkout',
    moves: 'book',
    run: (ctx, { body }) => place(ctx, body),
  }),
  route('POST /till/quotes', {
    may: 'orders.place',
    summary: 'Price a basket at the till, for the member whom the clerk has identified',
    body: TillBasket,
    answer: Quote,
    movesNothing: true,
    run: (ctx, { body: { beside, ...basket } }) => quote(ctx, basket, beside),
  }),
  route('POST /till/sales', {
    may: 'orders.place',
    summary:
      'Sell at the till: placed, paid, handed over and invoiced in one commit; or order for collection and sending, also beside what is taken along',
    body: PlaceSale,
    answer: PlacedSale,
    moves: 'book',
    run: (ctx, { body }) => sell(ctx, body),
  }),
] as const
