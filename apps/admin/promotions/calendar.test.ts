import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day, type Instant } from '@omoya/kernel'
import { monthBefore, nextMonth, runsThrough, spanOf, weeksOf, type Span } from './calendar.ts'

const day = (text: string): Day => text as Day
const span = (id: string, first: string, last: string): Span => ({ id, first: day(first), last: day(last) })

test('a month is its whole weeks, from Monday', () => {
  const weeks = weeksOf('2026-11', [])
  expect([weeks.length, weeks[0]?.days[0], weeks.at(-1)?.days[6]]).toEqual([6, '2026-10-26', '2026-12-06'])
  expect([nextMonth('2026-12'), monthBefore('2026-01'), nextMonth('2026-01')]).toEqual([
    '2027-01',
    '2025-12',
    '2026-02',
  ])
})

test('what begins on Friday and ends on Tuesday is two bars, each with its end', () => {
  const [first, second] = weeksOf('2026-11', [span('a', '2026-11-06', '2026-11-10')]).filter((week) => week.bars.length > 0) // prettier-ignore
  expect(first?.bars).toEqual([{ id: 'a', column: 5, days: 3, row: 1, begins: true, ends: false }])
  expect(second?.bars).toEqual([{ id: 'a', column: 1, days: 2, row: 1, begins: false, ends: true }])
})

test('an offer until midnight has its last day before, on the clock of the shop', () => {
  const found = spanOf('a', '2026-11-10T16:00:00.000Z' as Instant, '2026-11-11T16:00:00.000Z' as Instant, 'Asia/Taipei')
  expect(found).toEqual({ id: 'a', first: '2026-11-11', last: '2026-11-11' })
  expect(runsThrough({ id: 'b', first: null, last: null }, '2026-11')).toBe(true)
  expect(runsThrough(span('c', '2026-10-01', '2026-11-30'), '2026-11')).toBe(false)
})

test('bars of one row never lie on each other, and every day of a span is under its bar', () => {
  const days = fc.tuple(fc.integer({ min: -10, max: 45 }), fc.integer({ min: 0, max: 40 }))
  fc.assert(
    fc.property(fc.array(days, { maxLength: 12 }), (drawn) => {
      const spans = drawn.map(([from, length], index) => ({ id: String(index), first: addDays(day('2026-11-01'), from), last: addDays(day('2026-11-01'), from + length) })) // prettier-ignore
      for (const { days: shown, bars } of weeksOf('2026-11', spans)) {
        const cells = bars.flatMap(({ row, column, days: length }) => Array.from({ length }, (_, index) => `${row}/${column + index}`)) // prettier-ignore
        expect(new Set(cells).size).toBe(cells.length)
        for (const { id, first, last } of spans) {
          const covered = shown.filter((each) => each >= first && each <= last)
          expect(bars.find((bar) => bar.id === id)?.days ?? 0).toBe(covered.length)
        }
      }
    }),
  )
})
