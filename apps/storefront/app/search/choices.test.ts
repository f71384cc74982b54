import { expect, test } from 'vitest'
import { choicesFor, moved } from './choices.ts'

test('an empty field offers what was searched before, words offer categories and then goods', () => {
  const goods = {
    product: 'p',
    slug: 'tea',
    name: { en: 'Tea' },
    brand: null,
    price: null,
    hasRange: false,
    image: null,
    category: 'c',
  }
  const found = { categories: [{ slug: 'drinks', name: { en: 'Drinks' }, parent: null }], items: [goods] }
  expect(choicesFor(' ', found, ['cup']).map(({ to }) => to)).toEqual(['/search?q=cup'])
  expect(choicesFor('t', found, ['cup']).map(({ to }) => to)).toEqual(['/c/drinks', '/p/tea'])
})

test('arrows go through the list and by the field back to its other end', () => {
  expect([moved(-1, 'ArrowDown', 2), moved(0, 'ArrowDown', 2), moved(1, 'ArrowDown', 2)]).toEqual([0, 1, -1])
  expect([moved(-1, 'ArrowUp', 2), moved(0, 'ArrowUp', 2)]).toEqual([1, -1])
  expect(moved(0, 'a', 2)).toBeNull()
})
