import type { Day } from '@omoya/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOpen } from './hours.ts'
import { parseHours } from './hours-text.ts'
import { type PickupTerms, readyPromise } from './ready.ts'

const sunday = '2026-11-22' as Day
const at = (minuteOfDay: number, day: Day = sunday) => ({ day, minuteOfDay })
const terms: PickupTerms = {
  hours: parseHours('11:00-21:30') ?? [],
  specialDays: [],
  preparationMinutes: 60,
  cutOffMinute: 1140,
  arrivalMinute: 900,
}

test('goods in the store are ready today after the next half hour', () => {
  expect(readyPromise(terms, 0, at(13 * 60 + 40))).toEqual({ day: sunday, minuteOfDay: 900, on: 'today' })
})

test('an order before opening is picked when the doors open', () => {
  expect(readyPromise(terms, 0, at(7 * 60))).toMatchObject({ minuteOfDay: 720, on: 'today' })
})

test('an order after the cut-off is ready tomorrow', () => {
  expect(readyPromise(terms, 0, at(1140))).toEqual({ day: '2026-11-23', minuteOfDay: 720, on: 'tomorrow' })
})

test('goods of another store are there tomorrow after 15:00', () => {
  expect(readyPromise(terms, 1, at(600))).toEqual({ day: '2026-11-23', minuteOfDay: 900, on: 'tomorrow' })
  expect(readyPromise(terms, 1, at(1200))).toMatchObject({ day: '2026-11-24', on: 'later' })
})

test('a typhoon day moves the promise to the next open day', () => {
  const closed = { ...terms, specialDays: [{ day: '2026-11-23' as Day, spans: [] }] }
  expect(readyPromise(closed, 1, at(600))).toEqual({ day: '2026-11-24', minuteOfDay: 660, on: 'later' })
})

test('picking that does not fit before the close goes on the next morning', () => {
  const slow = { ...terms, cutOffMinute: 1440 }
  expect(readyPromise(slow, 0, at(1260))).toEqual({ day: '2026-11-23', minuteOfDay: 690, on: 'tomorrow' })
})

test('goods that are ready as the doors close are promised for the next morning', () => {
  const late = { ...terms, cutOffMinute: 1440 }
  expect(readyPromise(late, 0, at(1230))).toEqual({ day: '2026-11-23', minuteOfDay: 660, on: 'tomorrow' })
})

test('a store open past midnight may promise the small hours', () => {
  const night = { ...terms, hours: parseHours('18:00-03:00') ?? [], cutOffMinute: 1440 }
  expect(readyPromise(night, 0, at(1430))).toEqual({ day: '2026-11-23', minuteOfDay: 60, on: 'tomorrow' })
  expect(readyPromise(night, 0, at(30))).toEqual({ day: sunday, minuteOfDay: 90, on: 'today' })
})

test('an order after the cut-off is not picked in the night that follows', () => {
  const night = { ...terms, hours: parseHours('18:00-03:00') ?? [] }
  expect(readyPromise(night, 0, at(1150))).toEqual({ day: '2026-11-23', minuteOfDay: 1140, on: 'tomorrow' })
})

test('a store without hours promises nothing', () => {
  expect(readyPromise({ ...terms, hours: [] }, 0, at(600))).toBeNull()
})

test('whatever is promised, the store is open then and the promise lies ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), fc.nat(3), fc.integer({ min: 0, max: 400 }), (minute, transferDays, preparationMinutes) => {
      const long = { ...terms, preparationMinutes }
      const promise = readyPromise(long, transferDays, at(minute))
      if (!promise) return false
      const ahead = promise.day > sunday || promise.minuteOfDay >= minute
      return ahead && isOpen(long.hours, [], promise)
    }), // prettier-ignore
  )
})
