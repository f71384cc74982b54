import { expect, test } from 'vitest'
import { byDistance, fitting, routeTo } from './find.ts'
import type { Store } from './open-words.ts'

const store = (code: string, more: Partial<Store>): Store =>
  ({
    code,
    name: { 'zh-TW': code },
    city: '',
    district: '',
    address: '',
    hostName: null,
    place: null,
    isOpen: true,
    ...more,
  }) as unknown as Store // only what is looked at

const all = [
  store('KHH', { city: '高雄市', district: '左營區', place: { latitude: 22.669, longitude: 120.302 } }),
  store('TPE', { city: '臺北市', district: '信義區', place: { latitude: 25.039, longitude: 121.566 }, isOpen: false }),
  store('WEB', { name: { en: 'Harbour' }, hostName: '港都百貨' }),
]
const codes = (found: readonly Store[]) => found.map(({ code }) => code)

test('a city is found however its first character is written, and so is the house around a counter', () => {
  expect(codes(fitting(all, '台北', 'any'))).toEqual(['TPE'])
  expect(codes(fitting(all, '高雄 左營', 'any'))).toEqual(['KHH'])
  expect(codes(fitting(all, '港都', 'any'))).toEqual(['WEB'])
  expect(codes(fitting(all, '', 'open'))).toEqual(['KHH', 'WEB'])
})

test('the nearest stands first, and who has no place last', () => {
  const found = byDistance(all, { latitude: 25, longitude: 121.5 })
  expect(codes(found.map(({ store: one }) => one))).toEqual(['TPE', 'KHH', 'WEB'])
  expect(found.at(-1)?.metres).toBeNull()
  expect(byDistance(all, null).map(({ metres }) => metres)).toEqual([null, null, null])
})

test('the way to a store is a map with its place, else with its address', () => {
  expect(all.map(routeTo).map((url) => new URL(url).searchParams.get('destination'))).toEqual(['22.669,120.302', '25.039,121.566', '']) // prettier-ignore
})
