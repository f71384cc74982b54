// After a merge one person has one history, and uses what is for one person once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as orders from '@omoya/orders'
import * as pricing from '@omoya/pricing'
import { everything as everyLine } from '@omoya/pricing/rules'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { openShop, type Shop } from '../checkout/shop.testing.ts'
import { publishBook } from '../prices/publish-book.ts'
import { checkCustomer } from './customer.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

async function oncePerPerson(): Promise<void> {
  const threshold = { from: 0, counts: 'once', after: 'set', addOns: 'with' } as const
  await shop.run(async (ctx) => {
    await pricing.savePromotion(ctx, {
      id: ctx.newId<'promotion'>(), status: 'active', version: null,
      definition: {
        name: { 'zh-TW': '一人兩次折 30' }, lane: 'order', priority: 1, group: null,
        rule: { kind: 'amount-off', threshold, steps: [{ from: 0, off: { amountOff: 30 } }] },
        filter: everyLine, channels: null, stores: null, tiers: null, tags: null, membersOnly: true, staffOnly: false, birthMonthOnly: false,
        cardBins: null, startsAt: null, endsAt: null, window: null, quota: null, perMember: 2, onReturn: 'proportional', giftValue: null,
      },
    })
    await publishBook(ctx)
  }) // prettier-ignore
}

const ordersOf = (member: MemberId) =>
  shop.run(async (ctx) => (await orders.listOrders(ctx, { member })).items.map((one) => one.orderId).sort())
const buy = (member: MemberId) => shop.place({ goods: { 'SF-CB-250': 1 }, member })

test('history and uses of limited promotions follow the one who stays, and go back with an un-merge', async () => {
  await oncePerPerson()
  const [one, other] = [await shop.join('0911000101'), await shop.join('0911000102')]
  const first = await buy(one)
  const waiting = await shop.place({
    goods: { 'SF-CB-250': 1 },
    member: other,
    fulfilment: 'pickup',
    pay: { how: 'at-pickup' },
  })
  expect([first.total, waiting.total]).toEqual([220, 220])
  const { merge, plan } = await shop.run((ctx) => members.mergeMembers(ctx, { one, other }))
  await shop.settle()
  const { survivor, absorbed } = plan
  expect(await ordersOf(survivor)).toEqual([first.order, waiting.order].sort())
  for (const { order } of [first, waiting])
    await expect(
      shop.run((ctx) => checkCustomer(ctx, order), { kind: 'member', member: survivor, visit: null }),
    ).resolves.toBeUndefined()
  // Both uses count for the one person there is now: a third costs the full price.
  expect((await buy(survivor)).total).toBe(250)
  await shop.run((ctx) => cancelOrder(ctx, waiting.order, 'test'))
  expect((await buy(survivor)).total).toBe(220)
  await shop.run((ctx) => members.unmergeMembers(ctx, merge))
  await shop.settle()
  expect(await ordersOf(absorbed)).toEqual([absorbed === one ? first.order : waiting.order])
  expect(await shop.broken()).toEqual([])
})

test('told twice, a merge counts once', async () => {
  const [one, other] = [await shop.join('0911000103'), await shop.join('0911000104')]
  await buy(one)
  await buy(other)
  const merge = await shop.run(async (ctx) => ctx.newId<'merge'>())
  const told = { merge, survivor: one, absorbed: other }
  for (let turn = 0; turn < 2; turn += 1) await shop.run((ctx) => pricing.mergeUses(ctx, told))
  expect((await buy(one)).total).toBe(250)
  for (let turn = 0; turn < 2; turn += 1) await shop.run((ctx) => pricing.unmergeUses(ctx, merge))
  expect([(await buy(one)).total, (await buy(other)).total, (await buy(other)).total]).toEqual([220, 220, 250])
})
