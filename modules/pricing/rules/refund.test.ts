import { expect, test } from 'vitest'
import type { CouponCodeId, MemberId } from '@omoya/kernel'
import { freeze, priceCart, refundPreview, afterRefund } from './index.ts'
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

function hotpotOrder() {
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
  const book = sampleBook(units, { promotions })
  return freeze(priceCart(cart, book, shopper, sampleMoment), book)
}
const CRAB = 3
const SALMON = 5

test('crab comes back: A pays 169 and 13 points and keeps the coupon share of 16', () => {
  const preview = refundPreview(hotpotOrder(), [{ lineNo: CRAB, units: 1 }])
  expect(preview).toMatchObject({ policy: 'proportional', money: 169, points: 13, couponBack: [], tax: 8 })
  expect(preview.lines[0]?.shares.find((share) => share.source === 'line100')?.amount).toBe(16)
})

test('crab comes back: B pays 99 and the points stay used', () => {
  expect(refundPreview(hotpotOrder(), [{ lineNo: CRAB, units: 1 }], 'recompute')).toMatchObject({
    money: 99,
    points: 0,
  })
})

test('salmon comes back: A pays 314 and 25 points, B pays 301', () => {
  expect(refundPreview(hotpotOrder(), [{ lineNo: SALMON, units: 1 }])).toMatchObject({ money: 314, points: 25 })
  expect(refundPreview(hotpotOrder(), [{ lineNo: SALMON, units: 1 }], 'recompute')).toMatchObject({
    money: 301,
    points: 0,
  })
})

test('kept goods worth less than coupon and points leave no money and give the unused points back', () => {
  let order = hotpotOrder()
  const preview = refundPreview(order, [{ lineNo: 2, units: 1 }, { lineNo: 4, units: 1 }, { lineNo: SALMON, units: 1 }], 'recompute') // prettier-ignore
  // kept: crab 250 at list, coupon 100, points 80
  expect(preview).toMatchObject({ money: 1020 - 70, points: 0, couponBack: [] })
  order = afterRefund(order, preview)
  expect(refundPreview(order, [{ lineNo: CRAB, units: 1 }], 'recompute')).toMatchObject({
    money: 70,
    points: 80,
    couponBack: ['line100'],
  })
})
