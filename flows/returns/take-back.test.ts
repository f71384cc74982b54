import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderId } from '@omoya/kernel'
import * as inventory from '@omoya/inventory'
import * as payments from '@omoya/payments'
import type { Actor } from '@omoya/platform'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { clerk, collect, openShop, type Shop } from '../checkout/shop.testing.ts'
import { TakeBack } from './contract.ts'
import { previewReturn } from './preview.ts'
import { takeBack } from './take-back.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const seller = clerk(['orders.place', 'orders.return'])
const DAY = 86_400_000
const lines = [{ lineNo: 1, units: 1, condition: 'sellable' }] as const

const giveBack = (order: OrderId, more: object = {}, actor: Actor = seller) =>
  shop.run(async (ctx) => {
    const body = TakeBack.parse({ lines, store: shop.store, reason: '不合用', agreed: { money: 250, points: 0, credit: 0 }, ...more }) // prettier-ignore
    return takeBack(ctx, order, body)
  }, actor)
const onHand = () =>
  shop.run(async (ctx) => (await inventory.availability(ctx, { units: [shop.unit('SF-CB-250')], channel: 'till', stores: [shop.store] }))[0]?.onHand) // prettier-ignore

test('goods come back over the counter: money, pieces and paper together', async () => {
  const pieces = (await onHand()) ?? 0
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 } })
  const back = await giveBack(order)
  expect([back.payOut, back.refunds[0]?.kind, await onHand()]).toEqual([250, 'cash', pieces])
  expect(await shop.broken()).toEqual([])
})

test('the return window and the policy are waived by whoever may do a kindness, not by the clerk', async () => {
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 } })
  const now = shop.house.runtime.clock()
  shop.house.setClock(now + 700 * DAY)
  await expect(giveBack(order)).rejects.toMatchObject({ code: 'orders.return_too_late' })
  const kindness = [{ window: 'waived' }, { policy: 'recompute' }, { window: 'waived', policy: 'proportional' }]
  for (const more of kindness)
    await expect(giveBack(order, more)).rejects.toMatchObject({ code: 'returns.goodwill_not_allowed' })
  const manager = clerk(['orders.return', 'orders.goodwill'])
  expect((await giveBack(order, { window: 'waived' }, manager)).payOut).toBe(250)
  shop.house.setClock(now)
})

test('what still lies on the shelf is cancelled, not returned', async () => {
  const pieces = await onHand()
  const card = { how: 'card', cardToken: 'tok_ok' } as const
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: card })
  await shop.settle()
  await expect(giveBack(order)).rejects.toMatchObject({ code: 'orders.not_handed_over' })
  await expect(shop.run((ctx) => previewReturn(ctx, order, { lines: [...lines] }))).rejects.toMatchObject({ code: 'orders.not_handed_over' }) // prettier-ignore
  await shop.run((ctx) => cancelOrder(ctx, order, '不要了'))
  expect(await onHand()).toBe(pieces)
  const later = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: card })
  await shop.settle()
  await collect(shop, later.order)
  expect((await giveBack(later.order)).payOut).toBe(250)
  expect(await onHand()).toBe(pieces)
  await shop.settle()
  expect(await shop.broken()).toEqual([])
})

test('a preview says how each part is paid out, and the return pays it so', async () => {
  const preview = async (order: OrderId) => {
    const { payOut } = await shop.run((ctx) => previewReturn(ctx, order, { lines: [...lines] }))
    return shop.run((ctx) => payments.previewRefund(ctx, { order, amount: payOut }))
  }
  const paid = await shop.place({ goods: { 'SF-CB-250': 1 } })
  expect(await preview(paid.order)).toEqual([{ kind: 'cash', amount: 250, by: 'counter' }])
  const card = { how: 'card', cardToken: 'tok_ok' } as const
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: card })
  await shop.settle()
  await collect(shop, order)
  expect(await preview(order)).toEqual([{ kind: 'card', amount: 250, by: 'gateway' }])
  expect((await giveBack(order)).refunds).toMatchObject([{ kind: 'card', amount: 250, state: 'requested' }])
  expect(await shop.run((ctx) => payments.previewRefund(ctx, { order, amount: 1 }))).toEqual([])
})
