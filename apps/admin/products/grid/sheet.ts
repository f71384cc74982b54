// The units of a product typed like a sheet: cells, what is pasted and filled into them, and what is wrong where.
import { readGtin } from '@omoya/catalog/rules'
import { typedAmount } from '../../shell/amount.ts'
import { isSameRow, sameValues, type GridRow, type TypedOption } from './rows.ts'

export const columns = ['sku', 'barcode', 'price', 'compareAt', 'stock', 'status'] as const
export type Column = (typeof columns)[number]

export interface Typed {
  readonly rows: readonly GridRow[]
  readonly options: readonly TypedOption[]
}

export interface Place {
  readonly row: number
  readonly column: Column
}

/** A table as a spreadsheet puts it on the clipboard; null for one cell, which is pasted like any text. */
export function pastedCells(text: string): string[][] | null {
  const lines = text.replace(/(?:\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/)
  if (lines.length === 1 && !text.includes('\t')) return null
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()))
}

const CURRENCY_BEFORE = /^(?:NT\$|US\$|[$¥￥€£])\s*/u

export interface Pasting {
  readonly at: Place
  readonly cells: readonly (readonly string[])[]
  /** What is on screen and may be changed, from left to right. */
  readonly open: readonly Column[]
  /** What somebody typed for a state; null for no such word. */
  readonly statusOf: (word: string) => GridRow['status'] | null
}

const cellText = (column: Column, text: string): string =>
  column === 'price' || column === 'compareAt' ? text.replace(CURRENCY_BEFORE, '') : text

function put(row: GridRow, column: Column, text: string, statusOf: Pasting['statusOf']): GridRow {
  if (column !== 'status') return { ...row, [column]: cellText(column, text) }
  return { ...row, status: statusOf(text) ?? row.status }
}

/** Written from the cell to the right and down; `beyond` are the lines for which there was no row. */
export function pasted(rows: readonly GridRow[], { at, cells, open, statusOf }: Pasting) {
  const from = open.indexOf(at.column)
  const written = rows.map((row, index) =>
    (cells[index - at.row] ?? []).reduce((now, text, offset) => {
      const column = open[from + offset]
      return from < 0 || column === undefined ? now : put(now, column, text, statusOf)
    }, row),
  )
  return { rows: written, beyond: Math.max(0, at.row + cells.length - rows.length) }
}

/** What stands in the cell stands in all below it; a code is of one unit only. */
export function filledDown(rows: readonly GridRow[], { row, column }: Place): readonly GridRow[] {
  const text = rows[row]?.[column]
  if (text === undefined || column === 'sku' || column === 'barcode') return rows
  return rows.map((one, index) => (index > row ? { ...one, [column]: text } : one))
}

export type Fault = 'no_sku' | 'doubled_sku' | 'doubled_code' | 'doubled_values' | 'amount' | 'price_wanted' | 'pieces'
export type Faults = ReadonlyMap<string, Partial<Record<Column, Fault>>>

/** As it is kept: a code of the trade in 14 digits. */
export const codeKey = (code: string): string => readGtin(code.trim()) ?? code.trim()

/** Looks like a code of the trade, and its check digit is not right: misread, or a code of one's own. */
export const isOddCode = (code: string): boolean => /^(?:\d{8}|\d{12,14})$/.test(code.trim()) && readGtin(code.trim()) === null // prettier-ignore

function twice(rows: readonly GridRow[], keyOf: (row: GridRow) => string): ReadonlySet<string> {
  const seen = new Map<string, string[]>()
  for (const row of rows) if (keyOf(row) !== '') seen.set(keyOf(row), [...(seen.get(keyOf(row)) ?? []), row.id])
  return new Set([...seen.values()].filter((ids) => ids.length > 1).flat())
}

const isWhole = (text: string): boolean => text.trim() === '' || /^\d{1,6}$/.test(text.normalize('NFKC').trim())

/** What cannot be sent as it stands, by row and cell. */
export function faultsOf(rows: readonly GridRow[], currency: string): Faults {
  const skus = twice(rows, (row) => row.sku.trim().toUpperCase())
  const codes = twice(rows, (row) => codeKey(row.barcode))
  const values = twice(rows, (row) => (row.values.length > 0 ? JSON.stringify(row.values) : ''))
  const isBad = (text: string): boolean => text.trim() !== '' && typedAmount(text, currency) === null
  const skuFault = (row: GridRow): Fault | null => {
    if (row.sku.trim() === '') return 'no_sku'
    if (skus.has(row.id)) return 'doubled_sku'
    return values.has(row.id) ? 'doubled_values' : null
  }
  const priceFault = (row: GridRow): Fault | null => {
    if (isBad(row.price)) return 'amount'
    return row.price.trim() === '' && row.compareAt.trim() !== '' ? 'price_wanted' : null
  }
  const found = rows.map((row): [string, Partial<Record<Column, Fault>>] => {
    const sku = skuFault(row)
    const price = priceFault(row)
    return [
      row.id,
      {
        ...(sku ? { sku } : {}),
        ...(codes.has(row.id) ? { barcode: 'doubled_code' } : {}),
        ...(price ? { price } : {}),
        ...(isBad(row.compareAt) ? { compareAt: 'amount' } : {}),
        ...(isWhole(row.stock) ? {} : { stock: 'pieces' }),
      },
    ]
  })
  return new Map(found.filter(([, faults]) => Object.keys(faults).length > 0))
}

/** Rows that differ from what is saved. */
export function changedRows(before: readonly GridRow[], rows: readonly GridRow[]): GridRow[] {
  const standing = new Map(before.map((row) => [row.id, row]))
  return rows.filter((row) => {
    const was = standing.get(row.id)
    return !was || !isSameRow(was, row)
  })
}

/** What was typed since stays; all else is as the shop says now. Nobody's typing is lost to an answer that comes late. */
export function rebased(before: Typed, typed: Typed, fresh: Typed): Typed {
  const wasOf = new Map(before.rows.map((row) => [row.id, row]))
  const isOf = (row: GridRow) => (mine: GridRow) =>
    mine.id === row.id || (mine.unit === null && (mine.sku.trim() === row.sku || (mine.values.length > 0 && sameValues(mine.values, row.values)))) // prettier-ignore
  const rows = fresh.rows.map((now) => {
    const mine = typed.rows.find(isOf(now))
    if (!mine) return now
    const was = wasOf.get(mine.id) ?? now
    return columns.reduce((row, column) => (mine[column] === was[column] ? row : { ...row, [column]: mine[column] }), {
      ...now,
      values: sameValues(mine.values, was.values) ? now.values : mine.values,
    })
  })
  const added = typed.rows.filter((mine) => mine.unit === null && !fresh.rows.some((now) => isOf(now)(mine)))
  const isSame = JSON.stringify(typed.options) === JSON.stringify(before.options)
  return { rows: [...rows, ...added], options: isSame ? fresh.options : typed.options }
}
