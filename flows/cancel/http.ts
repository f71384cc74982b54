import { refuse, type OrderId } from '@omoya/kernel'
import * as orders from '@omoya/orders'
import { hasRight, route, type Ctx } from '@omoya/platform'
import { Cancel, Cancelled } from './contract.ts'
import { cancelOrder } from './cancel-order.ts'

/** A member cancels his own order; another's does not exist for him. */
async function checkOwner(ctx: Ctx, order: OrderId): Promise<void> {
  if (hasRight(ctx.actor, 'orders.cancel')) return
  const head = await orders.orderHead(ctx, order)
  const isOwn = ctx.actor.kind === 'member' && head.memberId === ctx.actor.member
  if (!isOwn) throw refuse('orders.not_found', { order })
}

export const routes = [
  route('POST /orders/:order/cancellations', {
    may: ['orders.cancel', 'member'],
    summary: 'Cancel an order that has not left: money, stock, benefits and invoice together',
    body: Cancel,
    answer: Cancelled,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const order = params.order as OrderId
      await checkOwner(ctx, order)
      const refunds = await cancelOrder(ctx, order, body.reason)
      return { order, refunds: refunds.map(({ kind, amount, state }) => ({ kind, amount, state })) }
    },
  }),
] as const
