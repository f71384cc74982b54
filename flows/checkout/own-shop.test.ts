// OMOYA_DEMO=0: somebody's own shop. What only plays an outside party must not be taken for one there.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as fulfilment from '@omoya/fulfilment'
import * as invoices from '@omoya/invoices'
import * as payments from '@omoya/payments'
import type { OrderId } from '@omoya/kernel'
import { command, type Actor, type Ctx } from '@omoya/platform'
import { everything, shop as merchant } from '@omoya/platform/testing/index'
import { followParcelsJob } from '../goods/carrier.ts'
import { moveGoods } from '../goods/move-goods.ts'
import { bodyOf, guest, openShop, stateOf, type Shop, type Wish } from './shop.testing.ts'
import { placeOrder } from './place-order.ts'
import { cardGateway } from './http.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const own = () => ({ ...shop.house.runtime, config: { ...shop.house.runtime.config, demo: false } })
const inOwn = <T>(work: (ctx: Ctx) => Promise<T>, actor: Actor = everything): Promise<T> =>
  command(own(), { merchant, actor }, work)
const orderAs = (wish: Wish, actor: Actor = guest) =>
  inOwn(async (ctx) => placeOrder(ctx, await bodyOf(shop, wish, ctx)), actor)

const card = { how: 'card', cardToken: 'tok_ok' } as const
const parcel: Wish = { goods: { 'SF-CB-250': 1 }, store: null, fulfilment: 'ship', pay: { how: 'cod' } }

test('a card is not offered and not taken where no gateway is behind it', async () => {
  expect([await inOwn(async (ctx) => cardGateway(ctx)), await shop.run(async (ctx) => cardGateway(ctx))]).toEqual([null, 'simulated']) // prettier-ignore
  await expect(orderAs({ ...parcel, pay: card })).rejects.toMatchObject({ code: 'payments.no_gateway' })
  const asked = await shop.place({ ...parcel, pay: card }, guest) // while it still was a demo
  await expect(payments.settlePayment(own(), merchant.id, asked.payment as never)).rejects.toThrow('simulated')
  expect(await stateOf(shop, asked.order)).toEqual(['placed', 'requested', 'requested'])
})

const takeOut = (order: OrderId) =>
  inOwn(async (ctx) => {
    for (const to of ['accepted', 'picked', 'packed', 'shipped'] as const) await moveGoods(ctx, order, { to })
  })

test('a parcel waits for a person: no carrier takes it, and no minute delivers it', async () => {
  const { order } = await orderAs(parcel)
  await takeOut(order)
  await fulfilment.shipJob.run(own(), merchant.id, { order })
  shop.house.setClock(shop.house.runtime.clock() + 3_600_000)
  await followParcelsJob.run(own(), merchant.id, {})
  expect(await stateOf(shop, order)).toEqual(['placed', 'none', 'shipped'])
  expect(await shop.run(async (ctx) => (await fulfilment.fulfilmentOf(ctx, order))?.tracking)).toBeNull()
  // What was registered while it was a demo is delivered by nobody either.
  const earlier = await shop.place(parcel, guest)
  await inOwn(async (ctx) => {
    for (const to of ['accepted', 'picked', 'packed'] as const) await moveGoods(ctx, earlier.order, { to })
  })
  await fulfilment.shipJob.run(shop.house.runtime, merchant.id, { order: earlier.order })
  await inOwn((ctx) => moveGoods(ctx, earlier.order, { to: 'shipped' }))
  shop.house.setClock(shop.house.runtime.clock() + 3_600_000)
  await followParcelsJob.run(own(), merchant.id, {})
  expect(await stateOf(shop, earlier.order)).toEqual(['placed', 'none', 'shipped'])
  await inOwn((ctx) => moveGoods(ctx, order, { to: 'delivered' }))
  expect(await stateOf(shop, order)).toEqual(['closed', 'paid', 'delivered'])
})

test('no invoice counts as sent where no centre got it', async () => {
  await shop.place({ goods: { 'SF-CB-250': 1 } })
  await invoices.uploadJob.run(own(), merchant.id, {})
  const waiting = await shop.run((ctx) => invoices.listUploads(ctx))
  expect(waiting.length).toBeGreaterThan(0)
  expect(new Set(waiting.map(({ state, tries }) => `${state} ${tries}`))).toEqual(new Set(['queued 0']))
  await invoices.uploadJob.run(shop.house.runtime, merchant.id, {})
  expect(await shop.run((ctx) => invoices.listUploads(ctx))).toEqual([])
  expect(await shop.broken()).toEqual([])
})
