import { expect, test } from 'vitest'
import { compare } from './compared.ts'

test('more, less and the same are told with the difference and its share of last week', () => {
  expect(compare(1200, 1000)).toEqual({ kind: 'more', difference: 200, percent: 20 })
  expect(compare(750, 1000)).toEqual({ kind: 'less', difference: 250, percent: 25 })
  expect(compare(1000, 1000)).toEqual({ kind: 'same' })
  expect(compare(-50, 1000)).toEqual({ kind: 'less', difference: 1050, percent: 105 })
})

test('where last week had nothing there is no percentage, and a share of next to nothing is left out', () => {
  expect(compare(0, 0)).toEqual({ kind: 'nothing' })
  expect(compare(500, 0)).toEqual({ kind: 'first' })
  expect(compare(500, -20)).toEqual({ kind: 'first' })
  expect(compare(4_000, 1000)).toEqual({ kind: 'more', difference: 3_000, percent: 300 })
  expect(compare(4_100, 1000)).toEqual({ kind: 'more', difference: 3_100, percent: null })
})
