import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GridRow } from './rows.ts'
import { changedRows, columns, faultsOf, filledDown, isOddCode, pasted, pastedCells, rebased } from './sheet.ts'

const row = (id: string, change: Partial<GridRow> = {}): GridRow => ({
  id, unit: id, sku: id.toUpperCase(), values: [], barcode: '', price: '590', compareAt: '', stock: '3', status: 'active', ...change,
}) // prettier-ignore
const rows = [row('a'), row('b'), row('c')]
const statusOf = (word: string) => (word === '已停售' ? 'archived' : null)
const sheet = (all: readonly GridRow[]) => ({ rows: all, options: [] })

test('a table from a spreadsheet is read by lines and tabs, one cell is left to the field', () => {
  expect(pastedCells('1\t2\r\n3\t4\r\n')).toEqual([['1', '2'], ['3', '4']]) // prettier-ignore
  expect(pastedCells('1\n2')).toEqual([['1'], ['2']])
  expect([pastedCells('4710000000011'), pastedCells('4710000000011\n')]).toEqual([null, null])
})

test('it is written from the cell to the right and down, over what is open, and says what found no row', () => {
  const cells = [['NT$1,680', '', '已停售'], ['700', '800', '?'], ['1', '2', '3']] // prettier-ignore
  const open = ['sku', 'price', 'compareAt', 'status'] as const
  const { rows: written, beyond } = pasted(rows, { at: { row: 1, column: 'price' }, cells, open, statusOf })
  expect(written[0]).toEqual(rows[0])
  expect(written[1]).toEqual(row('b', { price: '1,680', status: 'archived' }))
  expect(written[2]).toEqual(row('c', { price: '700', compareAt: '800' }))
  expect(beyond).toBe(1)
})

test('a price is filled down to all below it, a code never', () => {
  const typed = [row('a'), row('b', { price: '700' }), row('c')]
  expect(filledDown(typed, { row: 1, column: 'price' }).map((one) => one.price)).toEqual(['590', '700', '700'])
  expect(filledDown(typed, { row: 0, column: 'sku' })).toBe(typed)
})

test('each cell that cannot be sent is found where it stands', () => {
  const wrong = [
    row('a', { sku: ' ' }), row('b', { sku: 'X', barcode: '4710000000011' }), row('c', { sku: 'x', barcode: '04710000000011' }),
    row('d', { price: '12x', stock: '-1' }), row('e', { price: '', compareAt: '900' }), row('f', { compareAt: '1.5' }),
  ] // prettier-ignore
  expect(Object.fromEntries(faultsOf(wrong, 'TWD'))).toEqual({
    a: { sku: 'no_sku' }, b: { sku: 'doubled_sku', barcode: 'doubled_code' }, c: { sku: 'doubled_sku', barcode: 'doubled_code' },
    d: { price: 'amount', stock: 'pieces' }, e: { price: 'price_wanted' }, f: { compareAt: 'amount' },
  }) // prettier-ignore
  const doubled = [row('a', { values: ['紅'] }), row('b', { values: ['紅'] })]
  expect([...faultsOf(doubled, 'TWD').keys()]).toEqual(['a', 'b'])
})

test('a misread code of the trade looks odd, one of the shop does not', () => {
  expect(['4710000000011', '4710000000018', 'A-12', '1234'].map(isOddCode)).toEqual([false, true, false, false])
})

test('a new row that was saved meanwhile takes its unit, and what was typed on stays', () => {
  const mine = row('new', { unit: null, sku: 'B-2', values: ['藍'], price: '650' })
  const saved = row('u2', { sku: 'B-2', values: ['藍'], price: '600' })
  const before = sheet([row('a'), { ...mine, price: '600' }])
  const now = rebased(before, sheet([row('a'), mine]), sheet([row('a'), saved]))
  expect(now.rows).toEqual([row('a'), { ...saved, price: '650' }])
})

const anyCells = fc.record({ price: fc.constantFrom('1', '2', '3'), barcode: fc.constantFrom('', 'x'), stock: fc.constantFrom('0', '9') }) // prettier-ignore

test('whatever comes back from the shop: what was typed stays, what was not is as the shop says', () => {
  fc.assert(
    fc.property(anyCells, anyCells, anyCells, (one, two, three) => {
      const [was, mine, fresh] = [row('a', one), row('a', two), row('a', three)]
      const [now] = rebased(sheet([was]), sheet([mine]), sheet([fresh])).rows
      for (const column of columns) expect(now?.[column]).toBe(mine[column] === was[column] ? fresh[column] : mine[column]) // prettier-ignore
      expect(changedRows([mine], [mine])).toEqual([])
    }),
  )
})
