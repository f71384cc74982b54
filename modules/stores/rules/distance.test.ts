import { expect, test } from 'vitest'
import { byDistance, metresBetween } from './distance.ts'

const taipei = { latitude: 25.0478, longitude: 121.517 }
const kaohsiung = { latitude: 22.6395, longitude: 120.302 }

test('from Taipei to Kaohsiung station it is about 295 km as the crow flies', () => {
  expect(metresBetween(taipei, kaohsiung) / 1000).toBeCloseTo(295, -1)
  expect(metresBetween(taipei, kaohsiung)).toBe(metresBetween(kaohsiung, taipei))
  expect(metresBetween(taipei, taipei)).toBe(0)
})

test('one degree of latitude is 111 km', () => {
  expect(Math.round(metresBetween({ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 0 }) / 1000)).toBe(111)
})

test('the nearest store comes first and one without a place last', () => {
  const stores = [
    { code: 'unknown', place: null },
    { code: 'south', place: kaohsiung },
    { code: 'north', place: taipei },
  ]
  expect(byDistance(stores, { latitude: 25, longitude: 121.5 }).map(({ store }) => store.code)).toEqual(['north', 'south', 'unknown']) // prettier-ignore
})
