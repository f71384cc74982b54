import { expect, test } from 'vitest'
import { returnLines, returnWish } from './return-form.ts'

const sent = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

test('only what was chosen comes back, and nothing that is no line', () => {
  expect(returnLines(sent({ 'units-1': '2', 'units-2': '0', 'units-x': '1', 'units-3': '1.5', units: '4' }))).toEqual([
    { lineNo: 1, units: 2 },
  ])
})

test('the sum that was seen goes with the wish, and a reason that nobody offered is the plainest', () => {
  const wish = returnWish(
    sent({ 'units-1': '1', reason: 'revenge', money: '250', agreedPoints: '3', agreedCredit: '0' }),
  )
  expect(wish).toEqual({
    lines: [{ lineNo: 1, units: 1 }],
    reason: 'unwanted',
    agreed: { money: 250, points: 3, credit: 0 },
  })
})
