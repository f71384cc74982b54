import { afterAll, beforeAll, expect, test } from 'vitest'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { sql } from '@omoya/platform'
import { openShop, type Shop } from './shop.testing.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const at = (instant: string): void => shop.house.setClock(Date.parse(instant))

async function sold() {
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 } })
  return shop.run(async (ctx) => {
    const { day } = await orders.orderOf(ctx, order)
    const [tender] = await payments.tendersOf(ctx, order)
    const row = await ctx.one<{ weekday: number; minute: number }>(sql`select weekday, minute_of_day as minute from orders."order" where order_id = ${order}`) // prettier-ignore
    return { day, tender: tender?.day, ...row }
  })
}

const place = (zone: string | null, dayEndsMinute: number) =>
  shop.run((ctx) => ctx.run(sql`update stores.store set zone = ${zone}, day_ends_minute = ${dayEndsMinute} where merchant_id = ${ctx.merchant} and store_id = ${shop.store}`)) // prettier-ignore

test('what a bar sells at one in the morning belongs to the evening before, its money too', async () => {
  await place(null, 300)
  at('2026-11-22T17:00:00Z') // 01:00 on Monday in Taipei
  expect(await sold()).toEqual({ day: '2026-11-22', tender: '2026-11-22', weekday: 1, minute: 60 })
  at('2026-11-22T21:00:00Z') // 05:00
  expect(await sold()).toEqual({ day: '2026-11-23', tender: '2026-11-23', weekday: 1, minute: 300 })
})

test('a store in another zone sells by its own clock, the web by the clock of the house', async () => {
  await place('Asia/Tokyo', 0)
  at('2026-11-23T15:30:00Z') // 00:30 on Tuesday in Tokyo, 23:30 on Monday in Taipei
  expect(await sold()).toEqual({ day: '2026-11-24', tender: '2026-11-24', weekday: 2, minute: 30 })
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: { how: 'at-pickup' } }, { kind: 'guest', visit: 'night' }) // prettier-ignore
  expect(await shop.run(async (ctx) => (await orders.orderOf(ctx, order)).day)).toBe('2026-11-23')
})
