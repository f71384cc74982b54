import { addSeconds } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import { turnJob } from '../one-by-one.ts'
import { follow } from './move-goods.ts'

const DELAY_SECONDS = 60

/** What the carrier says of its parcels, each notice once and in whatever order; the order follows. */
export const followParcelsJob = turnJob({
  name: 'goods.follow-parcels-due',
  story: 'settle',
  steps: ['goods'],
  due: (ctx) => fulfilment.simulatedNotices(ctx, addSeconds(ctx.now, -DELAY_SECONDS)),
  run: async (ctx, notice) => {
    const { order, moves } = await fulfilment.recordCarrierNotice(ctx, notice)
    for (const to of moves) await follow(ctx, order, { to })
  },
})
