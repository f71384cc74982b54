import { expect, test } from 'vitest'
import { typedAmount } from './amount.ts'

test('an amount is read as people write it, with thousands parted or not', () => {
  expect(['2000', '2,000', ' 1,234,567 ', '２，０００', '0'].map((text) => typedAmount(text, 'TWD'))).toEqual([2000, 2000, 1234567, 2000, 0]) // prettier-ignore
  expect(typedAmount('1,234.50', 'USD')).toBe(123450)
})

test('what is no amount is none: a slip, less than nothing, finer than the currency, empty', () => {
  expect(['1,00', '2,0000', '-5', '1.5', '', 'x', ',100'].map((text) => typedAmount(text, 'TWD'))).toEqual(Array(7).fill(null)) // prettier-ignore
})
