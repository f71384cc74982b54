// First goods as people bring them: typed, scanned, or pasted out of a table.
import { newKey } from '@omoya/client/desk.ts'

export interface GoodsRow {
  /** Becomes the product's id, so that sending twice makes one. */
  readonly id: string
  readonly name: string
  readonly barcode: string
  readonly sku: string
  readonly price: string
  readonly quantity: string
}

type Column = Exclude<keyof GoodsRow, 'id'>

export const columns = ['name', 'barcode', 'sku', 'price', 'quantity'] as const satisfies readonly Column[]

export const emptyRow = (barcode = ''): GoodsRow => ({
  id: newKey(), name: '', barcode, sku: '', price: '', quantity: '',
}) // prettier-ignore

export const isBlank = (row: GoodsRow): boolean => columns.every((column) => row[column].trim() === '')

/** What people write above a column. */
const HEADS: Readonly<Record<Column, readonly string[]>> = {
  name: ['name', 'product', 'title', '名稱', '品名', '商品', '商品名稱', '商品名', '名前'],
  barcode: ['barcode', 'ean', 'jan', 'upc', '條碼', '国际条码', '國際條碼', 'バーコード'],
  sku: ['sku', 'code', '貨號', '商品編號', '品號', '編號', '品番'],
  price: ['price', '售價', '價格', '單價', '定價', '価格', '売価'],
  quantity: ['quantity', 'stock', '數量', '庫存', '件數', '数量', '在庫'],
}

/** Cells of one text; a quoted cell may hold separators and new lines. */
export function cellsOf(text: string, separator = /^[^\n]*\t/.test(text) ? '\t' : ','): string[][] {
  const rows: string[][] = []
  let [row, cell, isQuoted] = [[] as string[], '', false]
  const endCell = (): void => {
    row.push(cell.trim())
    cell = ''
  }
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place] ?? ''
    if (isQuoted && sign === '"' && text[place + 1] === '"') {
      cell += sign
      place += 1
    } else if (sign === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted
    else if (!isQuoted && sign === separator) endCell()
    else if (!isQuoted && sign === '\n') {
      endCell()
      rows.push(row)
      row = []
    } else if (sign !== '\r') cell += sign
  }
  endCell()
  return [...rows, row].filter((cells) => cells.some((one) => one !== ''))
}

const columnOf = (head: string): Column | null =>
  columns.find((column) => HEADS[column].includes(head.toLowerCase().replaceAll(/[\s（(].*$/g, ''))) ?? null

/** "NT$1,680" and "１６８０" are 1680. */
const plainNumber = (text: string): string => text.normalize('NFKC').replaceAll(/[^\d.]/g, '')

/** With heads in any order, else as name, barcode, SKU, price, pieces. */
export function rowsFromTable(text: string): GoodsRow[] {
  const [first = [], ...rest] = cellsOf(text.replace(/^\uFEFF/, ''))
  const heads = first.map(columnOf)
  const hasHeads = heads.includes('name')
  const order = hasHeads ? heads : columns
  return (hasHeads ? rest : [first, ...rest]).map((cells) => {
    const found = Object.fromEntries(order.map((column, place) => [column ?? '', cells[place] ?? '']))
    const { name = '', barcode = '', sku = '', price = '', quantity = '' } = found
    return { id: newKey(), name, barcode, sku, price: plainNumber(price), quantity: plainNumber(quantity) }
  })
}

/** A shop that numbers nothing still needs a number a product: the barcode, else one of ours. */
export const skuOf = ({ sku, barcode, id }: GoodsRow): string =>
  sku.trim() || barcode.trim() || `P-${id.slice(-6).toUpperCase()}`
