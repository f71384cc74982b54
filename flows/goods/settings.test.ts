// What the owner sets for the house is what the house does.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as merchants from '@omoya/merchants'
import { MerchantSettings } from '@omoya/merchants/contract'
import * as messaging from '@omoya/messaging'
import { shop as merchant, START } from '@omoya/platform/testing/index'
import { guest, openShop, type Shop } from '../checkout/shop.testing.ts'
import { moveGoods } from './move-goods.ts'
import { remindPickupsJob } from './remind.ts'

const DAY = 86_400_000

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const set = (settings: object) =>
  shop.run(async (ctx) => {
    const { version } = await merchants.versionedSettings(ctx)
    await merchants.saveSettings(ctx, { version, settings: MerchantSettings.parse(settings) })
  })

const order = (actor = guest) =>
  shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: { how: 'at-pickup' } }, actor)

test('a shop for members only sells to no guest', async () => {
  await set({ checkout: { guests: 'members-only' } })
  await expect(order()).rejects.toMatchObject({ code: 'checkout.members_only' })
  const member = await shop.join('0911333222')
  await order({ kind: 'member', member, visit: null } as never)
  await set({ checkout: { guests: 'welcome' } })
  await order()
})

test('goods that wait are reminded of once, so many days after they were ready, or never', async () => {
  const placed = await order()
  for (const to of ['accepted', 'picked', 'ready'] as const)
    await shop.run((ctx) => moveGoods(ctx, placed.order, { to }))
  const reminders = async (days: number, remindAfterDays: number) => {
    shop.house.setClock(START + days * DAY)
    await set({ pickup: { remindAfterDays } })
    await remindPickupsJob.run(shop.house.runtime, merchant.id, {})
    const { items } = await shop.run((ctx) => messaging.inbox(ctx, { limit: 50 }))
    return items.filter((one) => one.template === 'pickup_reminder').map((one) => one.body?.includes(placed.number))
  }
  expect(await reminders(0, 0)).toEqual([])
  expect(await reminders(2, 3)).toEqual([])
  expect(await reminders(3, 0)).toEqual([])
  expect(await reminders(3, 3)).toEqual([true])
  expect(await reminders(3, 3)).toEqual([true])
})
