import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cumulative, fraction, share } from './share.ts'

/** Largest remainder in BigInt only, written the long way. */
function oracle(total: number, weights: readonly number[]): number[] {
  const used = weights.every((weight) => weight === 0) ? weights.map(() => 1) : weights
  const sum = used.reduce((running, weight) => running + BigInt(weight), 0n)
  const whole = BigInt(Math.abs(total))
  const exact = used.map((weight) => whole * BigInt(weight))
  const parts = exact.map((product) => product / sum)
  for (let left = whole - parts.reduce((a, b) => a + b, 0n); left > 0n; left -= 1n) {
    let best = -1
    exact.forEach((product, index) => {
      const isFree = parts[index] === product / sum
      if (isFree && (best < 0 || product % sum > (exact[best] ?? 0n) % sum)) best = index
    })
    parts[best] = (parts[best] ?? 0n) + 1n
  }
  return parts.map((part) => (part === 0n ? 0 : Number(part) * (total < 0 ? -1 : 1)))
}

const amounts = fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.maxSafeInteger())
const weights = fc.array(fc.oneof(fc.nat(20), fc.nat(1_000_000), fc.nat(2 ** 50)), { minLength: 1, maxLength: 7 })

test('parts add up to the whole and are those of the largest remainder, the earlier part on a tie', () => {
  fc.assert(
    fc.property(amounts, weights, (total, by) => {
      const parts = share(total, by)
      expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total))
      expect(parts).toEqual(oracle(total, by))
    }),
    { numRuns: 10_000 },
  )
})

test('nothing is split over nobody', () => expect(share(5, [])).toEqual([]))

test('a fraction is rounded half away from zero, exactly', () => {
  fc.assert(
    fc.property(
      amounts,
      fc.integer({ min: -20_000, max: 20_000 }),
      fc.integer({ min: 1, max: 20_000 }),
      (amount, of, by) => {
        const product = BigInt(amount) * BigInt(of)
        const size = product < 0n ? -product : product
        const whole = size / BigInt(by) + ((size % BigInt(by)) * 2n >= BigInt(by) ? 1n : 0n)
        fc.pre(whole <= BigInt(Number.MAX_SAFE_INTEGER))
        expect(BigInt(fraction(amount, of, by))).toBe(product < 0n ? -whole : whole)
      },
    ),
    { numRuns: 20_000 },
  )
})

test('amounts that are not whole are refused', () => {
  expect(() => fraction(1.5, 1, 3)).toThrow()
  expect(() => share(1.5, [1, 2])).toThrow()
  expect(() => share(3, [0.5, 2])).toThrow()
})

test('any slicing of a line gives back its whole amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }), (amount, slices) => {
      const quantity = slices.reduce((sum, slice) => sum + slice, 0)
      let before = 0
      const given = slices.map((units) => {
        const part = cumulative(amount, quantity, before, units)
        before += units
        return part
      })
      expect(given.every((part) => part >= 0)).toBe(true)
      expect(given.reduce((sum, part) => sum + part, 0)).toBe(amount)
    }),
    { numRuns: 10_000 },
  ) // prettier-ignore
})
