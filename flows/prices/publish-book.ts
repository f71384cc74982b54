import type { MerchantId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as pricing from '@omoya/pricing'
import { enqueue, job, systemCommand, type Ctx } from '@omoya/platform'

/** Makes the price book of this moment out of catalogue and prices. */
export async function publishBook(ctx: Ctx): Promise<string> {
  return pricing.publishBook(ctx, await catalog.listBookFacts(ctx))
}

export const publishJob = job<Record<string, never>>('prices.publish', (runtime, merchant: MerchantId) =>
  systemCommand(runtime, merchant, 'prices.publish', async (ctx) => void (await publishBook(ctx))),
)

/** Many changes of one second make one book. */
export const askForBook = (ctx: Ctx): Promise<void> =>
  enqueue(ctx, publishJob, {}, { key: `prices.publish/${ctx.merchant}`, queue: `prices/${ctx.merchant}` })
