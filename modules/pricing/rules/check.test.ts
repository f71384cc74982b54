import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PromotionId, StaffId, UnitId } from '@omoya/kernel'
import { checkCart, checkPromotion, MOST_LINES, priceCart } from './index.ts'
import { games, promotionOf, rules } from './games.testing.ts'
import { sampleBook, sampleCart, sampleMoment, samplePromotion, sampleShopper, sampleUnit } from './samples.ts'
import type { Cart, PromotionKind } from './index.ts'

const codeOf = (cart: Cart) => checkCart(cart)?.code ?? null
const line = { key: 'k', unit: 'a' as UnitId, quantity: 1 }
const staff = 'staff' as StaffId

test('carts that are no carts are named', () => {
  expect(codeOf(sampleCart([['a', 999]]))).toBeNull()
  for (const quantity of [0, -1, 1.5, 1000, NaN, Infinity])
    expect([quantity, codeOf(sampleCart([['a', quantity]]))]).toEqual([quantity, 'pricing.bad_quantity'])
  expect(codeOf(sampleCart(Array.from({ length: MOST_LINES + 1 }, () => ['a', 1] as const)))).toBe(
    'pricing.too_many_lines',
  )
  expect(codeOf(sampleCart([line, line]))).toBe('pricing.same_key_twice')
  expect(codeOf(sampleCart([{ ...line, priceOverride: { unitPrice: -5, reason: '', staff } }]))).toBe(
    'pricing.bad_amount',
  )
  expect(codeOf(sampleCart([{ ...line, manual: { how: { percentOff: 101 }, reason: '', staff } }]))).toBe('pricing.bad_discount') // prettier-ignore
  expect(codeOf(sampleCart([line], { manual: { how: { amountOff: -30 }, reason: '', staff } }))).toBe('pricing.bad_discount') // prettier-ignore
  expect(codeOf(sampleCart([line], { points: -1 }))).toBe('pricing.bad_amount')
  expect(codeOf(sampleCart([line], { credit: 0.5 }))).toBe('pricing.bad_amount')
})

test('a cart in another currency than the book is refused', () => {
  const price = () => priceCart(sampleCart([line], { currency: 'JPY' }), sampleBook([sampleUnit('a', 1)]), sampleShopper(), sampleMoment) // prettier-ignore
  expect(price).toThrow('pricing.wrong_currency')
})

test('promotions that make sense pass, whatever their kind', () => {
  for (const kind of Object.keys(rules) as PromotionKind['kind'][])
    fc.assert(
      fc.property(promotionOf(kind, 'p'), (promotion) => checkPromotion(promotion) === null),
      { numRuns: 200 },
    )
})

test('promotions that make none are named by what is wrong', () => {
  const good = samplePromotion('p', { kind: 'line-off', off: { percentOff: 10 } })
  expect(checkPromotion({ ...good, lane: 'set' })).toBe('lane')
  expect(checkPromotion({ ...good, rule: { kind: 'line-off', off: { percentOff: 110 } } })).toBe('rule')
  expect(checkPromotion(samplePromotion('p', { kind: 'nth-percent', nth: 1, percent: 50 }))).toBe('rule')
  expect(checkPromotion({ ...good, window: { weekdays: [0], fromMinute: 0, untilMinute: 60 } })).toBe('window')
  expect(checkPromotion({ ...good, perMember: -1 })).toBe('uses')
})

test('games with benefits never bring the price below what the rules allow, nor use more than there is', () => {
  fc.assert(
    fc.property(games(), fc.array(fc.constantFrom('coupon-0', 'coupon-1', 'coupon-2', 'nope'), { maxLength: 8 }), (game, codes) => {
      const cart = { ...game.cart, coupons: codes as unknown as Cart['coupons'], points: 10_000, credit: 10_000 }
      const priced = priceCart(cart, game.book, game.shopper, sampleMoment)
      expect(new Set(priced.couponUses).size).toBe(priced.couponUses.length)
      expect(priced.points.spent).toBeLessThanOrEqual(game.shopper.points)
      expect(priced.credit).toBeLessThanOrEqual(game.shopper.credit)
      for (const { promotion, times } of priced.uses) {
        const terms = game.book.promotions.find(({ id }) => id === promotion)
        const most = Math.min(terms?.quota ?? Infinity, terms?.perMember ?? Infinity)
        expect([promotion, times <= most]).toEqual([promotion, true])
      }
      const groups = priced.applied.flatMap(({ terms }) => (terms && 'code' in terms && terms.group ? [terms.group] : []))
      expect(new Set(groups).size).toBe(groups.length)
    }),
    { numRuns: 1_000 },
  ) // prettier-ignore
}, 120_000)

test('members-only offers never reach a stranger', () => {
  fc.assert(
    fc.property(games(), (game) => {
      const promotions = game.book.promotions.map((promotion) => ({ ...promotion, membersOnly: true }))
      const book = { ...game.book, promotions }
      const ids = new Set<PromotionId | string>(promotions.map(({ id }) => id))
      const priced = priceCart(game.cart, book, { ...game.shopper, member: null }, sampleMoment)
      expect(priced.applied.filter(({ source }) => ids.has(source))).toEqual([])
      expect([priced.points.spent, priced.credit]).toEqual([0, 0])
    }),
    { numRuns: 300 },
  )
}, 60_000)
