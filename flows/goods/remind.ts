import { addDays } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as merchants from '@omoya/merchants'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import type { Ctx } from '@omoya/platform'
import { turnJob } from '../one-by-one.ts'

/** The second notice for goods that wait at the counter, so many days after they were ready; 0 is none. Told once. */
export const remindPickupsJob = turnJob({
  name: 'pickup.remind-due',
  story: 'cancel',
  steps: ['reminder'],
  due: async (ctx) => {
    const { remindAfterDays } = (await merchants.settings(ctx)).pickup
    return remindAfterDays === 0 ? [] : fulfilment.waitingSince(ctx, addDays(ctx.moment.day, -remindAfterDays))
  },
  run: remind,
})

async function remind(ctx: Ctx, { order }: fulfilment.DuePickup): Promise<void> {
  const [head, receiver, goods] = await Promise.all([
    orders.orderHead(ctx, order),
    fulfilment.openedReceiver(ctx, order),
    fulfilment.fulfilmentOf(ctx, order),
  ])
  if (!receiver || goods?.state !== 'ready') return
  await messaging.send(ctx, {
    member: head.memberId, to: { phone: receiver.phone, ...(receiver.email ? { email: receiver.email } : {}) },
    template: 'pickup_reminder', purpose: 'service', sourceKey: `pickup_reminder/${order}`,
    facts: { number: head.number, code: goods.code, until: goods.pickupUntil ?? '' },
  }) // prettier-ignore
}
