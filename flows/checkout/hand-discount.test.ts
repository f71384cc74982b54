// A discount by hand against the limit of the house: per piece, however it is put together, and whoever asks.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '@omoya/platform'
import { Basket } from './contract.ts'
import { priceBasket } from './price-basket.ts'
import { clerk, openShop, type Shop } from './shop.testing.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
}, 60_000)
afterAll(() => shop.close())

const seller = clerk(['orders.place', 'pricing.discount'])
const manager = clerk(['orders.place', 'pricing.discount', 'pricing.override'])
const off = (how: object) => ({ how, reason: '外盒壓損' })
const tooHigh = { code: 'checkout.discount_too_high', facts: { percent: 20 } }

function price({ line, whole }: { line?: object; whole?: object }, actor = seller): Promise<number> {
  const [unit, other] = [shop.unit('SF-CB-250'), shop.unit('SF-CL-600')]
  const basket = Basket.parse({
    store: shop.store, fulfilment: 'handover', coupons: [], points: 0, credit: 0, manual: whole,
    lines: [{ key: 'a', unit, quantity: 1, manual: line }, { key: 'b', unit: other, quantity: 3 }],
  }) // prettier-ignore
  return shop.run(async (ctx) => (await priceBasket(ctx, basket)).priced.total, actor)
}

test('a clerk takes off a fifth of a piece by hand, and a manager all of it', async () => {
  const full = await price({})
  expect(await price({ line: off({ percentOff: 20 }) })).toBeLessThan(full)
  expect(await price({ whole: off({ percentOff: 20 }) })).toBeLessThan(full)
  await expect(price({ line: off({ percentOff: 21 }) })).rejects.toMatchObject(tooHigh)
  await expect(price({ whole: off({ percentOff: 100 }) })).rejects.toMatchObject(tooHigh)
  expect(await price({ whole: off({ percentOff: 100 }) }, manager)).toBe(0)
})

test('neither an amount nor two discounts on one another go beyond it', async () => {
  await expect(price({ line: off({ amountOff: 200 }) })).rejects.toMatchObject(tooHigh)
  await expect(price({ whole: off({ amountOff: 999_999 }) })).rejects.toMatchObject(tooHigh)
  await expect(price({ line: off({ percentOff: 15 }), whole: off({ percentOff: 15 }) })).rejects.toMatchObject(tooHigh)
})

test('the house says how much', async () => {
  await shop.run((ctx) => ctx.run(sql`update merchants.merchant set settings = jsonb_set(coalesce(settings, '{}'), '{checkout}', '{"handDiscountPercent": 50}') where merchant_id = ${ctx.merchant}`)) // prettier-ignore
  expect(await price({ line: off({ percentOff: 50 }) })).toBeGreaterThan(0)
  await expect(price({ line: off({ percentOff: 51 }) })).rejects.toMatchObject({ facts: { percent: 50 } })
})
