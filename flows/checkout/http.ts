import type { OrderId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { Basket, Placed, PlaceOrder, Quote } from './contract.ts'
import { placeOrder } from './place-order.ts'
import { priceBasket, shortLines } from './price-basket.ts'

export const routes = [
  route('POST /checkout/quotes', {
    may: ['public', 'orders.place'],
    summary: 'Price a basket: every discount, the nearest misses, what is short',
    body: Basket,
    answer: Quote,
    movesNothing: true,
    run: async (ctx, { body }) => {
      const basket = await priceBasket(ctx, body)
      const short = await shortLines(ctx, basket)
      return {
        priced: basket.priced,
        short,
        refusedCodes: [...basket.refusedCodes],
        balances: basket.member ? basket.facts.balances : null,
      }
    },
  }),
  route('POST /checkout/orders', {
    may: ['public', 'orders.place'],
    summary: 'Place an order; at the till also paid, handed over and invoiced',
    body: PlaceOrder,
    answer: Placed,
    limit: 'checkout',
    moves: 'book',
    run: async (ctx, { body }) => {
      const placed = await placeOrder(ctx, body)
      return {
        order: placed.order as OrderId,
        number: placed.number,
        total: { amount: placed.total, currency: ctx.profile.currency },
        change: placed.change,
        payment: placed.payment,
        pickupCode: placed.pickupCode,
        invoice: placed.invoice && {
          number: placed.invoice.number,
          randomCode: placed.invoice.randomCode,
          day: placed.invoice.day,
        },
      }
    },
  }),
] as const
