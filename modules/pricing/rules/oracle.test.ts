import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, priceCart } from './index.ts'
import { gameOf, oracle, plains } from './oracle.testing.ts'
import { sampleMoment } from './samples.ts'

test('plain carts cost what the engine in BigInt says, to the line and the tax', () => {
  fc.assert(
    fc.property(plains, (plain) => {
      const { cart, book, shopper } = gameOf(plain)
      const priced = priceCart(cart, book, shopper, sampleMoment)
      const found = { paid: priced.lines.map((line) => line.paid), total: priced.total, tax: priced.tax }
      expect(found).toEqual(oracle(plain))
    }),
    { numRuns: 10_000 },
  )
}, 120_000)

test('canonical text does not depend on the order of keys and leaves out what is undefined', () => {
  expect(canonical({ b: 1, a: [{ d: undefined, c: null }] })).toBe('{"a":[{"c":null}],"b":1}')
  expect(canonical({ a: [{ c: null }], b: 1 })).toBe(canonical({ b: 1, a: [{ c: null }] }))
})
