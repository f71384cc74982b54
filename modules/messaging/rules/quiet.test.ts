import { addSeconds, momentAt, type Instant } from '@omoya/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isQuiet, marketingFrom } from './quiet.ts'

const at = (text: string) => text as Instant
const from = (text: string, zone = 'Asia/Taipei') => marketingFrom(momentAt(at(text), zone), zone)

test('an offer of 20:59 goes at once, one of 21:00 at nine the next morning', () => {
  expect(from('2026-11-22T12:59:59.000Z')).toBe('2026-11-22T12:59:59.000Z')
  expect(from('2026-11-22T13:00:00.000Z')).toBe('2026-11-23T01:00:00.000Z')
})

test('an offer of the small hours goes the same morning, one of 09:00 at once', () => {
  expect(from('2026-11-22T18:30:00.000Z')).toBe('2026-11-23T01:00:00.000Z')
  expect(from('2026-11-23T01:00:00.000Z')).toBe('2026-11-23T01:00:00.000Z')
})

test('nine in the morning is nine on the wall, also in the night when clocks are changed', () => {
  expect(from('2026-03-29T00:30:00.000Z', 'Europe/Berlin')).toBe('2026-03-29T07:00:00.000Z')
})

test('what waits never goes in quiet hours, never early and never later than twelve hours on', () => {
  fc.assert(
    fc.property(fc.nat(365 * 86_400), fc.constantFrom('Asia/Taipei', 'Asia/Tokyo', 'Asia/Kolkata'), (seconds, zone) => {
      const now = addSeconds(at('2026-01-01T00:00:00.000Z'), seconds)
      const then = marketingFrom(momentAt(now, zone), zone)
      return !isQuiet(momentAt(then, zone).minuteOfDay) && then >= now && then <= addSeconds(now, 12 * 3_600)
    }),
  )
})
