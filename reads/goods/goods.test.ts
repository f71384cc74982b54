import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProductId, StaffId, StoreId } from '@omoya/kernel'
import type { Actor } from '@omoya/platform'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import { goodsOf } from './goods.ts'

let shop: ReadsShop
const when = wall('2026-11-02 10:00')

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
}, 120_000)
afterAll(() => shop.house.close())

const clerkOf = (stores: readonly StoreId[]): Actor => ({
  kind: 'staff',
  staff: '018f0000-0000-7000-8000-0000000000bb' as StaffId,
  rights: ['*'],
  stores,
  till: null,
})

test('a product shows its price and the pieces of the stores that one may see, and what was sold is gone from them', async () => {
  const { product } = await shop.at(when, (ctx) => ctx.one<{ product: ProductId }>({ name: 'goods-product', text: 'select product_id as product from catalog.unit_public where merchant_id = $1 and unit_id = $2', values: [ctx.merchant, shop.unit('SF-FB-300')] })) // prettier-ignore
  const shown = (actor?: Actor) => shop.at(when, async (ctx) => (await goodsOf(ctx, [product]))[0], actor)
  const before = await shown()
  const here = await shown(clerkOf([shop.store]))
  expect(before?.lowest).toBeGreaterThan(0)
  expect(before?.onHand).toBeGreaterThan(here?.onHand ?? Infinity)
  expect((await shown(clerkOf([])))?.onHand).toBe(0)
  await shop.sell(when, { 'SF-FB-300': 2 })
  expect((await shown(clerkOf([shop.store])))?.onHand).toBe((here?.onHand ?? 0) - 2)
})
