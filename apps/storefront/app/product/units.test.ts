import { expect, test } from 'vitest'
import { firstUnit, variantsOf, type Product, type Unit } from './units.ts'

const unit = (name: string, options: readonly string[], parcel: number): Unit => ({
  unit: name, gtin: null, sku: name, options: options.map((option) => ({ en: option })), parcel, left: {},
  price: { price: 100, before: null, member: null, isMembers: false },
}) // prettier-ignore

const units = [unit('rm', ['red', 'M'], 0), unit('bm', ['blue', 'M'], 2), unit('bl', ['blue', 'L'], 0)]
const words = (...values: string[]) => values.map((value) => ({ en: value }))
const product = {
  units,
  options: [
    { name: { en: 'Colour' }, values: words('red', 'blue') },
    { name: { en: 'Size' }, values: words('M', 'L') },
  ],
} as unknown as Product // only what is looked at

test('the first unit that can be had is shown, unless another was asked for', () => {
  expect(firstUnit(product, null)?.sku).toBe('bm')
  expect(firstUnit(product, 'rm')?.sku).toBe('rm')
})

test('a tap on a value keeps the other options, or takes what there is with it', () => {
  const [blueM] = units.filter(({ sku }) => sku === 'bm')
  if (!blueM) throw new Error('no unit')
  const told = (place: number) => variantsOf(product, blueM, place).map(({ unit: found, isChosen }) => [found?.sku, isChosen]) // prettier-ignore
  expect(told(0)).toEqual([['rm', false], ['bm', true]]) // prettier-ignore
  expect(told(1)).toEqual([['bm', true], ['bl', false]]) // prettier-ignore
})
