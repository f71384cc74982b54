import { expect, test } from 'vitest'
import { kindAsked, movementKey, sourceKey } from './benefit.ts'

test('what came in is told by where it came from, what went by what it was for', () => {
  expect(movementKey({ cause: 'grant', source: 'order' })).toBe('benefit_from.order')
  expect(movementKey({ cause: 'order', source: 'campaign' })).toBe('movement.order')
  expect(movementKey({ cause: 'return-expired', source: 'order' })).toBe('movement.expiry')
})

test('a source of which the shop has no word is the shop itself', () => {
  expect(sourceKey('something-new')).toBe('benefit_from.shop')
})

test('an address that names no balance shows points', () => {
  expect(kindAsked('stored-value')).toBe('stored-value')
  expect(kindAsked('gold')).toBe('points')
  expect(kindAsked(null)).toBe('points')
})
