import * as fulfilment from '@omoya/fulfilment'
import * as orders from '@omoya/orders'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { turnJob } from '../one-by-one.ts'

/** Goods that nobody collected go back to sale, and the money to the customer (FU-09). */
export const expirePickupsJob = turnJob({
  name: 'pickup.expire-due',
  story: 'cancel',
  steps: ['stock', 'benefits', 'invoice', 'money'],
  due: fulfilment.dueToExpire,
  run: async (ctx, { order }) => {
    await fulfilment.moveTo(ctx, { order, to: 'expired' })
    await orders.moveFulfilment(ctx, { order, to: 'expired' })
    await cancelOrder(ctx, order, 'not collected')
  },
})
