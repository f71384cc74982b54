import { addDays, addSeconds, type OrderId, type StoreId, type UnitId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as merchants from '@omoya/merchants'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import type { Ctx } from '@omoya/platform'
import { pickupAlternatives } from '@omoya/reads/receipt/alternatives'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { turnJob } from '../one-by-one.ts'
import { carryOut, routeGoods } from './plan-goods.ts'

export const GOODS_GONE = 'goods_gone'

interface Lacking {
  readonly order: OrderId
  readonly goods: NonNullable<Awaited<ReturnType<typeof fulfilment.fulfilmentOf>>>
  readonly lines: readonly { readonly unit: UnitId; readonly quantity: number }[]
}

/**
 * The store could not find the goods, or sold them to somebody else. By rule, and at once: sent from another place;
 * or, where only shops have them that send nothing, the shopper chooses one or his money; or the order ends and its
 * money goes back. The shopper hears of it; nobody has to look at a list.
 */
export async function reroute(ctx: Ctx, order: OrderId): Promise<void> {
  const goods = await fulfilment.fulfilmentOf(ctx, order)
  if (!goods || goods.state !== 'refused') return
  await letGo(ctx, order, goods.store)
  await provide(ctx, order, goods)
}

/** What the refusing place kept for the order, and what it was to send. */
async function letGo(ctx: Ctx, order: OrderId, store: StoreId): Promise<void> {
  await inventory.dropTransfersFor(ctx, order, store)
  const open = await inventory.allocationsOf(ctx, order)
  const lines = open.flatMap((row) =>
    row.store === store && row.open > 0 ? [{ unit: row.unit, quantity: row.open }] : [],
  )
  if (lines.length > 0) await inventory.releaseAllocation(ctx, { order, store, lines })
}

async function provide(ctx: Ctx, order: OrderId, goods: Lacking['goods']): Promise<void> {
  const lacking = { order, goods, lines: await missingOf(ctx, order, goods.lines) }
  const isFound = goods.kind === 'pickup' ? await sendHere(ctx, lacking) : await sendFromElsewhere(ctx, lacking)
  if (isFound) return
  const choices = await pickupAlternatives(ctx, order)
  if (choices.length === 0) await cancelOrder(ctx, order, GOODS_GONE)
  else await tell(ctx, order, 'order_choose')
}

/** What neither lies anywhere for the order nor travels for it. */
async function missingOf(ctx: Ctx, order: OrderId, lines: Lacking['lines']): Promise<Lacking['lines']> {
  const [kept, travels] = await Promise.all([inventory.allocationsOf(ctx, order), inventory.onTheWayFor(ctx, order)])
  const has = [...kept.map(({ unit, open }) => ({ unit, quantity: open })), ...travels]
  return lines.flatMap(({ unit, quantity }) => {
    const left = has.reduce((rest, row) => (row.unit === unit ? rest - row.quantity : rest), quantity)
    return left > 0 ? [{ unit, quantity: left }] : []
  })
}

async function sendHere(ctx: Ctx, { order, goods, lines }: Lacking): Promise<boolean> {
  const refusedBy = await fulfilment.refusedBy(ctx, order)
  const wanted = { order, lines, pickupStore: goods.store, channel: 'web', refusedBy, cart: null } as const
  const routing = await routeGoods(ctx, wanted)
  if (routing.short.length > 0) return false
  await carryOut(ctx, wanted, routing)
  await askAgain(ctx, order, goods.store)
  await tell(ctx, order, 'order_rerouted')
  return true
}

async function sendFromElsewhere(ctx: Ctx, { order, lines }: Lacking): Promise<boolean> {
  const refusedBy = await fulfilment.refusedBy(ctx, order)
  const { parts, short } = await routeGoods(ctx, { lines, pickupStore: null, channel: 'web', refusedBy })
  const [part] = parts
  if (!part || short.length > 0) return false
  await inventory.allocate(ctx, { order, store: part.store, channel: 'web', lines: part.lines, cart: null })
  await askAgain(ctx, order, part.store)
  return true
}

export async function askAgain(ctx: Ctx, order: OrderId, store: StoreId): Promise<void> {
  await fulfilment.moveTo(ctx, { order, to: 'requested', store })
  await orders.moveFulfilment(ctx, { order, to: 'requested' })
}

async function tell(ctx: Ctx, order: OrderId, template: 'order_rerouted' | 'order_choose'): Promise<void> {
  const [head, receiver, transfers, refused] = await Promise.all([
    orders.orderHead(ctx, order),
    fulfilment.openedReceiver(ctx, order),
    inventory.transfersFor(ctx, order),
    fulfilment.refusedBy(ctx, order),
  ])
  if (!receiver) return
  const day =
    transfers
      .map((one) => one.promisedOn ?? ctx.moment.day)
      .sort()
      .at(-1) ?? addDays(ctx.moment.day, 1)
  const times = `${transfers.length}/${refused.length}`
  await messaging.send(ctx, {
    member: head.memberId, to: { phone: receiver.phone, ...(receiver.email ? { email: receiver.email } : {}) },
    template, purpose: 'service', sourceKey: `${template}/${order}/${times}`,
    facts: template === 'order_rerouted' ? { number: head.number, day: day } : { number: head.number, link: `${await merchants.shopOrigin(ctx)}/orders/${order}` },
  }) // prettier-ignore
}

/** A transfer was sent or came, maybe not whole: what is lacking now is found again, or the order ends. */
export async function completeGoods(ctx: Ctx, order: OrderId): Promise<void> {
  const head = await orders.lockOrder(ctx, order)
  const goods = await fulfilment.fulfilmentOf(ctx, order)
  if (head.orderState !== 'placed' || !goods || (goods.state !== 'requested' && goods.state !== 'accepted')) return
  const [kept, coming] = await Promise.all([inventory.allocationsOf(ctx, order), inventory.transfersFor(ctx, order)])
  const isAwaited = (store: StoreId) => coming.some((one) => one.from === store && one.status === 'requested')
  for (const row of kept)
    if (row.open > 0 && row.store !== goods.store && !isAwaited(row.store))
      await inventory.releaseAllocation(ctx, {
        order,
        store: row.store,
        lines: [{ unit: row.unit, quantity: row.open }],
      })
  if ((await missingOf(ctx, order, goods.lines)).length === 0) return
  await fulfilment.moveTo(ctx, { order, to: 'refused', reason: 'transfer short' })
  await orders.moveFulfilment(ctx, { order, to: 'refused', reason: 'transfer short' })
  await provide(ctx, order, goods)
}

/** Who was asked where he wants to collect and never said gets his money back. */
export const endUnchosenJob = turnJob({
  name: 'pickup.end-unchosen-due',
  story: 'cancel',
  steps: ['stock', 'benefits', 'invoice', 'money'],
  due: async (ctx) => {
    const { pickup } = await merchants.settings(ctx)
    return fulfilment.refusedBefore(ctx, addSeconds(ctx.now, -pickup.keepDays * 86_400))
  },
  run: async (ctx, { order }) => void (await cancelOrder(ctx, order, GOODS_GONE)),
})
