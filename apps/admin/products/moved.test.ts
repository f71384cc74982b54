import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moved } from './moved.ts'

test('a thing goes forward or back, and stays itself', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
})

test('wherever it goes, it stands there, nothing is lost and the others keep their order', () => {
  const row = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(row, fc.nat(8), fc.nat(8), (things, one, two) => {
      const [from, to] = [one % things.length, two % things.length]
      const now = moved(things, from, to)
      expect(now[to]).toBe(things[from])
      expect(now.filter((thing) => thing !== things[from])).toEqual(things.filter((_, place) => place !== from))
    }),
  )
})
