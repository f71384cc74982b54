import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellsOf, rowsFromTable, skuOf } from './goods-rows.ts'

const seen = (text: string) => rowsFromTable(text).map(({ id: _, ...row }) => row)

test('a table with heads is read by them, in any order and language', () => {
  const wanted = [{ name: '護手霜', barcode: '4710000000011', sku: '', price: '320', quantity: '12' }]
  expect(seen('﻿售價,商品名稱,條碼,庫存\n"NT$320",護手霜,4710000000011,12')).toEqual(wanted)
  expect(seen('Name\tBarcode\tPrice (NT$)\tStock\r\n護手霜\t4710000000011\t３２０\t12\r\n')).toEqual(wanted)
})

test('without heads the columns are name, barcode, SKU, price, pieces', () => {
  expect(seen('護手霜,4710000000011,HC-75,320,12')).toEqual([
    { name: '護手霜', barcode: '4710000000011', sku: 'HC-75', price: '320', quantity: '12' },
  ])
})

test('whatever a cell holds, it comes back whole', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), { minLength: 1 }), (table) => {
      const trimmed = table.map((row) => row.map((cell) => cell.replaceAll('\r', '').trim()))
      fc.pre(trimmed.every((row) => row.some((cell) => cell !== '')))
      const text = trimmed.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')
      fc.pre(!/^[^\n]*\t/.test(text))
      expect(cellsOf(text)).toEqual(trimmed)
    }),
  )
})

test('who numbers nothing gets a number of ours, another for each product', () => {
  const [one, other] = rowsFromTable('甲\n乙')
  expect(one && other && skuOf(one) !== skuOf(other)).toBe(true)
  expect(one && skuOf({ ...one, barcode: '4710000000011' })).toBe('4710000000011')
})
