import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../../flows/checkout/shop.testing.ts'
import { tillGoods } from './goods.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const wish = { category: null, units: null, limit: 60 }

test('a tile has its price and what lies in this very store', async () => {
  const here = await shop.run((ctx) => tillGoods(ctx, { ...wish, store: shop.store }))
  const unit = shop.unit('SF-CB-250')
  const tile = here.find((one) => one.unit === unit)
  expect(tile).toMatchObject({ sku: 'SF-CB-250', price: 250 })
  await shop.place({ goods: { 'SF-CB-250': 2 } })
  const after = await shop.run((ctx) => tillGoods(ctx, { ...wish, store: shop.store, units: [unit] }))
  expect(after.map((one) => one.left)).toEqual([(tile?.left ?? 0) - 2])
  const there = await shop.run((ctx) => tillGoods(ctx, { ...wish, store: shop.second, units: [unit] }))
  expect(there.map((one) => one.left)).toEqual([0])
})

test('a category shows its own goods and no others', async () => {
  const all = await shop.run((ctx) => tillGoods(ctx, { ...wish, store: shop.store }))
  const category = all.find((one) => one.category !== '')?.category ?? ''
  const some = await shop.run((ctx) => tillGoods(ctx, { ...wish, store: shop.store, category }))
  expect(some.length).toBeGreaterThan(0)
  expect(some.length).toBeLessThan(all.length)
})
