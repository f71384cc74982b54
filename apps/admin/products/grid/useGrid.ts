import { useMemo, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { problemWords } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../../server/useWrite.ts'
import { useHasRight } from '../../session/session.tsx'
import { useUnsaved } from '../../shell/leaving.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { readRows, type Shown } from './read-rows.ts'
import { withCombinations, type GridRow, type TypedOption } from './rows.ts'
import { saveRows, type RefusedCell, type Saved, type StoreStock } from './save-rows.ts'
import {
  changedRows, columns, faultsOf, filledDown, isOddCode, pasted, rebased, type Column, type Place, type Typed,
} from './sheet.ts' // prettier-ignore

interface Sheet {
  /** As the shop has it. */
  readonly before: Typed
  readonly typed: Typed
  /** Before each step that wrote several cells. */
  readonly past: readonly Typed[]
  readonly refused: ReadonlyMap<string, RefusedCell>
  /** Lines that were pasted and found no row. */
  readonly beyond: number
}

const opened = (typed: Typed): Sheet => ({ before: typed, typed, past: [], refused: new Map(), beyond: 0 })

/** What was saved is the new ground; what was refused stays as it was typed. */
function grounded(sheet: Sheet, { rows, refused }: Saved): Sheet {
  const others = sheet.before.rows.filter((row) => !rows.has(row.id))
  const settle = (row: GridRow): GridRow => {
    const unit = rows.get(row.id)?.unit
    return unit ? { ...row, id: unit, unit } : row
  }
  const saved = [...rows.values()].map((row) => ({ ...row, id: row.unit ?? row.id }))
  return {
    before: { rows: [...others, ...saved], options: rows.size > 0 ? sheet.typed.options : sheet.before.options },
    typed: { ...sheet.typed, rows: sheet.typed.rows.map(settle) },
    past: [],
    refused: new Map([...refused].map(([id, cell]) => [rows.get(id)?.unit ?? id, cell])),
    beyond: 0,
  }
}

function useSheet(fresh: Typed) {
  const [sheet, setSheet] = useState(() => opened(fresh))
  const [seen, see] = useState(fresh)
  if (seen !== fresh) {
    see(fresh)
    setSheet({ ...sheet, before: fresh, typed: rebased(sheet.before, sheet.typed, fresh) })
  }
  const write = (typed: Typed, beyond = 0): void =>
    setSheet((now) => ({ ...now, typed, beyond, past: [...now.past, now.typed] }))
  const put = (id: string, change: Partial<GridRow>): void =>
    setSheet((now) => ({
      ...now,
      typed: { ...now.typed, rows: now.typed.rows.map((row) => (row.id === id ? { ...row, ...change } : row)) },
      refused: new Map([...now.refused].filter(([one]) => one !== id)),
    }))
  const undo = (): void =>
    setSheet((now) => ({ ...now, typed: now.past.at(-1) ?? now.typed, past: now.past.slice(0, -1), beyond: 0 }))
  return { sheet, setSheet, write, put, undo }
}

/** Cells that this person may write, from left to right. */
function useOpenColumns(stock: StoreStock | null): readonly Column[] {
  const mayEdit = useHasRight('catalog.edit')
  const mayPrice = useHasRight('pricing.edit')
  const mayCount = useHasRight('inventory.count')
  const isOpen = (column: Column): boolean => {
    if (column === 'price' || column === 'compareAt') return mayPrice
    return column === 'stock' ? mayCount && stock !== null : mayEdit
  }
  return columns.filter(isOpen)
}

/** In words, beside the cell. */
function useCellWords(sheet: Sheet, currency: string) {
  const { t } = useWords()
  const faults = useMemo(() => faultsOf(sheet.typed.rows, currency), [sheet.typed.rows, currency])
  const wrong = (row: GridRow, column: Column): string | null => {
    const fault = faults.get(row.id)?.[column]
    if (fault) return t(`grid.fault.${fault}`)
    const refused = sheet.refused.get(row.id)
    if (refused?.column !== column) return null
    return 'pieces' in refused.why ? t('grid.fault.moved', { count: refused.why.pieces }) : problemWords(refused.why.problem, t) // prettier-ignore
  }
  const odd = (row: GridRow, column: Column): string | null =>
    column === 'barcode' && isOddCode(row.barcode) ? t('grid.odd_code') : null
  return { faults, wrong, odd }
}

export function useGrid(shown: Shown) {
  const { t, currency } = useWords()
  const queries = useQueryClient()
  const { product, prices, stock } = shown
  const fresh = useMemo(() => readRows({ product, prices, stock }, currency), [product, prices, stock, currency])
  const { sheet, setSheet, write, put, undo } = useSheet(fresh)
  const open = useOpenColumns(stock)
  const { faults, wrong, odd } = useCellWords(sheet, currency)
  const changed = changedRows(sheet.before.rows, sheet.typed.rows)
  const sound = changed.filter((row) => !faults.has(row.id))
  const save = useWrite(
    async () => {
      try {
        const saved = await saveRows({ ...sheet, product, rows: sound, currency, stock })
        setSheet((now) => grounded(now, saved))
        return saved
      } finally {
        const keys = [['product', product.product], ['products'], ['goods'], ['prices', product.product], ['grid-stock', product.product]] // prettier-ignore
        await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
      }
    },
    () => undefined,
  )
  useUnsaved(changed.length > 0 ? 'changed' : 'kept')
  const { rows, options } = sheet.typed
  return {
    rows,
    options,
    open,
    wrong,
    odd,
    put,
    undo: sheet.past.length > 0 ? undo : null,
    paste: (at: Place, cells: readonly (readonly string[])[]): void => {
      const words = new Map([[t('product.active'), 'active'], ['active', 'active'], [t('variants.archived'), 'archived'], ['archived', 'archived']] as const) // prettier-ignore
      const statusOf = (word: string): GridRow['status'] | null => words.get(word) ?? null
      const made = pasted(rows, { at, cells, open, statusOf })
      write({ options, rows: made.rows }, made.beyond)
    },
    fill: (at: Place) => write({ options, rows: filledDown(rows, at) }),
    combine: (wanted: readonly TypedOption[]) => write({ options: wanted, rows: withCombinations(rows, wanted) }),
    save,
    count: sound.length,
    faulty: changed.length - sound.length,
    refused: sheet.refused.size,
    beyond: sheet.beyond,
    hasStockTyped: rows.some((row) => row.stock !== (sheet.before.rows.find((one) => one.id === row.id)?.stock ?? '')),
  }
}

export type Grid = ReturnType<typeof useGrid>
