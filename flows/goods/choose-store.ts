import { refuse, type OrderId, type StoreId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as orders from '@omoya/orders'
import type { Ctx } from '@omoya/platform'
import { pickupAlternatives } from '@omoya/reads/receipt/alternatives'
import { askAgain } from './reroute.ts'

/** The shopper collects elsewhere. Refuses `goods.not_to_choose` and `goods.not_there`. */
export async function chooseStore(ctx: Ctx, order: OrderId, store: StoreId): Promise<void> {
  await orders.lockOrder(ctx, order)
  const goods = await fulfilment.fulfilmentOf(ctx, order)
  if (!goods || goods.state !== 'refused') throw refuse('goods.not_to_choose')
  const choices = await pickupAlternatives(ctx, order)
  if (!choices.some((one) => one.id === store)) throw refuse('goods.not_there', { store })
  await inventory.allocate(ctx, { order, store, channel: 'web', lines: goods.lines, cart: null })
  await askAgain(ctx, order, store)
}
