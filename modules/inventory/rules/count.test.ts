import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countVariance } from './count.ts'

interface Move {
  readonly shelf: 0 | 1
  readonly pieces: number
}

const moves = fc.array(fc.record({ shelf: fc.constantFrom(0 as const, 1 as const), pieces: fc.integer({ min: -5, max: 5 }) }), { maxLength: 8 }) // prettier-ignore

/** A shop with two shelves, of which the first is counted, then people buy and goods come, then the second. */
function play(first: number, second: number, lost: number, between: readonly Move[]) {
  const book = first + second + lost // the book knows nothing of what is lost
  const shelves: [number, number] = [first, second]
  const counted = shelves[0]
  const done = between.map(({ shelf, pieces }) => {
    const moved = Math.max(pieces, -shelves[shelf])
    shelves[shelf] += moved
    return moved
  })
  const came = done.reduce((sum, moved) => sum + Math.max(moved, 0), 0)
  const went = done.reduce((sum, moved) => sum + Math.max(-moved, 0), 0)
  return countVariance({ counted: counted + shelves[1], onHandThen: book, setAside: 0, between: { came, went } })
}

const pieces = fc.nat(30)

test('nothing is invented: a count of two shelves never corrects by more than what is really missing', () => {
  fc.assert(
    fc.property(pieces, pieces, fc.nat(10), moves, (first, second, lost, between) => {
      const { variance } = play(first, second, lost, between)
      expect(variance).toBeLessThanOrEqual(0)
      expect(variance).toBeGreaterThanOrEqual(-lost)
    }),
  )
})

test('where nothing moved between the shelves all that is missing is found', () => {
  fc.assert(
    fc.property(pieces, pieces, fc.nat(10), (first, second, lost) => {
      expect(play(first, second, lost, []).variance).toBe(lost === 0 ? 0 : -lost)
    }),
  )
})
