import { expect, test } from 'vitest'
import { heldFrom, isFull, withHeld, type HeldSale } from './held.ts'
import { changeSale, emptySale } from './sale.ts'

const sale = changeSale(emptySale, { kind: 'added', unit: 'tea', pieces: 2 })
const held = (id: string): HeldSale => ({ id, at: 1, by: '阿華', sale })

test('what was put aside outlives a reload, the newest first', () => {
  const kept = withHeld(withHeld([], held('a')), held('b'))
  expect(heldFrom(JSON.stringify(kept)).map((one) => [one.id, one.sale])).toEqual([['b', sale], ['a', sale]]) // prettier-ignore
})

test('nothing that can not be read stops the till', () => {
  expect(heldFrom('{')).toEqual([])
  expect(heldFrom(JSON.stringify([{ id: 'x', sale: {} }]))).toEqual([])
})

test('a till puts only so many aside', () => {
  const many = Array.from({ length: 20 }, (_, place) => held(`${place}`))
  expect([isFull(many), isFull(many.slice(1))]).toEqual([true, false])
})
