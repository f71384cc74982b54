import type { OrderId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as orders from '@omoya/orders'
import type { Ctx, Told } from '@omoya/platform'
import type { ExceptionOpened, TransferMoved } from '@omoya/inventory/rules'
import { completeGoods, reroute } from './reroute.ts'

/**
 * More was sold or promised than there is: whoever ordered last is served from elsewhere or gets his money back, until
 * the shelf covers its promises again. Goods that lie packed for somebody are his. May run twice.
 */
export async function makeGood(ctx: Ctx, { payload: { unit, store } }: Told<ExceptionOpened>): Promise<void> {
  const waiting = await inventory.whoWaitsFor(ctx, store, [unit])
  for (const { order } of [...waiting].reverse()) {
    if ((await missingAt(ctx, { unit, store })) <= 0) break
    await giveWay(ctx, order)
  }
  await settleCovered(ctx, { unit, store })
}

type Place = Pick<ExceptionOpened, 'unit' | 'store'>

async function missingAt(ctx: Ctx, { unit, store }: Place): Promise<number> {
  const { items } = await inventory.listExceptions(ctx, { store, status: 'open', limit: 200 })
  return items.find((one) => one.unitId === unit)?.short ?? 0
}

async function giveWay(ctx: Ctx, order: OrderId): Promise<void> {
  const head = await orders.lockOrder(ctx, order)
  const goods = await fulfilment.fulfilmentOf(ctx, order)
  const canWait = goods?.state === 'requested' || goods?.state === 'accepted'
  if (head.orderState !== 'placed' || !canWait) return
  const refused = { order, to: 'refused', reason: 'sold over the counter' } as const
  await fulfilment.moveTo(ctx, refused)
  await orders.moveFulfilment(ctx, refused)
  await reroute(ctx, order)
}

async function settleCovered(ctx: Ctx, { unit, store }: Place): Promise<void> {
  const { items } = await inventory.listExceptions(ctx, { store, status: 'open', limit: 200 })
  const covered = items.find((one) => one.unitId === unit && one.short === 0)
  if (!covered) return
  await inventory.settleException(ctx, {
    exception: covered.exceptionId as inventory.ExceptionId,
    how: 'customer-told',
    note: '',
  })
}

/** Goods of one order were sent or came in. */
export async function followTransfer(ctx: Ctx, { aggregateId }: Told<TransferMoved>): Promise<void> {
  const { forOrder } = await inventory.transferOf(ctx, aggregateId as inventory.TransferId)
  if (forOrder) await completeGoods(ctx, forOrder)
}
