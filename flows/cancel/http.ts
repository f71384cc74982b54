import type { OrderId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { checkOwner } from '../orders/customer.ts'
import { Cancel, Cancelled } from './contract.ts'
import { cancelOrder } from './cancel-order.ts'

export const routes = [
  route('POST /orders/:order/cancellations', {
    may: ['public', 'orders.cancel'],
    summary: 'Cancel an order that has not left: money, stock, benefits and invoice together; by staff or its customer',
    body: Cancel,
    answer: Cancelled,
    limit: 'checkout',
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const order = params.order as OrderId
      await checkOwner(ctx, order, { right: 'orders.cancel', phone: body.phone })
      const refunds = await cancelOrder(ctx, order, body.reason)
      return { order, refunds: refunds.map(({ kind, amount, state }) => ({ kind, amount, state })) }
    },
  }),
] as const
