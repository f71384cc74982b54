import { expect, test } from 'vitest'
import { changesSince, pricesIn, readSeen } from './seen-prices.ts'

test('only goods that were in the basket before can have changed their price', () => {
  const now = pricesIn([
    { unit: 'cup', unitPrice: 320, kind: 'unit' },
    { unit: 'pot', unitPrice: 900, kind: 'unit' },
    { unit: 'new', unitPrice: 50, kind: 'unit' },
    { unit: null, unitPrice: 80, kind: 'freight' },
    { unit: 'part', unitPrice: 10, kind: 'component' },
  ])
  expect(now).toEqual({ cup: 320, pot: 900, new: 50 })
  expect(changesSince({ cup: 300, pot: 900, gone: 5 }, now)).toEqual([{ unit: 'cup', before: 300, now: 320 }])
})

test('what cannot be read in the browser was never seen', () => {
  expect([readSeen(null), readSeen('{'), readSeen('null'), readSeen('[1]')]).toEqual([{}, {}, {}, { 0: 1 }])
  expect(readSeen('{"cup":300,"pot":"900","tea":1.5}')).toEqual({ cup: 300 })
})
