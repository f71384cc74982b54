import { expect, test } from 'vitest'
import { elsewhere } from './jobs.ts'

test('a code that one job alone can mean opens that job, from whichever page', () => {
  expect(elsewhere('OMO:2611000015', 'pickups')).toBe('/returns?number=2611000015')
  expect(elsewhere('OMP:7KPM', 'returns')).toBe('/pickups?code=7KPM')
  expect(elsewhere('4710088412348\r', 'returns')).toBe('/prices?code=4710088412348')
})

test('what the page itself is for stays there, and so do phones, numbers and words', () => {
  expect(elsewhere('OMO:2611000015', 'returns')).toBeNull()
  expect(elsewhere('OMP:7KPM', 'pickups')).toBeNull()
  expect(elsewhere('4710088412348', 'prices')).toBeNull()
  for (const typed of ['0912345678', '678', '2611000015', '96385074', '乳液', '']) expect(elsewhere(typed, 'pickups')).toBeNull() // prettier-ignore
})
