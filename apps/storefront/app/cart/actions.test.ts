import { expect, test } from 'vitest'
import { basketCookie, emptyBasket, withLine } from '../basket/basket.ts'
import { changedBasket } from './actions.ts'

const cup = '01936b3a-5c00-7abc-8def-0123456789ab'

function asked(fields: Readonly<Record<string, string>>, basket = emptyBasket) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const [cookie = ''] = basketCookie(basket, new Request('http://shop.test/')).split(';')
  return changedBasket(new Request('http://shop.test/cart', { headers: { cookie } }), form)
}

test('adding without a quantity adds one', () => {
  expect(asked({ intent: 'add', unit: cup }).lines).toEqual([{ unit: cup, quantity: 1, takenFor: null }])
})

test('what is no unit is not put into the basket', () => {
  expect(asked({ intent: 'add', unit: 'a cup', quantity: '2' })).toEqual(emptyBasket)
})

test('full-width digits are digits', () => {
  expect(asked({ intent: 'set', unit: cup, quantity: '３' }).lines[0]?.quantity).toBe(3)
})

test('a line is taken out by its button, whatever stands in its field', () => {
  const basket = withLine(emptyBasket, { unit: cup, quantity: 4, takenFor: null })
  expect(asked({ intent: 'remove', unit: cup, quantity: '4' }, basket).lines).toEqual([])
})

test('one more and one less count from what lies there, and the last one less takes the line out', () => {
  const basket = withLine(emptyBasket, { unit: cup, quantity: 2, takenFor: null })
  expect(asked({ intent: 'more', unit: cup, quantity: '2' }, basket).lines[0]?.quantity).toBe(3)
  expect(asked({ intent: 'less', unit: cup, quantity: '2' }, basket).lines[0]?.quantity).toBe(1)
  const last = withLine(emptyBasket, { unit: cup, quantity: 1, takenFor: null })
  expect(asked({ intent: 'less', unit: cup, quantity: '1' }, last).lines).toEqual([])
  expect(asked({ intent: 'less', unit: cup, quantity: '1' }).lines).toEqual([])
})

test('the goods of an earlier order stand in the basket again, whatever else is written there', () => {
  expect(asked({ intent: 'again', line: `${cup}*2` }).lines).toEqual([{ unit: cup, quantity: 2, takenFor: null }])
  expect(asked({ intent: 'again', line: 'cup*2' })).toEqual(emptyBasket)
})

test('a form that nobody knows changes nothing', () => {
  const basket = withLine(emptyBasket, { unit: cup, quantity: 4, takenFor: null })
  expect(asked({ intent: 'burn' }, basket)).toEqual(basket)
})
