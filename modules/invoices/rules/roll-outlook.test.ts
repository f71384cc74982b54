import type { Day } from '@omoya/kernel'
import { expect, test } from 'vitest'
import { periodOf } from './periods.ts'
import { rollOutlook } from './roll-outlook.ts'

const november = periodOf('2026-11-01' as Day)
const roll = (taken: number, size = 500) => ({ period: november, letters: 'AB', from: 1000, until: 999 + size, next: 1000 + taken }) // prettier-ignore

test('ten a day since the first: a hundred left last ten days more, which is before the period ends', () => {
  expect(rollOutlook(roll(200, 300), '2026-11-20' as Day)).toEqual({ left: 100, takenPercent: 66, runsOutOn: '2026-11-30' }) // prettier-ignore
})

test('numbers that last to the end of the period are no worry, and neither are those of a period that has not begun', () => {
  expect(rollOutlook(roll(20), '2026-11-20' as Day)).toEqual({ left: 480, takenPercent: 4, runsOutOn: null })
  expect(rollOutlook(roll(0), '2026-11-20' as Day).runsOutOn).toBeNull()
  expect(rollOutlook(roll(499), '2026-10-31' as Day).runsOutOn).toBeNull()
})

test('an empty roll ran out today', () => {
  expect(rollOutlook(roll(500), '2026-11-20' as Day)).toEqual({ left: 0, takenPercent: 100, runsOutOn: '2026-11-20' })
})
