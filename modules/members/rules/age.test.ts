import type { Day } from '@omoya/kernel'
import { expect, test } from 'vitest'
import { ageOn, birthMonthOf, isUnderAge } from './age.ts'

const day = (text: string) => text as Day

test('a year is added on the birthday and not the day before', () => {
  expect(ageOn(day('2000-05-10'), day('2026-05-09'))).toBe(25)
  expect(ageOn(day('2000-05-10'), day('2026-05-10'))).toBe(26)
  expect(ageOn(day('2000-02-29'), day('2026-02-28'))).toBe(25)
  expect(ageOn(day('2000-02-29'), day('2026-03-01'))).toBe(26)
})

test('who turns 18 today is of age', () => {
  expect(isUnderAge(day('2008-11-22'), day('2026-11-22'), 18)).toBe(false)
  expect(isUnderAge(day('2008-11-23'), day('2026-11-22'), 18)).toBe(true)
  expect(birthMonthOf(day('2008-11-23'))).toBe(11)
})
