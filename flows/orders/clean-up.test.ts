// Unpaid goods stay, and one order that can't be moved holds up no other.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { sql } from '@omoya/platform'
import { START, shop as merchant } from '@omoya/platform/testing/index'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { clerk, collect, guest, openShop, stateOf, type Shop, type Wish } from '../checkout/shop.testing.ts'
import { HandOver } from '../goods/contract.ts'
import { expirePickupsJob } from '../goods/expire.ts'
import { handOver, moveGoods } from '../goods/move-goods.ts'
import { cancelUnpaidJob } from './unpaid.ts'

const HOUR = 3_600_000
let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const card = { how: 'card', cardToken: 'tok_ok' } as const
const parcel: Wish = { goods: { 'SF-CB-250': 1 }, store: null, fulfilment: 'ship', pay: card }
const pickup: Wish = { goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: { how: 'at-pickup' } }
const move = (order: OrderId, to: 'accepted' | 'picked' | 'packed' | 'shipped' | 'ready') =>
  shop.run((ctx) => moveGoods(ctx, order, { to }))

test('goods whose card has not paid yet are accepted, and go no further until it has', async () => {
  const { order } = await shop.place(parcel, guest)
  await move(order, 'accepted')
  for (const to of ['picked', 'packed', 'shipped'] as const)
    await expect(move(order, to)).rejects.toMatchObject({ code: 'goods.not_paid', facts: { state: 'requested' } })
  await shop.settle()
  for (const to of ['picked', 'packed', 'shipped'] as const) await move(order, to)
  expect(await stateOf(shop, order)).toEqual(['placed', 'paid', 'shipped'])
  const declined = await shop.place({ ...parcel, pay: { how: 'card', cardToken: 'tok_declined' } }, guest)
  await shop.settle()
  await move(declined.order, 'accepted')
  await expect(move(declined.order, 'picked')).rejects.toMatchObject({ facts: { state: 'failed' } })
  await shop.run((ctx) => cancelOrder(ctx, declined.order, 'test'))
})

/** As an older version may have left it: on its way although nobody paid. */
const strand = (order: OrderId, state: string) =>
  shop.run((ctx) =>
    ctx.run(sql`update orders."order" set fulfilment_state = ${state} where merchant_id = ${ctx.merchant} and order_id = ${order}`),
  ) // prettier-ignore

const stuck = async () => (await shop.run((ctx) => orders.listStuck(ctx, {}))).items.map((one) => [one.orderId, one.kind, one.steps[0]?.cause]) // prettier-ignore

test('an unpaid order that can’t be cancelled is listed for a person, and the others are cancelled', async () => {
  const unanswered = { ...parcel, pay: { how: 'card', cardToken: 'tok_late' } } as const
  const first = await shop.place(unanswered, guest)
  const second = await shop.place(unanswered, guest)
  await strand(first.order, 'shipped')
  shop.house.setClock(START + 2 * HOUR)
  await cancelUnpaidJob.run(shop.house.runtime, merchant.id, {})
  expect(await stateOf(shop, second.order)).toEqual(['cancelled', 'requested', 'cancelled'])
  const listed = [[first.order, 'cancel', 'orders.cancel-unpaid-due: orders.not_cancellable']]
  expect(await stuck()).toEqual(listed)
  await cancelUnpaidJob.run(shop.house.runtime, merchant.id, {})
  const [story] = await shop.run((ctx) => orders.storiesOf(ctx, first.order))
  expect(story?.steps[0]?.tries).toBe(1) // nobody tries what waits for a person
  await strand(first.order, 'requested')
  if (story) await shop.run((ctx) => orders.resumeStory(ctx, story.storyId))
  await cancelUnpaidJob.run(shop.house.runtime, merchant.id, {})
  expect([await stateOf(shop, first.order), await stuck()]).toEqual([['cancelled', 'requested', 'cancelled'], []])
  shop.house.setClock(START)
})

test('goods that nobody collects go back to sale one by one', async () => {
  const [first, second] = [await shop.place(pickup, guest), await shop.place(pickup, guest)]
  for (const { order } of [first, second])
    for (const to of ['accepted', 'picked', 'ready'] as const) await move(order, to)
  await strand(first.order, 'picked')
  shop.house.setClock(START + 30 * 24 * HOUR)
  await expirePickupsJob.run(shop.house.runtime, merchant.id, {})
  expect(await stateOf(shop, second.order)).toEqual(['cancelled', 'none', 'cancelled'])
  expect(await stuck()).toEqual([[first.order, 'cancel', 'pickup.expire-due: orders.not_movable']])
  await strand(first.order, 'ready')
  await shop.run((ctx) => cancelOrder(ctx, first.order, 'by hand'))
  expect(await stuck()).toEqual([])
  shop.house.setClock(START)
  expect(await shop.broken()).toEqual([])
})

test('goods are paid and handed over where they lie; another store says where that is', async () => {
  const { order, pickupCode } = await shop.place(pickup, guest)
  for (const to of ['accepted', 'picked', 'ready'] as const) await move(order, to)
  const there = HandOver.parse({ store: shop.second, code: pickupCode, tenders: [{ kind: 'cash', amount: 250 }] })
  const clerkThere = clerk(['orders.place'], [shop.second])
  const refused = shop.run((ctx) => handOver(ctx, order, there), clerkThere)
  await expect(refused).rejects.toMatchObject({ code: 'goods.waits_elsewhere', facts: { store: shop.store, name: expect.any(String) } }) // prettier-ignore
  expect(await stateOf(shop, order)).toEqual(['placed', 'none', 'ready'])
  await shop.run((ctx) => handOver(ctx, order, { ...there, store: shop.store }), clerk(['orders.place'], [shop.store]))
  expect(await stateOf(shop, order)).toEqual(['closed', 'paid', 'collected'])
})

test('stored value pays at the counter only for the member whose it is, and leaves his lots', async () => {
  const tenders = [{ kind: 'stored_value', amount: 250 }]
  const nobody = await shop.place(pickup, guest)
  await expect(collect(shop, nobody.order, { tenders })).rejects.toMatchObject({ code: 'checkout.member_needed' })
  expect((await shop.run((ctx) => payments.billOf(ctx, nobody.order)))?.taken ?? 0).toBe(0)
  const member = await shop.join('0911000077')
  await shop.run(async (ctx) => {
    await loyalty.saveLoyaltySettings(ctx, { ...(await loyalty.loyaltySettings(ctx)), spokenSpendLimit: 1_000 })
    await loyalty.grantStoredValue(ctx, { member, amount: 400, source: { kind: 'test', id: member } })
  })
  const own = await shop.place({ ...pickup, member })
  await collect(shop, own.order, { tenders })
  expect((await shop.run((ctx) => loyalty.wallet(ctx, member))).storedValue.spendable).toBe(150)
  expect(await shop.broken()).toEqual([])
})
