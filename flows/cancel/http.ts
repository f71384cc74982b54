import { refuse, type OrderId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as orders from '@omoya/orders'
import { hasRight, route, type Ctx } from '@omoya/platform'
import { phoneTail } from '@omoya/fulfilment/rules'
import { checkCustomer } from '../orders/customer.ts'
import { Cancel, Cancelled } from './contract.ts'
import { cancelOrder } from './cancel-order.ts'

/** A member cancels his own order; a guest the one that he has the address of and whose number he knows. */
async function checkOwner(ctx: Ctx, order: OrderId, phone: string | undefined): Promise<void> {
  if (hasRight(ctx.actor, 'orders.cancel')) return
  await checkCustomer(ctx, order)
  const { memberId } = await orders.orderHead(ctx, order)
  if (memberId === null) await checkPhone(ctx, order, phone)
}

/** Three digits are soon tried through: how often is counted for the order, whoever asks. */
async function checkPhone(ctx: Ctx, order: OrderId, phone: string | undefined): Promise<void> {
  await ctx.countGuess(`phone of order ${order}`)
  const receiver = await fulfilment.openedReceiver(ctx, order)
  const known = receiver && phoneTail(receiver.phone)
  if (!known || phoneTail(phone ?? '') !== known) throw refuse('cancel.other_phone', { order })
}

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
      await checkOwner(ctx, order, body.phone)
      const refunds = await cancelOrder(ctx, order, body.reason)
      return { order, refunds: refunds.map(({ kind, amount, state }) => ({ kind, amount, state })) }
    },
  }),
] as const
