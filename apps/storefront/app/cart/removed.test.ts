import { expect, test } from 'vitest'
import { emptyBasket, withLine } from '../basket/basket.ts'
import { lineTakenOut } from './Removed.tsx'

const cup = '01936b3a-5c00-7abc-8def-0123456789ab'
const basketOf = (quantity: number) => withLine(emptyBasket, { unit: cup, quantity, takenFor: null })
const sent = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ unit: cup, takenFor: '', ...fields })) form.set(name, value)
  return form
}

test('a line that leaves the basket by any of its buttons can be taken back, with all its pieces', () => {
  expect(lineTakenOut(basketOf(4), sent({ intent: 'remove', quantity: '4' }))?.quantity).toBe(4)
  expect(lineTakenOut(basketOf(4), sent({ intent: 'set', quantity: '0' }))?.quantity).toBe(4)
  expect(lineTakenOut(basketOf(1), sent({ intent: 'less', quantity: '1' }))?.quantity).toBe(1)
})

test('nothing is offered back where a line stays', () => {
  expect(lineTakenOut(basketOf(4), sent({ intent: 'less', quantity: '4' }))).toBeNull()
  expect(lineTakenOut(basketOf(4), sent({ intent: 'set', quantity: '2' }))).toBeNull()
  expect(lineTakenOut(basketOf(4), sent({ intent: 'coupon', quantity: '' }))).toBeNull()
  expect(lineTakenOut(basketOf(4), undefined)).toBeNull()
})
