import { expect, test } from 'vitest'
import { statusOf } from './problem.ts'

test('only who has to wait is told to wait: too many pieces stay too many', () => {
  const waits = ['http.too_many_tries', 'members.too_many_codes', 'checkout.too_many_of_phone']
  const never = [
    'orders.too_many_units',
    'orders.too_many_lines',
    'members.too_many_favourites',
    'catalog.too_many_images',
  ]
  expect(waits.map(statusOf)).toEqual([429, 429, 429])
  expect(never.map(statusOf)).toEqual([422, 422, 422, 422])
})
