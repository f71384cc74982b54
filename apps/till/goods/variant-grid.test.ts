import { expect, test } from 'vitest'
import { withChoices, type TileOfGoods } from './goods.ts'
import { gridOf } from './variant-grid.ts'

const kind = (sku: string, values: readonly string[], price = 100) => ({
  unit: sku, sku, values: values.map((en) => ({ en })), price, left: 1, elsewhere: 0,
}) // prettier-ignore

test('two options: the first is the head of a row, the second its buttons', () => {
  const { rows, hasRange } = gridOf({ items: [kind('a', ['S', 'red']), kind('b', ['S', 'blue']), kind('c', ['L', 'red'], 120)] }) // prettier-ignore
  expect(rows.map(({ head, items }) => [head, items.map(({ sku }) => sku)])).toEqual([
    [{ en: 'S' }, ['a', 'b']],
    [{ en: 'L' }, ['c']],
  ])
  expect(hasRange).toBe(true)
})

test('one option or none is one row without a head; three share a head for all but the last', () => {
  expect(gridOf({ items: [kind('a', ['S']), kind('b', ['L'])] }).rows.map(({ head }) => head)).toEqual([null])
  expect(gridOf({ items: [kind('a', []), kind('b', [])] }).rows.map(({ items }) => items.length)).toEqual([2])
  expect(gridOf({ items: [kind('a', ['S', 'red', 'wool'])] }).rows.map(({ head }) => head)).toEqual([{ en: 'S red' }])
})

test('several of one product among what was found are one tile that asks; one alone is itself', () => {
  const choice = { name: { en: 'Sofa' }, kinds: 3, from: 90, isRange: true }
  const tile = (unit: string, product: string): TileOfGoods => ({
    sku: unit, product, name: { en: unit }, picture: null, unit, price: 100, left: 1, category: '', choice: product === 'sofa' ? choice : null,
  }) // prettier-ignore
  const all = withChoices([tile('a', 'sofa'), tile('x', 'tea'), tile('b', 'sofa')])
  expect(all.map(({ unit, name, price }) => [unit, name, price])).toEqual([
    [null, { en: 'Sofa' }, 90],
    ['x', { en: 'x' }, 100],
  ])
  expect(withChoices([tile('a', 'sofa')]).map(({ unit }) => unit)).toEqual(['a'])
})
