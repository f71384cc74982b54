import { expect, test } from 'vitest'
import { kilometres, metresBetween } from './distance.ts'

test('from Taipei main station to Taipei 101 it is about five kilometres, and nothing from a place to itself', () => {
  const station = { latitude: 25.0478, longitude: 121.517 }
  const tower = { latitude: 25.0338, longitude: 121.5645 }
  expect(Math.abs(metresBetween(station, tower) - 5_035)).toBeLessThan(50)
  expect(metresBetween(station, station)).toBe(0)
  expect([kilometres(0), kilometres(360), kilometres(23_456)]).toEqual(['0.1', '0.4', '23'])
})
