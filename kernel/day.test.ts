import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addSeconds,
  dayAt,
  daysBetween,
  instantOf,
  isDay,
  momentAt,
  weekdayOf,
  type Day,
  type Instant,
} from './day.ts'

const days = fc.integer({ min: 0, max: 40_000 }).map((number) => instantOf(number * 86_400_000).slice(0, 10) as Day)

test('days that are not in the calendar are no days', () => {
  expect(['2026-02-28', '2024-02-29', '2026-12-31'].map(isDay)).toEqual([true, true, true])
  expect(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '', 'today'].map(isDay)).toEqual(Array.from({ length: 7 }, () => false)) // prettier-ignore
})

test('adding days and counting the days between are each other’s inverse', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -5_000, max: 5_000 }), (day, count) => {
      const later = addDays(day, count)
      expect(isDay(later)).toBe(true)
      expect(daysBetween(day, later)).toBe(count)
      expect(later > day).toBe(count > 0)
      expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day))
    }),
    { numRuns: 10_000 },
  )
})

test('Monday is 1 and Sunday is 7', () => {
  expect(weekdayOf('2026-11-23' as Day)).toBe(1)
  expect(weekdayOf('2026-11-22' as Day)).toBe(7)
})

test('the wall clock is the shop’s: Taipei is eight hours ahead and Tokyo nine', () => {
  const at = '2026-11-22T15:59:30.000Z' as Instant
  expect(momentAt(at, 'Asia/Taipei')).toEqual({ at, day: '2026-11-22', weekday: 7, minuteOfDay: 1439 })
  expect(momentAt(at, 'Asia/Tokyo')).toEqual({ at, day: '2026-11-23', weekday: 1, minuteOfDay: 59 })
  expect(dayAt(addSeconds(at, 30), 'Asia/Taipei')).toBe('2026-11-23')
})

test('midnight is minute 0, never 1440', () => {
  expect(momentAt('2026-11-22T16:00:00.000Z' as Instant, 'Asia/Taipei').minuteOfDay).toBe(0)
})

test('an hour that summer time skips or repeats has one moment each', () => {
  expect(momentAt('2026-03-29T01:00:00.000Z' as Instant, 'Europe/Berlin').minuteOfDay).toBe(180)
  expect(momentAt('2026-10-25T00:30:00.000Z' as Instant, 'Europe/Berlin').minuteOfDay).toBe(150)
  expect(momentAt('2026-10-25T01:30:00.000Z' as Instant, 'Europe/Berlin').minuteOfDay).toBe(150)
})

test('the wall clock is what the time zone data says, in every zone and at every change of clocks', () => {
  const zones = [
    'Asia/Taipei',
    'Asia/Tokyo',
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Chatham',
  ]
  const readBy = (zone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const readers = new Map(zones.map((zone) => [zone, readBy(zone)]))
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: Date.UTC(1980), max: Date.UTC(2040) }),
      (zone, milliseconds) => {
        const { day, minuteOfDay, weekday } = momentAt(instantOf(milliseconds), zone)
        const clock = `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`
        expect(`${day} ${clock}`).toBe(readers.get(zone)?.format(milliseconds))
        expect(weekday).toBe(weekdayOf(day))
      },
    ),
    { numRuns: 2_000 },
  )
  const changes = [
    ['Europe/Berlin', Date.UTC(2026, 2, 29, 1)],
    ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)],
    ['America/St_Johns', Date.UTC(2026, 10, 1, 4, 30)],
  ] as const
  for (const [zone, change] of changes)
    for (let minute = -90; minute <= 90; minute += 1) {
      const { day, minuteOfDay } = momentAt(instantOf(change + minute * 60_000), zone)
      const clock = `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`
      expect(`${day} ${clock}`).toBe(readers.get(zone)?.format(change + minute * 60_000))
    }
})
