import { expect, test } from 'vitest'
import { askedBy, howMany, isNarrowed, pathFor, wishOf } from './wish.ts'

const STORE = '01900000-0000-7000-8000-000000000001'
const read = (query: string) => wishOf(new URLSearchParams(query))

test('the address of a narrowed shelf leads back to the same wish', () => {
  const wish = read(`sort=price-up&from=100&to=2,000&store=${STORE}&offer=yes&option=顏色:紅&option=尺寸:M`)
  expect(wish).toEqual({ sort: 'price-up', from: '100', to: '2000', store: STORE, offer: true, options: ['顏色:紅', '尺寸:M'] }) // prettier-ignore
  const path = pathFor('tea', wish, '5_x')
  expect(read(path.slice(path.indexOf('?')))).toEqual(wish)
  expect(askedBy(wish)).toEqual({ sort: 'price-up', from: 100, to: 2000, store: STORE, offer: 'yes', option: '顏色:紅,尺寸:M' }) // prettier-ignore
  expect(howMany(wish)).toBe(5)
})

test('nonsense in an address narrows nothing', () => {
  const wish = read('sort=up&from=-1&to=abc&store=1&offer=maybe')
  expect(isNarrowed(wish)).toBe(false)
  expect(pathFor('tea', wish)).toBe('/c/tea')
})
