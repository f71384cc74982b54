import type { Id, OrderId, PaymentId } from '@omoya/kernel'
import * as payments from '@omoya/payments'
import { PaymentStanding, PayOtherwiseBody, RefundShown } from '@omoya/payments/contract'
import { route } from '@omoya/platform'
import { checkCustomer, checkOwner } from '../orders/customer.ts'
import { GiveUp, PayAgain, PayingAgain } from './contract.ts'
import { payAgain } from './pay-again.ts'
import { payRefundOtherwise, tryRefundAgain } from './owed.ts'

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
  route('POST /payments/:payment/give-up', {
    may: ['public', 'orders.cancel'],
    summary:
      'Stop waiting for this card, to try another; money that comes all the same goes back; by staff or its customer',
    body: GiveUp,
    answer: PaymentStanding,
    limit: 'checkout',
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      const payment = params.payment as PaymentId
      const { orderId } = await payments.paymentOf(ctx, payment)
      await checkOwner(ctx, orderId, { right: 'orders.cancel', phone: body.phone })
      await payments.giveUpPayment(ctx, payment)
      const { state } = await payments.paymentOf(ctx, payment)
      return { payment, order: orderId, state }
    },
  }),
  route('POST /open-refunds/:refund/another-try', {
    may: 'payments.refund',
    summary: 'Ask the gateway once more for a refund that it refused',
    answer: RefundShown,
    moves: 'book',
    run: async (ctx, { params }) => payments.shownRefund(await tryRefundAgain(ctx, params.refund as Id<'refund'>)),
  }),
  route('POST /open-refunds/:refund/pay-otherwise', {
    may: ['payments.refund', 'payments.read'],
    summary:
      'Pay a stuck refund out as cash, transfer or stored value, with its reference; who may not give money back needs the word of a colleague who may',
    body: PayOtherwiseBody,
    answer: RefundShown,
    moves: 'book',
    run: async (ctx, { params, body }) =>
      payments.shownRefund(await payRefundOtherwise(ctx, { refund: params.refund as Id<'refund'>, ...body })),
  }),
] as const
