import * as fulfilment from '@omoya/fulfilment'
import * as orders from '@omoya/orders'
import type { Ctx } from '@omoya/platform'
import { cancelOrder } from '../cancel/cancel-order.ts'

/** Goods that nobody collected go back to sale, and the money to the customer (FU-09). */
export async function expirePickups(ctx: Ctx): Promise<void> {
  for (const { order } of await fulfilment.dueToExpire(ctx)) {
    await fulfilment.moveTo(ctx, { order, to: 'expired' })
    await orders.moveFulfilment(ctx, { order, to: 'expired' })
    await cancelOrder(ctx, order, 'not collected')
  }
}
