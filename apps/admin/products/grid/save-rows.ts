// Saving a sheet: what is refused for one row keeps back none of the others.
import { isRefused, type InputOf } from '@omoya/client'
import { newKey, shop } from '@omoya/client/desk.ts'
import { typedAmount } from '../../shell/amount.ts'
import type { ProductShown } from '../ProductPanel.tsx'
import { optionsOf, sameValues, type GridRow } from './rows.ts'
import { codeKey, type Column, type Typed } from './sheet.ts'

type Change = NonNullable<InputOf<'PATCH /products/:product'>['body']>
type Setting = NonNullable<InputOf<'PUT /prices'>['body']>['prices'][number]

export interface StoreStock {
  readonly store: string
  /** Pieces by unit, as they were shown. */
  readonly pieces: ReadonlyMap<string, number>
}

export interface Saving {
  readonly product: ProductShown
  readonly before: Typed
  readonly typed: Typed
  /** Of those that changed, the ones without a fault. */
  readonly rows: readonly GridRow[]
  readonly currency: string
  readonly stock: StoreStock | null
}

export interface RefusedCell {
  readonly column: Column
  /** The server's refusal, or how many pieces lie there now. */
  readonly why: { readonly problem: unknown } | { readonly pieces: number }
}

export interface Saved {
  /** As they were sent, by the id that they had; new ones carry their unit. */
  readonly rows: ReadonlyMap<string, GridRow>
  readonly refused: ReadonlyMap<string, RefusedCell>
}

/** Words of other languages stay where the Chinese is the same. */
const translated = (product: ProductShown, option: number, value: string): Record<string, string> =>
  product.options[option]?.values.find((one) => one['zh-TW'] === value) ?? { 'zh-TW': value }

const wasOf = ({ before }: Saving, row: GridRow): GridRow | undefined => before.rows.find((one) => one.id === row.id)

function unitChanged(saving: Saving, row: GridRow): boolean {
  const was = wasOf(saving, row)
  if (!was || row.unit === null || !sameValues(was.values, row.values)) return true
  return was.sku !== row.sku || was.barcode !== row.barcode || was.status !== row.status
}

function unitOf(saving: Saving, row: GridRow) {
  const kept = saving.product.units.find((unit) => unit.unit === row.unit)?.barcodes.filter((one) => one.pieces !== 1) ?? [] // prettier-ignore
  const code = row.barcode.trim()
  return {
    ...(row.unit === null ? {} : { unit: row.unit }),
    sku: row.sku.trim(),
    status: row.status,
    ...(row.values.length > 0 ? { options: row.values.map((value, index) => translated(saving.product, index, value)) } : {}),
    ...((wasOf(saving, row)?.barcode ?? '') === row.barcode ? {} : { barcodes: [...kept, ...(code === '' ? [] : [{ code }])] }),
  } // prettier-ignore
}

function changeOf(saving: Saving, rows: readonly GridRow[]): Change {
  const { product, before, typed } = saving
  const options = optionsOf([...before.rows.filter((row) => row.unit !== null), ...rows], typed.options).map((option, index) => ({
    name: product.options[index]?.name['zh-TW'] === option.name['zh-TW'] ? product.options[index]?.name : option.name,
    values: option.values.map((value) => translated(product, index, value['zh-TW'] ?? '')),
  })) // prettier-ignore
  const change = { version: product.version, ...(options.length > 0 ? { options } : {}), units: rows.map((row) => unitOf(saving, row)) } // prettier-ignore
  return change as Change // ids as the server sent them
}

/** The row that the server spoke of; null where the refusal is of the whole product. */
function spokenOf(problem: unknown, rows: readonly GridRow[]): { row: GridRow; column: Column } | null {
  if (!isRefused(problem)) return null
  const { sku, barcode, code } = problem.facts
  if (problem.code === 'catalog.sku_taken' || problem.code === 'catalog.invalid_sku') {
    const row = rows.find((one) => one.sku.trim() === sku)
    return row ? { row, column: 'sku' } : null
  }
  const named = String(barcode ?? code ?? '').replace(/^[a-z-]+:/, '')
  const row = problem.code.includes('barcode') ? rows.find((one) => codeKey(one.barcode) === codeKey(named)) : undefined
  return row ? { row, column: 'barcode' } : null
}

/** The units; a row that is refused is set aside and the others are sent again. */
async function saveUnits(saving: Saving): Promise<Saved> {
  const refused = new Map<string, RefusedCell>()
  const ids = new Map<string, string>()
  for (;;) {
    const left = saving.rows.filter((row) => !refused.has(row.id))
    const wanted = left.filter((row) => unitChanged(saving, row))
    const rows = () => new Map(left.map((row) => [row.id, { ...row, unit: row.unit ?? ids.get(row.sku.trim()) ?? null }]))
    if (wanted.length === 0) return { rows: rows(), refused }
    try {
      const { units } = await shop.call('PATCH /products/:product', {
        params: { product: saving.product.product },
        body: changeOf(saving, wanted),
      })
      for (const { sku, unit } of units) ids.set(sku, unit)
      return { rows: rows(), refused }
    } catch (problem) {
      const spoken = spokenOf(problem, wanted)
      if (!spoken) throw problem
      refused.set(spoken.row.id, { column: spoken.column, why: { problem } })
    }
  }
} // prettier-ignore

async function savePrices(saving: Saving, rows: readonly GridRow[]): Promise<void> {
  const settings = rows.flatMap((row): Setting[] => {
    const was = wasOf(saving, row)
    const price = typedAmount(row.price, saving.currency)
    if (row.unit === null || price === null || (was?.price === row.price && was.compareAt === row.compareAt)) return []
    const compareAt = row.compareAt.trim() === '' ? null : typedAmount(row.compareAt, saving.currency)
    return [{ unit: row.unit, price, compareAt } as Setting]
  }) // prettier-ignore
  if (settings.length > 0) await shop.call('PUT /prices', { body: { prices: settings } })
}

const A_QUESTION = 200

/** How many pieces of some units a store has now. */
export async function piecesIn(store: string, units: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  for (let start = 0; start < units.length; start += A_QUESTION) {
    const query = { units: units.slice(start, start + A_QUESTION).join(','), limit: A_QUESTION }
    const { items } = await shop.call('GET /stores/:store/stock', { params: { store }, query })
    for (const { unit, onHand } of items) found.set(unit, onHand)
  }
  return found
}

/** Pieces are a small count of their own: the book tells who counted and what was wrong. What was sold since they were shown is said first. */
async function saveStock(saving: Saving, rows: readonly GridRow[]): Promise<ReadonlyMap<string, RefusedCell>> {
  const { stock } = saving
  const counted = rows.filter((row) => row.unit !== null && row.stock.trim() !== '' && wasOf(saving, row)?.stock !== row.stock)
  if (stock === null || counted.length === 0) return new Map()
  const { store, pieces } = stock
  const now = await piecesIn(store, counted.map((row) => row.unit ?? ''))
  const hasMoved = ({ unit }: GridRow): boolean => (now.get(unit ?? '') ?? 0) !== (pieces.get(unit ?? '') ?? 0)
  const lines = counted
    .filter((row) => !hasMoved(row))
    .map((row) => ({ unit: row.unit ?? '', quantity: Number(row.stock.normalize('NFKC')) }))
  if (lines.length > 0) await postCount(store, lines)
  return new Map(counted.filter(hasMoved).map((row) => [row.id, { column: 'stock', why: { pieces: now.get(row.unit ?? '') ?? 0 } }]))
} // prettier-ignore

async function postCount(store: string, lines: readonly { unit: string; quantity: number }[]): Promise<void> {
  const { id: count } = await shop.call('POST /counts', { body: { count: newKey(), store } })
  try {
    await shop.call('POST /counts/:count/lines', { params: { count }, body: { how: 'set', lines: [...lines] } })
    await shop.call('POST /counts/:count/posting', { params: { count }, body: { uncounted: 'keep' } })
  } catch (problem) {
    await shop.call('DELETE /counts/:count', { params: { count } }).catch(() => null)
    throw problem
  }
}

/** First the units, then what they cost and how many there are: a new unit has its id only then. */
export async function saveRows(saving: Saving): Promise<Saved> {
  const { rows, refused } = await saveUnits(saving)
  await savePrices(saving, [...rows.values()])
  const moved = await saveStock(saving, [...rows.values()])
  const kept = new Map([...rows].map(([id, row]) => [id, moved.has(id) ? { ...row, stock: wasOf(saving, row)?.stock ?? '' } : row])) // prettier-ignore
  return { rows: kept, refused: new Map([...refused, ...moved]) }
}
