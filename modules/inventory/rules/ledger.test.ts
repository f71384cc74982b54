import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countVariance, missingForOrders } from './count.ts'
import { applyEntry, emptyLevel, recompute, type StockEntry, type StockEntryKind, stockKinds, type StockLevel } from './ledger.ts' // prettier-ignore
import { sellable } from './sellable.ts'

const entry = (kind: StockEntryKind, quantity: number, ends: StockEntry['ends'] = 'none'): StockEntry => ({ kind, quantity, ends }) // prettier-ignore
const level = (onHand: number, allocated = 0, held = 0): StockLevel => ({ onHand, allocated, held })

describe('an entry', () => {
  test('moves the level of its kind', () => {
    const after = (kind: StockEntryKind, ends?: StockEntry['ends']) => recompute([entry('received', 9), entry('allocated', 3), entry('held', 2), entry(kind, 1, ends)]) // prettier-ignore
    expect(after('received')).toEqual(level(10, 3, 2))
    expect(after('returned')).toEqual(level(10, 3, 2))
    expect(after('transferred-in')).toEqual(level(10, 3, 2))
    expect(after('sold')).toEqual(level(8, 3, 2))
    expect(after('sold', 'allocation')).toEqual(level(8, 2, 2))
    expect(after('shipped', 'allocation')).toEqual(level(8, 2, 2))
    expect(after('transferred-out')).toEqual(level(8, 3, 2))
    expect(after('scrapped')).toEqual(level(8, 3, 2))
    expect(after('held')).toEqual(level(9, 3, 3))
    expect(after('allocated', 'hold')).toEqual(level(9, 4, 1))
    expect(after('released', 'hold')).toEqual(level(9, 3, 1))
    expect(after('released', 'allocation')).toEqual(level(9, 2, 2))
  })

  test('of no piece, of half a piece or ending the wrong promise is refused', () => {
    expect([0, -1, 0.5, Number.NaN].map((quantity) => applyEntry(level(9), entry('sold', quantity)).ok)).toEqual([false, false, false, false]) // prettier-ignore
    expect(applyEntry(level(9), entry('counted', 0))).toEqual({ ok: false, why: 'inventory.bad_quantity' })
    expect(applyEntry(level(9), entry('shipped', 1))).toEqual({ ok: false, why: 'inventory.bad_ending' })
    expect(applyEntry(level(9, 0), entry('shipped', 1, 'allocation'))).toEqual({ ok: false, why: 'inventory.no_such_promise' }) // prettier-ignore
  })

  test('that has happened stands, below zero too, and opens an exception', () => {
    expect(applyEntry(level(0), entry('sold', 1))).toEqual({ ok: true, level: level(-1), needsException: true })
    expect(applyEntry(level(2, 2), entry('sold', 1))).toEqual({ ok: true, level: level(1, 2), needsException: true })
    expect(applyEntry(level(-1), entry('received', 1))).toMatchObject({ needsException: false })
    expect(applyEntry(level(1, 3), entry('received', 1))).toMatchObject({ needsException: false })
  })
})

const kinds = Object.keys(stockKinds) as StockEntryKind[]
const someEntry = fc
  .tuple(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 9 }), fc.nat(2), fc.boolean())
  .map(([kind, quantity, which, negative]) => {
    const endings = stockKinds[kind].mayEnd
    return entry(kind, kind === 'counted' && negative ? -quantity : quantity, endings[which % endings.length])
  })

test('any accepted sequence recomputes to its level, and on-hand is the sum of its movements', () => {
  fc.assert(
    fc.property(fc.array(someEntry, { maxLength: 60 }), (entries) => {
      let current = emptyLevel
      const accepted = entries.filter((each) => {
        const applied = applyEntry(current, each)
        if (applied.ok) current = applied.level
        return applied.ok
      })
      const moved = (...wanted: StockEntryKind[]) => accepted.filter(({ kind }) => wanted.includes(kind)).reduce((sum, { quantity }) => sum + quantity, 0) // prettier-ignore
      expect(recompute(accepted)).toEqual(current)
      expect(current.onHand).toBe(
        moved('received', 'returned', 'transferred-in', 'counted') - moved('sold', 'shipped', 'transferred-out', 'scrapped'), // prettier-ignore
      )
      expect(current.allocated >= 0 && current.held >= 0).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('without a note on it, goods never fall short of what orders were promised', () => {
  fc.assert(
    fc.property(fc.array(someEntry, { maxLength: 60 }), (entries) => {
      let current = emptyLevel
      for (const each of entries) {
        const applied = applyEntry(current, each)
        if (!applied.ok || applied.needsException) continue
        current = applied.level
        if (current.onHand < current.allocated || current.onHand < 0) return false
      }
      return true
    }),
  )
})

describe('a count during sales', () => {
  test('compares the shelf with what should lie there, without what was picked for orders', () => {
    expect(countVariance({ counted: 7, onHandThen: 10, setAside: 3 })).toEqual({
      expected: 7,
      variance: 0,
      entry: null,
    })
    expect(countVariance({ counted: 5, onHandThen: 10, setAside: 3 }).entry).toEqual(entry('counted', -2))
    expect(countVariance({ counted: 9, onHandThen: 10, setAside: 3 }).entry).toEqual(entry('counted', 2))
  })

  test('never eats what orders were promised: the promise stays, sellable goes below zero, somebody looks (X2)', () => {
    const before = level(10, 8, 1)
    const { entry: found } = countVariance({ counted: 6, onHandThen: 10, setAside: 0 })
    const applied = applyEntry(before, found ?? entry('counted', 1))
    expect(applied).toEqual({ ok: true, level: level(6, 8, 1), needsException: true })
    expect(sellable(level(6, 8, 1), 0)).toBe(-3)
    expect(missingForOrders(level(6, 8, 1))).toBe(2)
    expect(missingForOrders(level(-2, 1))).toBe(1)
    expect(missingForOrders(level(8, 8))).toBe(0)
  })

  test('that comes out right twice posts once', () => {
    const first = countVariance({ counted: 6, onHandThen: 10, setAside: 0 })
    const second = countVariance({ counted: 6, onHandThen: 10 + first.variance, setAside: 0 })
    expect([first.variance, second.variance]).toEqual([-4, 0])
  })
})
