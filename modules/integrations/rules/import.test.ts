import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountOf, readDecimal, readerOf, readOrderRow } from './index.ts'

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
