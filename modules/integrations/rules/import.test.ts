import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountOf, mapFault, readDecimal, readerOf, readOrderRow } from './index.ts'

const settings = { currency: 'GBP', zone: 'Europe/London' }
const line = { order: '536365', placed_at: '2010-12-01 08:26:00', sku: '85123A', quantity: '6', unit_price: '2.55' }

test('a line total is the exact product, rounded once', () => {
  expect(readOrderRow({ ...line, quantity: '3', unit_price: '0.005' }, settings)).toMatchObject({
    list: 2,
    unitPrice: 1,
    rounded: true,
  })
  expect(readOrderRow(line, settings)).toMatchObject({ list: 1530, unitPrice: 255, rounded: false })
  expect(readOrderRow({ ...line, quantity: '-6' }, settings)).toMatchObject({ list: -1530 })
})

test('a price finer than the currency is still a price, though its line comes to nothing', () => {
  expect(readOrderRow({ ...line, quantity: '4', unit_price: '0.001' }, settings)).toMatchObject({
    unitPrice: 1,
    list: 0,
  })
  expect(readOrderRow({ ...line, unit_price: '0.000' }, settings)).toMatchObject({ unitPrice: 0, list: 0 })
})

test('what a program wrote for next to nothing is read as finer than the currency', () => {
  expect(readOrderRow({ ...line, quantity: '0', unit_price: '', line_total: '4.440892e-16' }, settings)).toMatchObject({
    list: 0,
    unitPrice: 0,
    rounded: true,
  })
  expect(readOrderRow({ ...line, unit_price: '4.440892e+16' }, settings)).toMatchObject({ column: 'unit_price' })
})

test('where there is no price of a piece, the line came to what it came to, after its discount', () => {
  const whole = { order: '1', placed_at: '2017-01-28', sku: 'A', quantity: '3', line_total: '3.86', discount: '0.43' }
  expect(readOrderRow(whole, settings)).toMatchObject({ list: 429, discount: 43, unitPrice: 143 })
  expect(readOrderRow({ ...whole, quantity: '0', line_total: '0' }, settings)).toMatchObject({ list: 43, quantity: 0 })
  expect(readOrderRow({ ...whole, line_total: 'x' }, settings)).toMatchObject({ column: 'line_total' })
})

test.each([
  [[], 'it must be a JSON object.'],
  [{ kind: 'stock' }, 'it is for stock, not for orders.'],
  [{ colums: {} }, 'it has "colums"; known are kind, columns, constants, currency, zone, delimiter.'],
  [{ columns: { sku: { form: 'X' } } }, 'columns.sku.from must be a column name or a list of them.'],
  [{ zone: 'Mars/Olympus' }, 'zone must be a time zone such as "Asia/Taipei".'],
  [{ constants: { quantity: 1 } }, 'constants must be an object of texts.'],
])('a map that can not be meant is told why', (map, why) => {
  expect(mapFault(map, 'orders')).toBe(why)
  expect(mapFault({ kind: 'orders', columns: { sku: 'A', order: { from: ['B', 'C'] } } }, 'orders')).toBeNull()
})

test('times without a zone are the wall clock of the map, with summer time', () => {
  expect(readOrderRow(line, settings)).toMatchObject({ placedAt: '2010-12-01T08:26:00.000Z' })
  expect(readOrderRow({ ...line, placed_at: '2011-07-01 08:26' }, settings)).toMatchObject({
    placedAt: '2011-07-01T07:26:00.000Z',
  })
  expect(readOrderRow({ ...line, placed_at: '2021/5/31' }, { currency: 'TWD', zone: 'Asia/Taipei' })).toMatchObject({
    placedAt: '2021-05-30T16:00:00.000Z',
  })
})

test.each([
  ['order', ''], ['placed_at', '2011-02-30'], ['placed_at', 'yesterday'], ['quantity', '1.5'], ['quantity', '１２'],
  ['unit_price', '1,680'], ['unit_price', '1e3'], ['discount', 'x'], ['status', 'lost'], ['channel', 'fax'], ['sku', ''],
])('a wrong %s is named', (column, value) => {
  expect(readOrderRow({ ...line, [column]: value }, settings)).toMatchObject({ column })
}) // prettier-ignore

test('a map renames, joins, cases and fills; a column it names must be there', () => {
  const header = ['InvoiceNo', 'StockCode', 'Date', 'Time', 'Qty', 'Price']
  const map = {
    columns: {
      order: 'invoiceno',
      sku: { from: 'StockCode', case: 'upper' },
      placed_at: { from: ['Date', 'Time'] },
      quantity: 'Qty',
      unit_price: 'Price',
    },
    constants: { channel: 'web' },
  } as const
  const made = readerOf('orders', header, map)
  if (!('reader' in made)) throw new Error(made.problem.column)
  expect(made.reader(['1', '85123a', '2010-12-01', '08:26', '6', '2.55'])).toMatchObject({
    sku: '85123A',
    placed_at: '2010-12-01 08:26',
    channel: 'web',
  })
  expect(readerOf('orders', header, { columns: { ...map.columns, sku: 'SKU' } })).toEqual({
    problem: { why: 'missing_column', column: 'SKU' },
  })
  expect(readerOf('orders', header, { ...map, constants: { colour: 'x' } })).toEqual({
    problem: { why: 'unknown_column', column: 'colour' },
  })
  expect(readerOf('orders', ['order'], {})).toEqual({ problem: { why: 'missing_column', column: 'placed_at' } })
})

test('decimals agree with whole-number arithmetic', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -9_999_999, max: 9_999_999 }),
      fc.integer({ min: -9_999, max: 9_999 }),
      (cents, times) => {
        const text = `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`
        const decimal = readDecimal(text)
        const amount = decimal && amountOf(decimal, times, 'GBP')
        expect(amount?.amount).toBe(cents * times === 0 ? 0 : cents * times)
      },
    ),
  )
})
