import type { Day } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areApart, businessDay, isOpen, nextOpening, type WeeklySpan } from './hours.ts'
import { parseHours } from './hours-text.ts'

const day = (text: string) => text as Day
const at = (text: string, minuteOfDay: number) => ({ day: day(text), minuteOfDay })
const friday = '2026-11-20'
const saturday = '2026-11-21'
const sunday = '2026-11-22'
const bar: readonly WeeklySpan[] = [
  { weekday: 5, fromMinute: 600, untilMinute: 1320 },
  { weekday: 6, fromMinute: 1080, untilMinute: 1560 },
]

describe('opening hours', () => {
  test('the first minute is open and the last is not', () => {
    expect(isOpen(bar, [], at(friday, 600))).toBe(true)
    expect(isOpen(bar, [], at(friday, 599))).toBe(false)
    expect(isOpen(bar, [], at(friday, 1320))).toBe(false)
  })

  test('a span past midnight is open in the small hours of the next day', () => {
    expect(isOpen(bar, [], at(sunday, 119))).toBe(true)
    expect(isOpen(bar, [], at(sunday, 120))).toBe(false)
  })

  test('a holiday closes its day, yet not what ran over from the day before', () => {
    const closed = [{ day: day(sunday), spans: [] }]
    expect(isOpen(bar, closed, at(sunday, 60))).toBe(true)
    expect(isOpen(bar, [{ day: day(saturday), spans: [] }], at(saturday, 1200))).toBe(false)
    expect(isOpen(bar, [{ day: day(saturday), spans: [] }], at(sunday, 60))).toBe(false)
  })

  test('special hours replace the usual ones', () => {
    const short = [{ day: day(friday), spans: [{ fromMinute: 720, untilMinute: 900 }] }]
    expect(isOpen(bar, short, at(friday, 660))).toBe(false)
    expect(isOpen(bar, short, at(friday, 720))).toBe(true)
  })

  test('the next opening looks over closed days and holidays', () => {
    expect(nextOpening(bar, [], at(friday, 100))).toEqual(at(friday, 600))
    expect(nextOpening(bar, [], at(friday, 600))).toEqual(at(saturday, 1080))
    expect(nextOpening(bar, [{ day: day(saturday), spans: [] }], at(friday, 700))).toEqual(at('2026-11-27', 600))
    expect(nextOpening([], [], at(friday, 0))).toBeNull()
  })

  test('right at its next opening a closed store is open', () => {
    const spans = fc.array(
      fc.record({ weekday: fc.integer({ min: 1, max: 7 }), fromMinute: fc.integer({ min: 0, max: 1439 }), length: fc.integer({ min: 1, max: 900 }) }), // prettier-ignore
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 1439 }), (drawn, minute) => {
        const hours = drawn.map(({ weekday, fromMinute, length }) => ({ weekday, fromMinute, untilMinute: fromMinute + length })) // prettier-ignore
        const next = nextOpening(hours, [], at(friday, minute))
        return next !== null && isOpen(hours, [], next)
      }),
    )
  })

  test('a sale at half past one belongs to the business day that ends at four', () => {
    expect(businessDay(at(saturday, 90), 240)).toBe(friday)
    expect(businessDay(at(saturday, 240), 240)).toBe(saturday)
    expect(businessDay(at(saturday, 90), 0)).toBe(saturday)
  })
})

describe('opening hours in a file', () => {
  test('days, ranges of days, two spans a day and a close after midnight are read', () => {
    expect(parseHours('Fr 10:00-22:00; Sa 18:00-02:00')).toEqual(bar)
    expect(parseHours('Mo-We 11:00-14:00,17:00-21:00')).toHaveLength(6)
    expect(parseHours('Sa-Mo 10:00-12:00')?.map((span) => span.weekday)).toEqual([6, 7, 1])
    expect(parseHours('Monday, Su 10:00–12:00')?.map((span) => span.weekday)).toEqual([1, 7])
    expect(parseHours('10:00-22:00')).toHaveLength(7)
  })

  test('24/7 is open at any minute', () => {
    const always = parseHours('24/7') ?? []
    expect([0, 719, 1439].every((minute) => isOpen(always, [], at(friday, minute)))).toBe(true)
  })

  test('what can not be read is refused, not skipped', () => {
    expect(['Mo 10-22', 'Xx 10:00-22:00', 'Mo 25:00-26:00', 'Mo 10:60-12:00', 'soon'].map(parseHours)).toEqual([null, null, null, null, null]) // prettier-ignore
    expect(parseHours('')).toEqual([])
  })
})

test('spans are apart exactly when no minute of the week is covered twice', () => {
  const span = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), fromMinute: fc.integer({ min: 0, max: 23 }), long: fc.integer({ min: 1, max: 24 }) }) // prettier-ignore
  fc.assert(
    fc.property(fc.array(span, { maxLength: 5 }), (drawn) => {
      const hours = drawn.map(({ weekday, fromMinute, long }) => ({ weekday, fromMinute: fromMinute * 60, untilMinute: (fromMinute + long) * 60 })) // prettier-ignore
      const covered = hours.flatMap(({ weekday, fromMinute, untilMinute }) =>
        Array.from(
          { length: (untilMinute - fromMinute) / 60 },
          (_, hour) => ((weekday - 1) * 24 + fromMinute / 60 + hour) % 168,
        ),
      )
      expect(areApart(hours)).toBe(new Set(covered).size === covered.length)
    }),
  )
})
