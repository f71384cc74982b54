import { expect, test } from 'vitest'
import { readKept, withGoods, withoutGoods, type KeptGoods } from './on-device.ts'

const goods = (last: string, price: number | null = 100): KeptGoods => ({
  product: `01900000-0000-7000-8000-00000000000${last}`,
  slug: `goods-${last}`,
  price,
})

test('the newest comes first and nothing stands there twice', () => {
  const kept = withGoods(withGoods([goods('1')], goods('2')), goods('1', 90))
  expect(kept).toEqual([goods('1', 90), goods('2')])
  expect(withoutGoods(kept, goods('1').product)).toEqual([goods('2')])
})

test('a device that has kept something else keeps nothing, and the rest of a list is still read', () => {
  for (const text of [null, '', '{', '"a"', '{"product":"x"}']) expect(readKept(text)).toEqual([])
  const broken = [goods('1'), { product: 'x', slug: 'y', price: 1 }, { ...goods('2'), price: -1 }, goods('3', null)]
  expect(readKept(JSON.stringify(broken))).toEqual([goods('1'), goods('3', null)])
})

test('a device keeps as many as one log-in can carry over', () => {
  const many = Array.from({ length: 150 }, (_, place) => ({ ...goods('1'), product: `01900000-0000-7000-8000-${String(place).padStart(12, '0')}` })) // prettier-ignore
  expect(readKept(JSON.stringify(many))).toHaveLength(100)
  expect(withGoods(many.slice(0, 100), goods('1'))).toHaveLength(100)
})
