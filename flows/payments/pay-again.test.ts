import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderId } from '@omoya/kernel'
import * as inventory from '@omoya/inventory'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { START, shop as merchant } from '@omoya/platform/testing/index'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { guest, openShop, stateOf, type Shop } from '../checkout/shop.testing.ts'
import { checkCustomer } from '../orders/customer.ts'
import { cancelUnpaidJob } from '../orders/unpaid.ts'
import { payAgain } from './pay-again.ts'

const MINUTE = 60_000
let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

async function declined(): Promise<OrderId> {
  shop.house.setClock(START)
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: { how: 'card', cardToken: 'tok_declined' } }, guest) // prettier-ignore
  await shop.settle()
  expect(await stateOf(shop, order)).toEqual(['placed', 'failed', 'requested'])
  return order
}

const again = (order: OrderId, token = 'tok_ok') => shop.run((ctx) => payAgain(ctx, order, token), guest)
const kept = (order: OrderId) =>
  shop.run(async (ctx) => (await inventory.allocationsOf(ctx, order)).reduce((sum, row) => sum + row.open, 0))

test('a declined order is paid by another card: the same order, the same goods, charged once', async () => {
  const order = await declined()
  await again(order)
  expect(await kept(order)).toBe(1)
  await shop.settle()
  expect(await stateOf(shop, order)).toEqual(['placed', 'paid', 'requested'])
  expect(await shop.run((ctx) => payments.billOf(ctx, order))).toMatchObject({ due: 250, taken: 250, refunded: 0 })
  await expect(again(order)).rejects.toMatchObject({ code: 'payments.nothing_due' })
  expect(await shop.broken()).toEqual([])
})

test('of two presses at once one card is asked', async () => {
  const order = await declined()
  const both = await Promise.allSettled([again(order), again(order)])
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'payments.still_open' } })
  await shop.settle()
  expect((await shop.run((ctx) => payments.paymentsOf(ctx, order))).map((one) => one.state).sort()).toEqual(['captured', 'declined']) // prettier-ignore
  expect(await shop.broken()).toEqual([])
})

test('who tries again has the whole time again to pay, and no longer', async () => {
  const order = await declined()
  shop.house.setClock(START + 50 * MINUTE)
  await again(order, 'tok_late')
  await shop.settle()
  shop.house.setClock(START + 70 * MINUTE)
  await cancelUnpaidJob.run(shop.house.runtime, merchant.id, {})
  expect(await kept(order)).toBe(1)
  shop.house.setClock(START + 111 * MINUTE)
  await cancelUnpaidJob.run(shop.house.runtime, merchant.id, {})
  expect([await kept(order), await stateOf(shop, order)]).toEqual([0, ['cancelled', 'requested', 'cancelled']])
  shop.house.setClock(START + 100 * 60 * MINUTE)
  await payments.simulatedNoticesJob.run(shop.house.runtime, merchant.id, {})
  await shop.settle()
  expect(await shop.run((ctx) => payments.billOf(ctx, order))).toMatchObject({ taken: 250, refunded: 250 })
  expect(await shop.broken()).toEqual([])
})

test('an order that is off, or another’s, is not paid again', async () => {
  const order = await declined()
  await shop.run((ctx) => cancelOrder(ctx, order, 'test'))
  await expect(again(order)).rejects.toMatchObject({ code: 'orders.already_cancelled' })
  const member = await shop.join('0911000009')
  const own = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', member, pay: { how: 'card', cardToken: 'tok_declined' } }) // prettier-ignore
  const asks = (actor: typeof guest) => shop.run((ctx) => checkCustomer(ctx, own.order), actor)
  await expect(asks(guest)).rejects.toMatchObject({ code: 'orders.not_found' })
  await expect(asks({ kind: 'member', member, visit: null })).resolves.toBeUndefined()
  expect(await shop.run(async (ctx) => (await orders.orderHead(ctx, own.order)).memberId)).toBe(member)
})
