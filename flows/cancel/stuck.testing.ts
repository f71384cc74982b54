import type { OrderId } from '@omoya/kernel'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import type { Shop } from '../checkout/shop.testing.ts'

export const stuckOf = (shop: Shop, order: OrderId): Promise<orders.Story[]> =>
  shop.run(async (ctx) => (await orders.listStuck(ctx, {})).items.filter((one) => one.orderId === order))

/** As the till's manager does it: by transfer, with its reference. */
export const payOutOtherwise = (shop: Shop, order: OrderId): Promise<void> =>
  shop.run(async (ctx) => {
    for (const { refundId, state } of await payments.refundsFor(ctx, order))
      if (state === 'stuck')
        await payments.payOtherwise(ctx, { refund: refundId, kind: 'transfer', reference: '822-1234' })
  })
