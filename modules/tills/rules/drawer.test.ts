import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareKinds, denominationsOf, expectedCash, worthOf } from './index.ts'

const cash = (taken: number, refunded: number) => ({ kind: 'cash', taken, refunded })

test('a drawer should hold its float, the cash of its receipts, and what was put in less what was taken out', () => {
  const movements = [
    { kind: 'in', amount: 500 },
    { kind: 'out', amount: 120 },
    { kind: 'drop', amount: 3_000 },
  ] as const
  const kinds = [cash(4_200, 200), { kind: 'card_terminal', taken: 9_999, refunded: 0 }]
  expect(expectedCash({ float: 2_000, movements, kinds })).toBe(2_000 + 4_200 - 200 + 500 - 120 - 3_000)
})

test('notes and coins are worth what is written on them', () => {
  expect(worthOf([{ value: 1_000, pieces: 3 }, { value: 50, pieces: 1 }, { value: 1, pieces: 4 }])).toBe(3_054) // prettier-ignore
})

test('any amount of TWD can be laid out with the pieces that are counted', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (amount) => {
      let left = amount
      const counted = denominationsOf('TWD').map((value) => {
        const pieces = Math.floor(left / value)
        left -= pieces * value
        return { value, pieces }
      })
      expect(worthOf(counted)).toBe(amount)
    }),
  ))

test('each kind is compared by itself, and what nobody counted has no difference', () => {
  const kinds = [cash(1_000, 0), { kind: 'card_terminal', taken: 800, refunded: 300 }]
  expect(compareKinds(kinds, { cash: 990, line_pay: 70 })).toEqual([
    { kind: 'cash', expected: 1_000, counted: 990, difference: -10 },
    { kind: 'card_terminal', expected: 500, counted: null, difference: 0 },
    { kind: 'line_pay', expected: 0, counted: 70, difference: 70 },
  ])
})
