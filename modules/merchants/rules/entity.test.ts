import { expect, test } from 'vitest'
import { wrongNumber } from './entity.ts'

const none = { country: 'TW', businessNumber: null, registrationNumber: null }

test('a seller without a number is fine', () => {
  expect(wrongNumber(none)).toBeNull()
})

test('a mistyped 統一編號 is named', () => {
  expect(wrongNumber({ ...none, businessNumber: '04595257' })).toBeNull()
  expect(wrongNumber({ ...none, businessNumber: '04595258' })).toBe('04595258')
})

test('a Japanese company is checked by the Japanese rule', () => {
  const japan = { ...none, country: 'JP' }
  expect(wrongNumber({ ...japan, businessNumber: '7000012050002' })).toBeNull()
  expect(wrongNumber({ ...japan, businessNumber: '04595257' })).toBe('04595257')
  expect(wrongNumber({ ...japan, registrationNumber: 'T700001205000' })).toBe('T700001205000')
})
