// Goods that are not where they were ordered: sent from another place, looked for elsewhere, or the money goes back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderId, StoreId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { pickupAlternatives } from '@omoya/reads/receipt/alternatives'
import { START, shop as merchant } from '@omoya/platform/testing/index'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { bodyOf, clerk, openShop, stateOf, type Shop } from '../checkout/shop.testing.ts'
import { placeOrder } from '../checkout/place-order.ts'
import { priceBasket, shortLines } from '../checkout/price-basket.ts'
import { cancelUnpaidJob } from '../orders/unpaid.ts'
import { chooseStore } from './choose-store.ts'
import { makeGood } from './make-good.ts'
import { handOver, moveGoods } from './move-goods.ts'
import { HandOver } from './contract.ts'

const HOUR = 3_600_000
let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const levelsTo = (sku: string, levels: readonly (readonly [StoreId, number])[]) =>
  shop.run((ctx) =>
    inventory.setLevels(ctx, levels.map(([store, onHand]) => ({ unit: shop.unit(sku), store, onHand })), 'test'),
  ) // prettier-ignore

const at = (sku: string, store: StoreId) =>
  shop.run(async (ctx) => {
    const [row] = await inventory.availability(ctx, { units: [shop.unit(sku)], channel: 'till', stores: [store] })
    return [row?.onHand ?? 0, row?.sellable ?? 0]
  })

const collect = (sku: string, more: object = {}) =>
  shop.run(async (ctx) => {
    const body = await bodyOf(shop, { goods: { [sku]: 1 }, fulfilment: 'pickup', pay: { how: 'card', cardToken: 'tok_ok' } }, ctx)
    return (await placeOrder(ctx, { ...body, ...more })).order
  }) // prettier-ignore

const transfersOf = (order: OrderId) => shop.run((ctx) => inventory.transfersFor(ctx, order))
const goodsOf = (order: OrderId) => shop.run(async (ctx) => (await fulfilment.fulfilmentOf(ctx, order)) ?? null)
const told = async (template: string): Promise<number> =>
  (await shop.run((ctx) => messaging.inbox(ctx, { limit: 200 }))).items.filter((one) => one.template === template)
    .length
const move = (order: OrderId, to: 'accepted' | 'picked' | 'ready' | 'refused') =>
  shop.run((ctx) => moveGoods(ctx, order, { to, reason: '找不到' }))

const send = async (order: OrderId, found = 1): Promise<inventory.TransferId> => {
  const [transfer] = await transfersOf(order)
  if (!transfer) throw new Error('nothing was asked for')
  const goods = await goodsOf(order)
  const lines = (goods?.lines ?? []).map(({ unit }) => ({ unit, quantity: found }))
  await shop.run((ctx) => inventory.sendRequested(ctx, { transfer: transfer.transfer, lines: found > 0 ? lines : [] }))
  return transfer.transfer
}

const arrive = async (
  order: OrderId,
  transfer: inventory.TransferId,
  rest: 'awaited' | 'lost' = 'lost',
  quantity = 1,
) => {
  const goods = await goodsOf(order)
  const lines = quantity > 0 ? (goods?.lines ?? []).map(({ unit }) => ({ unit, quantity })) : []
  await shop.run((ctx) => inventory.receiveTransfer(ctx, { transfer, lines, rest }))
}

test('J1-3 a store that lacks the goods is sent them: promised at the warehouse, on the way, and then ready to be picked', async () => {
  const sku = 'SF-CB-250'
  await levelsTo(sku, [[shop.store, 0], [shop.warehouse, 5], [shop.second, 0]]) // prettier-ignore
  await expect(collect(sku)).rejects.toMatchObject({ code: 'inventory.short' })
  const order = await collect(sku, { fromElsewhere: true })
  await shop.settle()
  expect(await transfersOf(order)).toMatchObject([{ from: shop.warehouse, to: shop.store, status: 'requested', promisedOn: expect.stringMatching(/^2026-11-2[3-9]$/) }]) // prettier-ignore
  expect(await at(sku, shop.warehouse)).toEqual([5, 4])
  await expect(move(order, 'accepted')).rejects.toMatchObject({ code: 'goods.on_the_way' })
  const transfer = await send(order)
  expect([await at(sku, shop.warehouse), await at(sku, shop.store)]).toEqual([[4, 4], [0, 0]]) // prettier-ignore
  await arrive(order, transfer)
  expect(await at(sku, shop.store)).toEqual([1, 0])
  for (const to of ['accepted', 'picked', 'ready'] as const) await move(order, to)
  const goods = await goodsOf(order)
  await shop.run((ctx) => handOver(ctx, order, HandOver.parse({ store: shop.store, code: goods?.code })))
  expect(await at(sku, shop.store)).toEqual([0, 0])
  expect(await stateOf(shop, order)).toEqual(['closed', 'paid', 'collected'])
  expect(await shop.broken()).toEqual([])
})

test('an order that is cancelled lets its transfer go; what was under way arrives as anybody’s goods', async () => {
  const sku = 'SF-BR-300'
  await levelsTo(sku, [[shop.store, 0], [shop.warehouse, 2], [shop.second, 0]]) // prettier-ignore
  const [first, second] = [await collect(sku, { fromElsewhere: true }), await collect(sku, { fromElsewhere: true })]
  await expect(collect(sku, { fromElsewhere: true })).rejects.toMatchObject({ code: 'inventory.short' })
  const transfer = await send(first)
  for (const order of [first, second]) await shop.run((ctx) => cancelOrder(ctx, order, 'test'))
  expect([await transfersOf(first), await transfersOf(second), await at(sku, shop.warehouse)]).toEqual([[], [], [1, 1]])
  await shop.run((ctx) =>
    inventory.receiveTransfer(ctx, { transfer, lines: [{ unit: shop.unit(sku), quantity: 1 }], rest: 'lost' }),
  )
  expect(await at(sku, shop.store)).toEqual([1, 1])
  expect(await shop.broken()).toEqual([])
})

test('J1-4 what the store can not find comes from the warehouse, and the shopper is told the new day', async () => {
  const sku = 'SF-SQ-300'
  await levelsTo(sku, [[shop.store, 1], [shop.warehouse, 1], [shop.second, 0]]) // prettier-ignore
  const order = await collect(sku)
  await shop.settle()
  const before = await told('order_rerouted')
  await move(order, 'refused')
  expect(await goodsOf(order)).toMatchObject({ state: 'requested', store: shop.store })
  expect(await transfersOf(order)).toMatchObject([{ from: shop.warehouse, status: 'requested' }])
  expect(await told('order_rerouted')).toBe(before + 1)
  await arrive(order, await send(order))
  await move(order, 'accepted')
  expect(await shop.broken()).toEqual([])
})

test('J1-4 goods that only another shop has are offered there; the shopper chooses, once', async () => {
  const sku = 'SF-CL-600'
  await levelsTo(sku, [[shop.store, 1], [shop.warehouse, 0], [shop.second, 3]]) // prettier-ignore
  const order = await collect(sku)
  await shop.settle()
  await move(order, 'refused')
  expect([(await goodsOf(order))?.state, await told('order_choose')]).toEqual(['refused', 1])
  expect((await shop.run((ctx) => pickupAlternatives(ctx, order))).map((one) => one.id)).toEqual([shop.second])
  const both = await Promise.allSettled([1, 2].map(() => shop.run((ctx) => chooseStore(ctx, order, shop.second))))
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await goodsOf(order)).toMatchObject({ state: 'requested', store: shop.second })
  expect(await at(sku, shop.second)).toEqual([3, 2])
  await move(order, 'accepted')
  expect(await shop.broken()).toEqual([])
})

test('J1-4 goods that nobody has end the order, and its money goes back by itself', async () => {
  const sku = 'SF-VG-400'
  await levelsTo(sku, [[shop.store, 1], [shop.warehouse, 0], [shop.second, 0]]) // prettier-ignore
  const order = await collect(sku)
  await shop.settle()
  await move(order, 'refused')
  await shop.settle()
  expect(await stateOf(shop, order)).toEqual(['cancelled', 'refunded', 'cancelled'])
  expect(await shop.run((ctx) => payments.refundsFor(ctx, order))).toMatchObject([
    { kind: 'card', amount: 180, state: 'done' },
  ])
  expect(await told('goods_gone')).toBe(1)
  expect(await shop.broken()).toEqual([])
})

test('a transfer that arrives short is asked for again from whoever has the rest', async () => {
  const sku = 'SF-FB-300'
  await levelsTo(sku, [[shop.store, 0], [shop.warehouse, 2], [shop.second, 0]]) // prettier-ignore
  const order = await collect(sku, { fromElsewhere: true })
  await arrive(order, await send(order), 'lost', 0)
  expect(await transfersOf(order)).toMatchObject([{ from: shop.warehouse, status: 'requested' }])
  expect(await at(sku, shop.warehouse)).toEqual([1, 0])
  expect(await shop.broken()).toEqual([])
})

test('of two shoppers who want the last piece of the warehouse sent, one gets it and nothing half-way stays of the other', async () => {
  const sku = 'SF-BR-300'
  await levelsTo(sku, [[shop.store, 0], [shop.warehouse, 1], [shop.second, 0]]) // prettier-ignore
  const both = await Promise.allSettled([1, 2].map(() => collect(sku, { fromElsewhere: true })))
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'inventory.short' } })
  expect(await at(sku, shop.warehouse)).toEqual([1, 0])
  await levelsTo('SF-VG-400', [[shop.store, 0], [shop.warehouse, 1], [shop.second, 0]]) // prettier-ignore
  const falls = shop.run(async (ctx) => {
    await placeOrder(ctx, { ...(await bodyOf(shop, { goods: { 'SF-VG-400': 1 }, fulfilment: 'pickup', pay: { how: 'at-pickup' } }, ctx)), fromElsewhere: true })
    throw new Error('the power went')
  }) // prettier-ignore
  await expect(falls).rejects.toThrow()
  expect(await at('SF-VG-400', shop.warehouse)).toEqual([1, 1])
  expect(await shop.broken()).toEqual([])
})

test('what is short is made good once, however often it is told', async () => {
  const sku = 'SF-CL-600'
  await levelsTo(sku, [[shop.store, 2], [shop.warehouse, 5], [shop.second, 0]]) // prettier-ignore
  const first = await collect(sku)
  shop.house.setClock(START + 1_000)
  const last = await collect(sku)
  await shop.settle()
  await shop.place({ goods: { [sku]: 1 }, evenIfShort: true })
  const told = {
    eventId: '',
    aggregateId: '',
    seq: 1,
    at: '',
    payload: { unit: shop.unit(sku), store: shop.store, below: 1 },
  }
  for (let turn = 0; turn < 2; turn += 1) await shop.run((ctx) => makeGood(ctx, told))
  // Who came first keeps his piece; who came last is sent another.
  expect([await transfersOf(first), (await transfersOf(last)).length]).toEqual([[], 1])
  expect(await at(sku, shop.store)).toEqual([1, 0])
  expect(await shop.broken()).toEqual([])
})

test('E4 the last piece that the web has reserved is sold over the counter by a manager only, and the web order is made good', async () => {
  const sku = 'SF-SM-401'
  await levelsTo(sku, [[shop.store, 1], [shop.warehouse, 2], [shop.second, 0]]) // prettier-ignore
  const order = await collect(sku)
  await shop.settle()
  const seen = await shop.run(async (ctx) => {
    const { basket } = await bodyOf(shop, { goods: { [sku]: 1 } }, ctx)
    return shortLines(ctx, await priceBasket(ctx, basket))
  })
  expect(seen).toEqual([{ unit: shop.unit(sku), left: 0, reserved: 1 }])
  await expect(shop.place({ goods: { [sku]: 1 } })).rejects.toMatchObject({ code: 'inventory.short' })
  const seller = clerk(['orders.place', 'pricing.discount'])
  await expect(shop.place({ goods: { [sku]: 1 }, evenIfShort: true }, seller)).rejects.toMatchObject({ code: 'checkout.override_not_allowed' }) // prettier-ignore
  const sold = await shop.place({ goods: { [sku]: 1 }, evenIfShort: true })
  expect(sold.total).toBe(401)
  expect(await at(sku, shop.store)).toEqual([0, 0])
  expect(await goodsOf(order)).toMatchObject({ state: 'requested' })
  expect(await transfersOf(order)).toMatchObject([{ from: shop.warehouse }])
  const open = await shop.run((ctx) => inventory.listExceptions(ctx, { store: shop.store, status: 'open', limit: 50 }))
  expect(open.items).toEqual([])
  expect(await shop.broken()).toEqual([])
})

test('E4 goods that lie packed for somebody stay his: the exception waits for a person', async () => {
  const sku = 'SF-SH-500'
  await levelsTo(sku, [[shop.store, 1], [shop.warehouse, 2], [shop.second, 0]]) // prettier-ignore
  const order = await collect(sku)
  await shop.settle()
  for (const to of ['accepted', 'picked'] as const) await move(order, to)
  await shop.place({ goods: { [sku]: 1 }, evenIfShort: true })
  expect(await goodsOf(order)).toMatchObject({ state: 'picked' })
  const open = await shop.run((ctx) => inventory.listExceptions(ctx, { store: shop.store, status: 'open', limit: 50 }))
  expect(open.items).toMatchObject([{ short: 1 }])
  expect(await shop.broken()).toEqual([])
})

test('E5 money that comes after the goods were let go goes back by itself, with an offer from another place', async () => {
  const sku = 'SF-CB-250'
  await levelsTo(sku, [[shop.store, 1], [shop.warehouse, 3], [shop.second, 0]]) // prettier-ignore
  const order = await shop.run(async (ctx) => {
    const body = await bodyOf(shop, { goods: { [sku]: 1 }, fulfilment: 'pickup', pay: { how: 'card', cardToken: 'tok_late' } }, ctx)
    return (await placeOrder(ctx, body)).order
  }) // prettier-ignore
  await shop.settle()
  shop.house.setClock(START + 2 * HOUR)
  await cancelUnpaidJob.run(shop.house.runtime, merchant.id, {})
  await shop.place({ goods: { [sku]: 1 } })
  shop.house.setClock(START + 80 * HOUR)
  await payments.simulatedNoticesJob.run(shop.house.runtime, merchant.id, {})
  await shop.settle()
  expect(await stateOf(shop, order)).toEqual(['cancelled', 'requested', 'cancelled'])
  expect(await shop.run((ctx) => payments.billOf(ctx, order))).toMatchObject({ taken: 250, refunded: 250 })
  expect(await shop.run((ctx) => payments.refundsFor(ctx, order))).toMatchObject([{ amount: 250, state: 'done' }])
  const { items } = await shop.run((ctx) => messaging.inbox(ctx, { limit: 50 }))
  expect(items.find((one) => one.template === 'payment_late')?.body).toMatch(new RegExp(`基隆冷凍倉.*${order}`))
  expect(await shop.run((ctx) => orders.storiesOf(ctx, order))).toMatchObject([{ state: 'done' }])
  expect(await shop.broken()).toEqual([])
})
