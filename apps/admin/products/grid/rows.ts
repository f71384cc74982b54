// Units as rows that are typed into: what is there, what is made from two options, what changed.
import type { Text } from '@omoya/kernel'

export interface GridRow {
  /** Of the unit; of a new row made of its values. */
  readonly id: string
  /** Null: not saved yet. */
  readonly unit: string | null
  readonly sku: string
  /** Value of each option, as typed. */
  readonly values: readonly string[]
  readonly barcode: string
  readonly price: string
  readonly compareAt: string
  /** Pieces in the store that was chosen. */
  readonly stock: string
  readonly status: 'active' | 'archived'
}

export interface TypedOption {
  readonly name: string
  /** As somebody lists them: 紅、藍、綠 */
  readonly values: string
}

export const listed = (text: string): string[] => [
  ...new Set(text.split(/[,，、;；\n]/).map((part) => part.trim()).filter((part) => part !== '')),
] // prettier-ignore

/** 紅 × S, 紅 × M, 藍 × S …; the last option runs fastest. */
export function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((made, list) => made.flatMap((row) => list.map((value) => [...row, value])), [[]])
}

const newId = (values: readonly string[]): string => `new/${JSON.stringify(values)}`

export const sameValues = (one: readonly string[], two: readonly string[]): boolean =>
  one.length === two.length && one.every((value, index) => value === two[index])

/** A code of its own for each: the base and a number that no row has. */
function freeSku(base: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const sku = `${base}-${number}`.toUpperCase()
    if (!taken.has(sku)) return sku
  }
}

/** Rows for each combination; those that are there stay as they are, a single unit becomes the first one. */
export function withCombinations(rows: readonly GridRow[], options: readonly TypedOption[]): GridRow[] {
  const wanted = combinations(options.map((option) => listed(option.values)))
  const [only] = rows
  const standing = only && rows.length === 1 && only.values.length === 0 ? [{ ...only, values: wanted[0] ?? [] }] : rows
  const base = only?.sku ?? ''
  const taken = new Set(standing.map((row) => row.sku.toUpperCase()))
  const added = wanted
    .filter((values) => !standing.some((row) => sameValues(row.values, values)))
    .map((values): GridRow => {
      const sku = freeSku(base, taken)
      taken.add(sku)
      return { id: newId(values), unit: null, sku, values, barcode: '', price: only?.price ?? '', compareAt: '', stock: '', status: 'active' }
    }) // prettier-ignore
  return [...standing, ...added]
}

/** The option lists that rows speak of: what was there, then what the rows add. */
export const optionsOf = (
  rows: readonly GridRow[],
  options: readonly TypedOption[],
): { name: Text; values: Text[] }[] =>
  options.map((option, index) => {
    const values = new Set([...listed(option.values), ...rows.flatMap((row) => row.values[index] ?? [])])
    return { name: { 'zh-TW': option.name.trim() }, values: [...values].map((value) => ({ 'zh-TW': value })) }
  })

export const isSameRow = (one: GridRow, two: GridRow): boolean => JSON.stringify(one) === JSON.stringify(two)
