import { expect, test } from 'vitest'
import { dayProblem, readHours, readSpans, showSpans, typedHours, withMore } from './hours.ts'

test('hours are read as people write them', () => {
  expect(readSpans('11:00-21:30')).toEqual([{ fromMinute: 660, untilMinute: 1_290 }])
  expect(readSpans('11:00–14:00，17:00 ~ 21:30')).toEqual([
    { fromMinute: 660, untilMinute: 840 },
    { fromMinute: 1_020, untilMinute: 1_290 },
  ])
  expect(readSpans('')).toEqual([])
})

test('a shop that closes after midnight counts on, and 24:00 is the end of a day', () => {
  expect(readSpans('18:00-02:00')).toEqual([{ fromMinute: 1_080, untilMinute: 1_560 }])
  expect(readSpans('00:00-24:00')).toEqual([{ fromMinute: 0, untilMinute: 1_440 }])
  expect(showSpans([{ fromMinute: 0, untilMinute: 1_440 }])).toBe('00:00-24:00')
})

test('what is no time is found, not guessed', () => {
  for (const text of ['11-21', '25:00-26:00', 'closed', '11:00-21:30 x']) expect(readSpans(text)).toBeNull()
})

test('a week that is shown and read again is the same week, with nights, whole days and a rest at noon', () => {
  const hours = [
    { weekday: 1, fromMinute: 660, untilMinute: 840 },
    { weekday: 1, fromMinute: 1_020, untilMinute: 1_290 },
    { weekday: 2, fromMinute: 0, untilMinute: 1_440 },
    { weekday: 7, fromMinute: 1_080, untilMinute: 1_560 },
  ]
  expect(readHours(typedHours(hours))).toEqual(hours)
  expect(typedHours(hours)[2]).toEqual([])
})

test('a span half typed, one of no length and two that lie on each other are named and not guessed at', () => {
  const day = (...spans: (readonly [string, string])[]) => spans.map(([from, until]) => ({ from, until }))
  expect(dayProblem(day(['11:00', '']))).toBe('missing')
  expect(dayProblem(day(['11:00', '11:00']))).toBe('missing')
  expect(dayProblem(day(['11:00', '15:00'], ['14:59', '21:00']))).toBe('overlap')
  expect(dayProblem(day(['17:00', '21:00'], ['11:00', '17:00']))).toBeNull()
  expect(dayProblem(withMore([]))).toBeNull()
  expect(readHours([day(['11:00', '']), [], [], [], [], [], []])).toBeNull()
})
