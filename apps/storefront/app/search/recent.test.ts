import { expect, test } from 'vitest'
import { MOST_RECENT, withSearch } from './recent.ts'

test('the newest search stands first, none twice, and old ones go', () => {
  expect(withSearch(['茶', '杯'], ' 杯 ')).toEqual(['杯', '茶'])
  expect(withSearch(['茶'], '  ')).toEqual(['茶'])
  expect(withSearch(['1', '2', '3', '4', '5'], '6')).toHaveLength(MOST_RECENT)
})
