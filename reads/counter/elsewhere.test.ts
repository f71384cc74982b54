import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../../flows/checkout/shop.testing.ts'
import { placesOf } from './elsewhere.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const places = (sku: string, here: Shop['store']) => shop.run((ctx) => placesOf(ctx, shop.unit(sku), here))

test('a price check names this store first, even with none, and of the others those that have some', async () => {
  const asked = await places('SF-CB-250', shop.store)
  expect(asked[0]).toMatchObject({ store: shop.store })
  const before = asked[0]?.left ?? 0
  expect(before).toBeGreaterThan(0)
  await shop.place({ goods: { 'SF-CB-250': 2 } })
  expect((await places('SF-CB-250', shop.store))[0]?.left).toBe(before - 2)
  const there = await places('SF-CB-250', shop.second)
  expect(there[0]).toMatchObject({ store: shop.second, left: 0 })
  expect(there.slice(1).every((one) => one.left > 0)).toBe(true)
  expect(there.find((one) => one.store === shop.store)?.left).toBe(before - 2)
})
