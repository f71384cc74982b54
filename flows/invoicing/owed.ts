// A sale stands although its invoice found no number. It follows as soon as numbers are there.
import * as invoices from '@omoya/invoices'
import * as orders from '@omoya/orders'
import type { OrderId } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import { turnJob } from '../one-by-one.ts'
import { invoiceOrder } from './invoice-sale.ts'

export const issueOwedJob = turnJob({
  name: 'invoices.issue-owed',
  story: 'settle',
  steps: ['invoice'],
  due: async (ctx) => (await invoices.listOwed(ctx)).map(({ orderId: order }) => ({ order })),
  run: (ctx, { order }) => issueOwed(ctx, order),
})

/** What came back meanwhile is allowed for at once; what was cancelled or wholly given back is owed nothing. */
async function issueOwed(ctx: Ctx, order: OrderId): Promise<void> {
  const { orderState, paymentState } = await orders.lockOrder(ctx, order)
  if (orderState === 'cancelled' || paymentState === 'refunded') return invoices.dropOwed(ctx, order)
  if (!(await invoiceOrder(ctx, order))) return
  for (const { returnId: back, money: amount, reason } of await orders.returnsOf(ctx, order))
    await invoices.correctInvoice(ctx, { order, back, amount, scope: 'part', paper: 'none-printed', reason })
}
