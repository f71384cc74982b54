import { addSeconds } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import type { Ctx } from '@omoya/platform'
import { follow } from './move-goods.ts'

const DELAY_SECONDS = 60

/** What the carrier says of its parcels, each notice once and in whatever order; the order follows. */
export async function followParcels(ctx: Ctx): Promise<void> {
  for (const notice of await fulfilment.simulatedNotices(ctx, addSeconds(ctx.now, -DELAY_SECONDS))) {
    const { order, moves } = await fulfilment.recordCarrierNotice(ctx, notice)
    for (const to of moves) await follow(ctx, order, { to })
  }
}
