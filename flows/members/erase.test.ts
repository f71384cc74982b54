import { afterAll, beforeAll, expect, test } from 'vitest'
import * as fulfilment from '@omoya/fulfilment'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import { sql } from '@omoya/platform'
import { shop as merchant } from '@omoya/platform/testing/index'
import { moveGoods } from '../goods/move-goods.ts'
import { placeOrder } from '../checkout/place-order.ts'
import { bodyOf, openShop, type Shop } from '../checkout/shop.testing.ts'
import { erasePerson, forgetOrdersJob } from './erase.ts'
import { sendCode } from './sign-in.ts'

const PHONE = '0911888777'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

test('an erased person leaves no code, note, wish for an invoice, receiver or address, once the goods have arrived', async () => {
  await shop.run((ctx) => sendCode(ctx, PHONE))
  const member = await shop.join(PHONE)
  const { order } = await shop.run(async (ctx) => {
    const body = await bodyOf(shop, { goods: { 'SF-CB-250': 1 }, fulfilment: 'ship', pay: { how: 'card', cardToken: 'tok_ok' }, member }, ctx) // prettier-ignore
    return placeOrder(ctx, { ...body, note: '請放管理室', invoice: { kind: 'carrier', carrier: '/ABC1234' } })
  })
  await shop.settle()
  expect((await shop.run((ctx) => messaging.latestTo(ctx, PHONE)))?.body).toMatch(/\d{6}/)
  await shop.run((ctx) => erasePerson(ctx, member))
  expect(await shop.run((ctx) => messaging.latestTo(ctx, PHONE))).toBeNull()
  await expect(shop.run((ctx) => members.member(ctx, member))).rejects.toMatchObject({ code: 'members.not_found' })

  // Still under way: who carries it must know where to.
  const known = () =>
    shop.run(async (ctx) => ({
      note: await orders.noteOf(ctx, order),
      receiver: await fulfilment.openedReceiver(ctx, order),
      wishes: (await ctx.rows(sql`select from invoices.choice where merchant_id = ${ctx.merchant} and order_id = ${order}`)).length,
    })) // prettier-ignore
  expect(await known()).toMatchObject({ note: '請放管理室', receiver: { name: '王小美' } })
  for (const to of ['accepted', 'picked', 'packed', 'shipped', 'delivered'] as const)
    await shop.run((ctx) => moveGoods(ctx, order, { to }))
  await forgetOrdersJob.run(shop.house.runtime, merchant.id, { member })
  expect(await known()).toEqual({ note: null, receiver: null, wishes: 0 })
  const left = await shop.run((ctx) =>
    ctx.rows(sql`select from messaging.message where merchant_id = ${ctx.merchant} and member_id = ${member} and body_sealed is not null`)) // prettier-ignore
  expect(left).toEqual([])
})
