import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makable, separately, type Part } from './figures.ts'

test('the parts one by one, and nothing while one has no price', () => {
  const parts = [{ unit: 'a', quantity: 2 }, { unit: 'b', quantity: 1 }] // prettier-ignore
  expect(separately(parts, [{ unitId: 'a', price: 100 }, { unitId: 'b', price: 50 }])).toBe(250) // prettier-ignore
  expect(separately(parts, [{ unitId: 'a', price: 100 }])).toBeNull()
  expect(separately([], [])).toBe(0)
})

test('as many bundles as can be taken off the shelf one after the other', () => {
  const parts = fc.uniqueArray(fc.record({ unit: fc.constantFrom('a', 'b', 'c'), quantity: fc.integer({ min: 1, max: 4 }) }), { selector: ({ unit }) => unit, minLength: 1 }) // prettier-ignore
  const shelf = fc.uniqueArray(
    fc.record({ unit: fc.constantFrom('a', 'b', 'c'), store: fc.constantFrom('north', 'south'), sellable: fc.integer({ min: -2, max: 30 }) }),
    { selector: ({ unit, store }) => `${unit} ${store}` },
  ) // prettier-ignore
  /** Takes bundle after bundle until a part is missing. */
  const byHand = (wanted: readonly Part[], left: Map<string, number>): number => {
    for (let made = 0; ; made += 1) {
      if (wanted.some(({ unit, quantity }) => (left.get(unit) ?? 0) < quantity)) return made
      for (const { unit, quantity } of wanted) left.set(unit, (left.get(unit) ?? 0) - quantity)
    }
  }
  fc.assert(
    fc.property(parts, shelf, (wanted, shelves) => {
      const told = new Map(makable(wanted, shelves).map(({ store, bundles }) => [store, bundles]))
      for (const store of ['north', 'south']) {
        const here = new Map(shelves.filter((one) => one.store === store).map(({ unit, sellable }) => [unit, sellable]))
        expect(told.get(store) ?? 0).toBe(byHand(wanted, here))
      }
    }),
  )
})
