import type { OrderId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { ReceiptBody, ReceiptSent } from './contract.ts'
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
] as const
