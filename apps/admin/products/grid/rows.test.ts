import fc from 'fast-check'
import { expect, test } from 'vitest'
import { combinations, listed, optionsOf, withCombinations, type GridRow } from './rows.ts'
import { faultsOf } from './sheet.ts'

const row = (change: Partial<GridRow> = {}): GridRow => ({
  id: 'u1', unit: 'u1', sku: 'TEE', values: [], barcode: '', price: '590', compareAt: '', stock: '', status: 'active', ...change,
}) // prettier-ignore
const colour = { name: '顏色', values: '紅、藍' }
const size = { name: '尺寸', values: 'S，M;L' }

test('values are listed as people write them, each once', () => {
  expect(listed('紅、藍，紅; 綠\n')).toEqual(['紅', '藍', '綠'])
})

test('a single unit becomes the first combination and keeps its id, code and price', () => {
  const rows = withCombinations([row()], [colour, size])
  expect(rows).toHaveLength(6)
  expect(rows[0]).toEqual(row({ values: ['紅', 'S'] }))
  expect(rows[5]).toMatchObject({ unit: null, values: ['藍', 'L'], price: '590' })
  expect(faultsOf(rows, 'TWD').size).toBe(0)
})

test('a new value adds only what was missing; what was typed stays', () => {
  const rows = withCombinations([row()], [colour, size]).map((one) => ({ ...one, price: '600' }))
  const more = withCombinations(rows, [{ ...colour, values: '紅、藍、綠' }, size])
  expect(more.slice(0, 6)).toEqual(rows)
  expect(more.slice(6).map((one) => one.values)).toEqual([['綠', 'S'], ['綠', 'M'], ['綠', 'L']]) // prettier-ignore
  expect(optionsOf(more, [colour, size])[0]?.values).toEqual([{ 'zh-TW': '紅' }, { 'zh-TW': '藍' }, { 'zh-TW': '綠' }])
})

test('whatever the lists, each combination stands once and every code is its own', () => {
  const list = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 })
  fc.assert(
    fc.property(list, list, (one, two) => {
      const rows = withCombinations([row()], [{ name: 'x', values: one.join() }, { name: 'y', values: two.join() }])
      expect(rows.map((each) => each.values)).toEqual(combinations([one, two]))
      expect(faultsOf(rows, 'TWD').size).toBe(0)
    }),
  ) // prettier-ignore
})
