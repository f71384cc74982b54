import { addSeconds } from '@omoya/kernel'
import * as merchants from '@omoya/merchants'
import * as orders from '@omoya/orders'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { turnJob } from '../one-by-one.ts'

/** An unpaid web order keeps its stock for the merchant's time and no longer. */
export const cancelUnpaidJob = turnJob({
  name: 'orders.cancel-unpaid-due',
  story: 'cancel',
  steps: ['stock', 'benefits', 'invoice', 'money'],
  due: async (ctx) => {
    const { checkout } = await merchants.settings(ctx)
    const unpaid = await orders.listUnpaid(ctx, addSeconds(ctx.now, -checkout.unpaidMinutes * 60))
    return unpaid.map((order) => ({ order }))
  },
  run: async (ctx, { order }) => void (await cancelOrder(ctx, order, 'unpaid')),
})
