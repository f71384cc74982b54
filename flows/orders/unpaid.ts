import { addSeconds } from '@omoya/kernel'
import * as merchants from '@omoya/merchants'
import * as orders from '@omoya/orders'
import type { Ctx } from '@omoya/platform'
import { cancelOrder } from '../cancel/cancel-order.ts'

/** An unpaid web order keeps its stock for the merchant's time and no longer. */
export async function cancelUnpaid(ctx: Ctx): Promise<void> {
  const { checkout } = await merchants.settings(ctx)
  const before = addSeconds(ctx.now, -checkout.unpaidMinutes * 60)
  for (const order of await orders.listUnpaid(ctx, before)) await cancelOrder(ctx, order, 'unpaid')
}
