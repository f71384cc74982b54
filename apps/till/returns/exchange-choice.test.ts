import { expect, test } from 'vitest'
import { dueKey, take, takeable, takenLines } from './exchange-choice.ts'

const tea = { unit: 'tea', name: { en: 'Tea' } }

test('pressing a piece again takes one more of it, and the last one less takes it away', () => {
  const two = take(take([], tea, 1), tea, 1)
  expect(takenLines(two)).toEqual([{ key: 'tea', unit: 'tea', quantity: 2 }])
  expect(take(two, tea, -2)).toEqual([])
})

test('goods whose size has still to be chosen are not offered', () => {
  const tile = { sku: 's', product: 'p', name: {}, picture: null }
  expect(
    takeable([
      { ...tile, unit: null, price: null, left: null, category: '', choice: null },
      { ...tile, unit: 'u', price: 1, left: 1, category: '', choice: null },
    ]).map((one) => one.unit),
  ).toEqual(['u'])
})

test('the sentence says who pays whom', () => {
  expect([dueKey(81), dueKey(0), dueKey(-90)]).toEqual([
    'exchange.customer_pays',
    'exchange.even',
    'exchange.shop_pays',
  ])
})
