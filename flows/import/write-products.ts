import type { UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as pricing from '@omoya/pricing'
import type { Ctx } from '@omoya/platform'
import type { Row } from '@omoya/integrations/rules'
import type { TaxKind } from '@omoya/pricing/rules'
import type { Writer } from './import-rows.ts'
import { amountIn, flawed, sorted, type Bad, type Read } from './row-reading.ts'

interface ReadProduct {
  readonly product: catalog.ImportedProduct
  readonly price: number
  readonly compareAt: number | null | undefined
  readonly cost: number | null | undefined
  readonly tax: Tax | null | undefined
}

const STATUSES = ['draft', 'active', 'archived'] as const

interface Tax {
  readonly taxKind: TaxKind
  /** Left out: as the shop's country taxes, or as it was. */
  readonly taxRate?: number
}

const TAXES: Readonly<Record<string, Tax>> = {
  taxable: { taxKind: 'taxable' }, 'zero-rated': { taxKind: 'zero-rated', taxRate: 0 }, exempt: { taxKind: 'exempt', taxRate: 0 },
} // prettier-ignore
const PERCENT = /^(\d{1,2})%?$/

/** A kind of tax, or a rate in percent; null for neither. */
function taxOf(text: string): Tax | null {
  const rate = PERCENT.exec(text)?.[1]
  return rate === undefined ? (TAXES[text.toLowerCase()] ?? null) : { taxKind: 'taxable', taxRate: Number(rate) }
}

const readProduct =
  (ctx: Ctx) =>
  (row: Row): Read<ReadProduct> => {
    if (!row['sku']) return flawed('sku', 'empty')
    if (!row['name']) return flawed('name', 'empty')
    const price = amountIn(ctx, row['price'])
    if (price === null || price === 'bad') return flawed('price', 'no_amount')
    const compareAt = 'compare_at_price' in row ? amountIn(ctx, row['compare_at_price']) : undefined
    if (compareAt === 'bad') return flawed('compare_at_price', 'no_amount')
    const cost = 'cost' in row ? amountIn(ctx, row['cost']) : undefined
    if (cost === 'bad') return flawed('cost', 'no_amount')
    const tax = row['tax'] ? taxOf(row['tax']) : undefined
    if (tax === null) return flawed('tax', 'unknown_value')
    const status = STATUSES.find((known) => known === (row['status'] || 'active'))
    if (!status) return flawed('status', 'unknown_value')
    const weight = row['weight_g'] ? Number(row['weight_g']) : null
    if (weight !== null && !Number.isSafeInteger(weight)) return flawed('weight_g', 'no_whole_number')
    const name = {
      'zh-TW': row['name'],
      ...(row['name_en'] ? { en: row['name_en'] } : {}),
      ...(row['name_ja'] ? { ja: row['name_ja'] } : {}),
    }
    const product: catalog.ImportedProduct = {
      sku: row['sku'], name, status, ...('weight_g' in row ? { weightGrams: weight } : {}), ...saidOf(row),
    } // prettier-ignore
    return { made: { product, price, compareAt, cost, tax } }
  }

const OPTIONAL = ['barcode', 'category', 'brand', 'option1', 'option2'] as const

/** A column that the file has and leaves empty empties; one it does not have leaves things as they are. */
const saidOf = (row: Row): Partial<Record<(typeof OPTIONAL)[number], string | null>> =>
  Object.fromEntries(OPTIONAL.filter((column) => column in row).map((column) => [column, row[column] || null]))

const FLAWS = {
  'catalog.invalid_sku': flawed('sku', 'sku_form'), 'catalog.missing_name': flawed('name', 'empty'),
  'catalog.sku_taken': flawed('sku', 'sku_twice'), 'catalog.barcode_taken': flawed('barcode', 'barcode_taken'),
} as const // prettier-ignore

export const writeProducts: Writer = async (ctx, rows) => {
  const { good, bad } = sorted(rows, readProduct(ctx))
  const imported = await catalog.upsertProducts(ctx, good.map((one) => one.made.product)) // prettier-ignore
  const unitOf = new Map(imported.units.map((one) => [one.sku, one.unit]))
  const prices = new Map<UnitId, pricing.PriceSetting>()
  for (const { made } of good) {
    const unit = unitOf.get(made.product.sku)
    if (unit) prices.set(unit, settingOf(unit, made))
  }
  const repriced = await setChanged(ctx, [...prices.values()])
  const places = new Map(good.map(({ made, place }) => [made.product.sku, place]))
  const refused = imported.rejected.map(({ sku, why }): Bad => ({
    place: places.get(sku) ?? 0,
    ...FLAWS[why].flaw,
  }))
  return { bad: [...bad, ...refused], changed: Math.max(imported.changed, repriced) }
}

const settingOf = (unit: UnitId, { price, compareAt, cost, tax }: ReadProduct): pricing.PriceSetting => ({
  unit, price, ...(compareAt === undefined ? {} : { compareAt }), ...(cost === undefined ? {} : { cost }), ...tax,
}) // prettier-ignore

/** Prices that stand as the file says are left alone, so that a second run makes no new price book. */
async function setChanged(ctx: Ctx, settings: readonly pricing.PriceSetting[]): Promise<number> {
  const rows = await pricing.pricesOf(ctx, settings.map(({ unit }) => unit)) // prettier-ignore
  const standing = new Map(rows.map((row) => [row.unitId, row]))
  const changed = settings.filter(({ unit, ...said }) => {
    const now = standing.get(unit)
    return !now || Object.entries(said).some(([name, value]) => now[name as keyof typeof now] !== value) // names of PriceSetting
  })
  await pricing.setPrices(ctx, changed)
  return changed.length
}
