import { expect, test } from 'vitest'
import { ownFit } from './own-size.ts'
import type { Product } from './units.ts'

const unit = (size: string, left: number) => ({
  unit: size,
  options: [{ 'zh-TW': size, en: size }],
  price: { price: 500 },
  parcel: left,
  left: {},
})
const jeans = {
  name: { 'zh-TW': '直筒牛仔褲', en: 'Straight Jeans' },
  categories: [{ slug: 'trousers', name: { 'zh-TW': '褲裝', en: 'Trousers' } }],
  options: [{ name: { 'zh-TW': '尺寸', en: 'Size' }, values: [{ 'zh-TW': 'S' }, { 'zh-TW': 'M' }, { 'zh-TW': 'L' }] }],
  units: [unit('S', 3), unit('M', 2), unit('L', 0)],
} as unknown as Product // what is looked at

const fit = (...sizes: (readonly [kind: string, size: string])[]) => {
  const found = ownFit(jeans, sizes.map(([kind, size]) => ({ kind, size }))) // prettier-ignore
  return found && [found.unit.unit, found.isThere]
}

test('the kind is found in the goods, their category or another language, however it is typed', () => {
  expect(fit(['褲', 'm'])).toEqual(['M', true])
  expect(fit(['trousers', 'S'])).toEqual(['S', true])
  expect(fit(['鞋', 'M'])).toBeNull()
  expect(fit()).toBeNull()
})

test('the narrower kind counts before the wider, and a size that these goods do not have says nothing', () => {
  expect(fit(['褲', 'S'], ['牛仔褲', 'M'])).toEqual(['M', true])
  expect(fit(['褲', '28'])).toBeNull()
})

test('what is sold out is told as such', () => {
  expect(fit(['褲', 'L'])).toEqual(['L', false])
})
