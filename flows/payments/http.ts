import type { OrderId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { checkCustomer } from '../orders/customer.ts'
import { PayAgain, PayingAgain } from './contract.ts'
import { payAgain } from './pay-again.ts'

export const routes = [
  route('POST /orders/:order/payments', {
    may: 'public',
    summary: 'Pay an order whose card was declined with another card, by its customer',
    body: PayAgain,
    answer: PayingAgain,
    limit: 'checkout',
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const order = params.order as OrderId
      await checkCustomer(ctx, order)
      return { order, payment: await payAgain(ctx, order, body.cardToken) }
    },
  }),
] as const
