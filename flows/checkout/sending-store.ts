import { refuse, type StoreId } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import * as stores from '@omoya/stores'

/** Parcels leave from the merchant's first warehouse, else from the first store that sends. */
export async function sendingStore(ctx: Ctx): Promise<StoreId> {
  const store = await stores.sendingStore(ctx)
  if (!store) throw refuse('checkout.nobody_sends')
  return store
}
