import { expect, test } from 'vitest'
import cases from './cases/phone-postal.json' with { type: 'json' }
import { isPostalCode } from './postal.ts'

const vectors = cases.vectors.filter(({ input }) => input.type === 'postal')

test.each(vectors)('$id: $input.value in $input.country', ({ input, expect: expected }) => {
  expect(isPostalCode(input.value ?? '', input.country ?? '')).toBe(expected.valid)
})

test('codes of other countries are taken as they are, nonsense is not', () => {
  expect(['SW1A 1AA', '94103-1234', '999077'].every((code) => isPostalCode(code, 'XX'))).toBe(true)
  expect(['', '１００', '<b>', '12345678901234'].some((code) => isPostalCode(code, 'XX'))).toBe(false)
})
