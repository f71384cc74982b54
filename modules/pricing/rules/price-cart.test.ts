import { expect, test } from 'vitest'
import type { CouponCodeId, MemberId } from '@omoya/kernel'
import { priceCart } from './index.ts'
import {
  from,
  sampleBook,
  sampleCart,
  sampleCoupon,
  sampleMoment,
  samplePromotion,
  sampleShopper,
  sampleUnit,
} from './samples.ts'

test('a bundle with salmon, a promotion, a coupon and points costs what journey J5 says', () => {
  const units = [
    sampleUnit('shrimp', 500),
    sampleUnit('crab', 250),
    sampleUnit('stock', 300),
    sampleUnit('salmon', 401),
    sampleUnit('hotpot', 899, {
      kind: 'bundle',
      components: ['shrimp', 'crab', 'stock'].map((id) => ({ unit: sampleUnit(id, 0).id, quantity: 1 })),
    }),
  ]
  const promotions = [
    samplePromotion('off100', {
      kind: 'amount-off',
      threshold: from(1200),
      steps: [{ from: 1200, off: { amountOff: 100 } }],
    }),
  ]
  const coupons = [sampleCoupon('line100', { amountOff: 100 })]
  const shopper = sampleShopper({ member: 'mei' as MemberId, points: 500, coupons })
  const cart = sampleCart([['hotpot', 1], ['salmon', 1]], { coupons: ['line100' as CouponCodeId], points: 80 }) // prettier-ignore
  const priced = priceCart(cart, sampleBook(units, { promotions }), shopper, sampleMoment)
  expect(
    priced.lines.map((line) => [line.sku, line.parent, ...line.shares.map((share) => share.amount), line.paid]),
  ).toEqual([
    ['HOTPOT', null, 0],
    ['SHRIMP', 1, 72, 33, 33, 26, 336],
    ['CRAB', 1, 36, 16, 16, 13, 169],
    ['STOCK', 1, 43, 20, 20, 16, 201],
    ['SALMON', null, 31, 31, 25, 314],
  ])
  expect([priced.total, priced.tax]).toEqual([1020, 49])
  expect(priced.points).toEqual({ spent: 80, amount: 80 })
})
