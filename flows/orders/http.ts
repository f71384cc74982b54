import type { OrderId } from '@omoya/kernel'
import * as orders from '@omoya/orders'
import { route } from '@omoya/platform'
import { ReceiptBody, ReceiptCopied, ReceiptSent } from './contract.ts'
import { sendReceipt } from './send-receipt.ts'

export const routes = [
  route('POST /orders/:order/receipt-messages', {
    may: 'orders.place',
    summary: 'Send the receipt by mail to an address that the customer says, or to the member by LINE or mail',
    body: ReceiptBody,
    answer: ReceiptSent,
    movesNothing: true,
    run: async (ctx, { params, body }) => ({ channel: await sendReceipt(ctx, params.order as OrderId, body) }), // the edge has checked the id
  }),
  route('POST /orders/:order/receipt-copies', {
    may: 'orders.place',
    summary: 'Say that its receipt is printed once more, with its mark; the audit keeps who did it and when',
    answer: ReceiptCopied,
    movesNothing: true,
    run: async (ctx, { params }) => {
      const { orderId } = await orders.orderHead(ctx, params.order as OrderId) // the edge has checked the id
      return { order: orderId, at: ctx.now }
    },
  }),
] as const
