import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { guessed, headOf, headOfFile, mapOf, missingOf } from './table-head.ts'

test('a table shows its header and three whole rows, whatever stands between its cells', () => {
  expect(headOf('\uFEFF貨號;品名\nA-1;"茶; 熱"\nA-2;咖啡\nA-3;水\nA-4;冰')).toEqual({
    header: ['貨號', '品名'],
    rows: [['A-1', '茶; 熱'], ['A-2', '咖啡'], ['A-3', '水']],
    delimiter: ';',
  }) // prettier-ignore
  expect(headOf('')).toBeNull()
  expect(headOf('PK\u0000\u0000')).toBeNull()
})

test('a packed table is read as one that is not; what is not UTF-8 is none', async () => {
  const packed = new File([gzipSync('sku,store\nA,S1\n')], 'stock.csv.gz')
  expect(await headOfFile(packed)).toMatchObject({ header: ['sku', 'store'], rows: [['A', 'S1']] })
  expect(await headOfFile(new File([new Uint8Array([0xab, 0x48, 0xb8, 0x71, 0x0a])], 'big5.csv'))).toBeNull()
})

test('columns are known by our names and by what they are called in any of our languages', () => {
  const chosen = guessed('products', ['SKU', '名稱', '価格', 'Barcode', '備註'])
  expect(chosen).toMatchObject({ sku: 'SKU', name: '名稱', price: '価格', barcode: 'Barcode', brand: '' })
  expect(missingOf('products', chosen)).toEqual([])
  expect(mapOf(chosen, ',')).toEqual({
    columns: { sku: 'SKU', name: '名稱', price: '価格', barcode: 'Barcode' },
    delimiter: ',',
  })
})

test('what is needed and not there is named; a line total stands for the price of a piece', () => {
  expect(missingOf('stock', guessed('stock', ['sku']))).toEqual(['store', 'on_hand'])
  expect(missingOf('orders', guessed('orders', ['order', 'placed_at', 'sku', 'quantity', 'line_total']))).toEqual([])
})
