import { expect, test } from 'vitest'
import type { Day } from '@omoya/kernel'
import { effectOf } from './effect.ts'

const every = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 660, untilMinute: 1_260 }))
const terms = { hours: every, preparationMinutes: 60, cutOffMinute: 1_140, arrivalMinute: 900, transferDays: 2 }
const day = '2026-12-25' as Day
const readyOf = (spans: Parameters<typeof effectOf>[3], others: Parameters<typeof effectOf>[1] = []) =>
  effectOf(terms, others, day, spans).goods.map(({ ready, usual }) => [ready?.day, ready?.minuteOfDay, usual?.day, usual?.minuteOfDay]) // prettier-ignore

test('a day that is closed moves what is ordered on it to the next, and leaves what comes from elsewhere', () => {
  expect(readyOf([])).toEqual([
    ['2026-12-26', 720, '2026-12-25', 720],
    ['2026-12-27', 900, '2026-12-27', 900],
  ])
})

test('shorter hours move it within the day, and other special days count', () => {
  expect(readyOf([{ fromMinute: 900, untilMinute: 1_080 }])[0]).toEqual(['2026-12-25', 960, '2026-12-25', 720])
  const next = { day: '2026-12-26' as Day, spans: [] }
  expect(readyOf([], [next])[0]).toEqual(['2026-12-27', 720, '2026-12-25', 720])
})

test('as usual again is as usual, also where the day was special', () => {
  expect(readyOf(null, [{ day, spans: [] }])[0]).toEqual(['2026-12-25', 720, '2026-12-25', 720])
})
