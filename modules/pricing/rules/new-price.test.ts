import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newPrice, type PriceRule } from './new-price.ts'

const plain = { step: 1, way: 'nearest', less: 0 } as const
const rule = (by: PriceRule['by'], rounding: PriceRule['rounding'] = plain): PriceRule => ({
  by,
  rounding,
  former: 'keep',
})

test('a percent and an amount, up and down', () => {
  expect(newPrice(1_680, rule({ percent: -1_000 }))).toBe(1_512)
  expect(newPrice(1_680, rule({ percent: 550 }))).toBe(1_772)
  expect(newPrice(1_680, rule({ amount: -80 }))).toBe(1_600)
  expect(newPrice(50, rule({ amount: -80 }))).toBe(0)
})

test('the figure is brought to a round one, or to one that ends in nine', () => {
  const tens = (way: 'nearest' | 'up' | 'down', less = 0) => rule({ percent: -1_000 }, { step: 10, way, less })
  expect(newPrice(1_680, tens('nearest'))).toBe(1_510)
  expect(newPrice(305, tens('nearest'))).toBe(270)
  expect(newPrice(1_680, tens('up'))).toBe(1_520)
  expect(newPrice(1_680, tens('down'))).toBe(1_510)
  expect(newPrice(1_680, tens('nearest', 1))).toBe(1_509)
  expect(newPrice(1_000, rule({ amount: 0 }, { step: 10, way: 'up', less: 1 }))).toBe(999)
})

const anyRule = fc.record({
  by: fc.oneof(
    fc.record({ percent: fc.integer({ min: -10_000, max: 100_000 }) }),
    fc.record({ amount: fc.integer({ min: -1_000_000, max: 1_000_000 }) }),
  ),
  rounding: fc.record({ step: fc.constantFrom(1, 5, 10, 100), way: fc.constantFrom('nearest', 'up', 'down'), less: fc.constantFrom(0, 1) }),
  former: fc.constant('keep' as const),
}) // prettier-ignore

test('whatever the rule, a price is a whole amount that the books hold, and the dearer goods stay the dearer', () => {
  const price = fc.integer({ min: 0, max: 999_999_999_999 })
  fc.assert(
    fc.property(price, price, anyRule, (one, two, change) => {
      const [low, high] = [Math.min(one, two), Math.max(one, two)].map((old) => newPrice(old, change))
      expect(Number.isSafeInteger(low) && (low ?? -1) >= 0 && (high ?? 0) <= 999_999_999_999).toBe(true)
      expect(low).toBeLessThanOrEqual(high ?? 0)
      const isBound = low === 0 || high === 999_999_999_999
      expect(isBound || ((low ?? 0) + change.rounding.less) % change.rounding.step === 0).toBe(true)
    }),
  )
})
