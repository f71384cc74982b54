import { isRefused } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { typedAmount } from '../shell/amount.ts'
import { skuOf, type GoodsRow } from './goods-rows.ts'

export interface SavedGoods {
  readonly saved: readonly string[]
  /** Why a row was refused, by its id. */
  readonly refused: Readonly<Record<string, unknown>>
}

export interface SavingGoods {
  readonly rows: readonly GoodsRow[]
  readonly currency: string
  /** Where the pieces lie; null books none in. */
  readonly store: string | null
}

interface Made {
  readonly row: GoodsRow
  readonly unit: string
}

async function makeProduct(row: GoodsRow): Promise<Made> {
  const barcode = row.barcode.trim()
  const { units } = await shop.call('POST /products', {
    body: {
      product: row.id,
      name: { 'zh-TW': row.name.trim() },
      status: 'active',
      units: [{ sku: skuOf(row), ...(barcode === '' ? {} : { barcodes: [{ code: barcode }] }) }],
    },
  })
  return { row, unit: units[0]?.unit ?? '' }
}

/** What is refused for one is no reason to hold back the others; sent again, nothing is made or booked twice. */
export async function saveGoods({ rows, currency, store }: SavingGoods): Promise<SavedGoods> {
  const made: Made[] = []
  const refused: Record<string, unknown> = {}
  for (const row of rows)
    try {
      made.push(await makeProduct(row))
    } catch (problem) {
      if (!isRefused(problem) || problem.status === 0 || problem.status >= 500) throw problem
      refused[row.id] = problem
    }
  const prices = made.map(({ row, unit }) => ({ unit, price: typedAmount(row.price, currency) ?? 0 }))
  if (prices.length > 0) await shop.call('PUT /prices', { body: { prices } })
  if (store !== null) await bookIn(store, made)
  return { saved: made.map(({ row }) => row.id), refused }
}

/** By a try whose answer was lost, or by one that broke off later. */
const isBooked = (problem: unknown): boolean => isRefused(problem) && problem.code === 'inventory.already_received'

/** A receipt a product, named by it: what a second try finds booked keeps back none of the others. */
async function bookIn(store: string, made: readonly Made[]): Promise<void> {
  for (const { row, unit } of made) {
    const quantity = Number(row.quantity)
    if (quantity > 0)
      await shop
        .call('POST /stores/:store/receipts', {
          params: { store },
          body: { receipt: row.id, lines: [{ unit, quantity }] },
        })
        .catch((problem: unknown) => {
          if (!isBooked(problem)) throw problem
        })
  }
}
