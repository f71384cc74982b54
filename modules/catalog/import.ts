// Products from a file: rows of one name and brand with options are variants of one product, every other row is its own.
import { normalise, textIn, type CategoryId, type Locale, type ProductId, type Text, type UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { ensureBrands } from './brands.ts'
import { ensureCategories } from './categories.ts'
import { barcodeOf, unitRecord } from './products.ts'
import { recordsOf, type ProductRecord, type StoredRecord } from './record.ts'
import { isSku } from './rules/index.ts'
import { freeSlugs, slugOf } from './slugs.ts'
import type { Option, ProductKind, ProductStatus } from './tables.ts'
import { writeProducts } from './write.ts'

/** What a file does not say (undefined) stays as it is; null empties it. */
export interface ImportedProduct {
  readonly sku: string
  readonly name: Text
  readonly barcode?: string | null
  /** Names from the top, "女裝 > 外套". */
  readonly category?: string | null
  readonly brand?: string | null
  readonly tags?: readonly string[]
  readonly weightGrams?: number | null
  /** "紅", or "顏色:紅" to name the option. */
  readonly option1?: string | null
  readonly option2?: string | null
  readonly kind?: ProductKind
  readonly status?: ProductStatus
}

export interface RejectedRow {
  readonly sku: string
  readonly why: 'catalog.invalid_sku' | 'catalog.missing_name' | 'catalog.sku_taken' | 'catalog.barcode_taken'
}

export interface Imported {
  readonly units: readonly { readonly sku: string; readonly unit: UnitId; readonly product: ProductId }[]
  readonly changed: number
  readonly rejected: readonly RejectedRow[]
}

const BETWEEN = /\s*[>／]\s*/

/** About 1,000 rows a call; the same rows again change nothing. */
export async function upsertProducts(ctx: Ctx, rows: readonly ImportedProduct[]): Promise<Imported> {
  const sound = await soundRows(ctx, rows)
  const groups = await groupRows(ctx, sound.accepted)
  const paths = sound.accepted.flatMap((row) => (row.category ? [row.category.split(BETWEEN)] : []))
  const categories = await ensureCategories(ctx, paths)
  await ensureBrands(ctx, [...new Set(sound.accepted.flatMap((row) => (row.brand ? [row.brand] : [])))].sort())
  const drafts = groups.map((group) => recordFor(ctx, group, categories))
  const slugs = await freeSlugs(ctx, drafts)
  const records = drafts.map((draft) => ({ ...draft, slug: slugs.get(draft.product) ?? draft.product }))
  const changed = await writeProducts(ctx, records)
  const wanted = new Set(sound.accepted.map((row) => row.sku))
  const units = records.flatMap((record) =>
    record.units.map(({ sku, unit }) => ({ sku, unit, product: record.product })),
  )
  return { units: units.filter((unit) => wanted.has(unit.sku)), changed: changed.length, rejected: sound.rejected }
}

interface Sound {
  readonly accepted: readonly ImportedProduct[]
  readonly rejected: readonly RejectedRow[]
}

/** Rows that no product can be made of, by name; the first of two rows for one SKU or code stands. */
async function soundRows(ctx: Ctx, rows: readonly ImportedProduct[]): Promise<Sound> {
  const owners = await barcodeOwners(ctx, rows)
  const skus = new Set<string>()
  const rejected: RejectedRow[] = []
  const accepted = rows.filter((row) => {
    const key = row.barcode ? keyOf(row.barcode) : null
    const owner = key === null ? undefined : owners.get(key)
    const why = faultOf(row, { seen: skus.has(row.sku), taken: owner !== undefined && owner !== row.sku })
    if (why) rejected.push({ sku: row.sku, why })
    else {
      skus.add(row.sku)
      if (key !== null) owners.set(key, row.sku)
    }
    return !why
  })
  return { accepted, rejected }
}

const faultOf = (
  row: ImportedProduct,
  { seen, taken }: { seen: boolean; taken: boolean },
): RejectedRow['why'] | null => {
  if (!isSku(row.sku)) return 'catalog.invalid_sku'
  if (Object.values(row.name).every((word) => word.trim() === '')) return 'catalog.missing_name'
  if (seen) return 'catalog.sku_taken'
  return taken ? 'catalog.barcode_taken' : null
}

const keyOf = (code: string): string => {
  const barcode = barcodeOf({ code })
  return `${barcode.kind}:${barcode.code}`
}

async function barcodeOwners(ctx: Ctx, rows: readonly ImportedProduct[]): Promise<Map<string, string>> {
  const codes = rows.flatMap((row) => (row.barcode ? [barcodeOf({ code: row.barcode }).code] : []))
  const found = await ctx.rows<{
    kind: string
    code: string
    sku: string
  }>(sql`select b.kind, b.code, u.sku from catalog.barcode b
    join catalog.unit u on u.merchant_id = b.merchant_id and u.unit_id = b.unit_id
    where b.merchant_id = ${ctx.merchant} and b.kind in ('gtin', 'own') and b.code = any(${codes}::text[])`)
  return new Map(found.map((row) => [`${row.kind}:${row.code}`, row.sku]))
}

const hasOptions = (row: ImportedProduct): boolean => Boolean(row.option1) || Boolean(row.option2)

const importKeyOf = (row: ImportedProduct): string =>
  hasOptions(row) ? `name:${normalise(textIn(row.name, 'zh-TW'))}/${normalise(row.brand ?? '')}` : `sku:${row.sku}`

interface RowGroup {
  readonly key: string
  readonly rows: readonly ImportedProduct[]
  readonly standing: StoredRecord | null
}

/** A row belongs to the product that has its SKU, else to that of its key, else to where its siblings are. */
async function groupRows(ctx: Ctx, rows: readonly ImportedProduct[]): Promise<RowGroup[]> {
  const { bySku, byKey } = await standingProducts(ctx, rows)
  for (const row of rows) {
    const product = bySku.get(row.sku)
    if (product !== undefined && !byKey.has(importKeyOf(row))) byKey.set(importKeyOf(row), product)
  }
  const groups = new Map<string, { key: string; product: ProductId | null; rows: ImportedProduct[] }>()
  for (const row of rows) {
    const key = importKeyOf(row)
    const product = bySku.get(row.sku) ?? byKey.get(key) ?? null
    const group = groups.get(product ?? key)
    if (group) group.rows.push(row)
    else groups.set(product ?? key, { key, product, rows: [row] })
  }
  const products = [...groups.values()].flatMap((group) => (group.product === null ? [] : [group.product]))
  const records = new Map((await recordsOf(ctx, products)).map((record) => [record.product, record]))
  return [...groups.values()].map(({ key, product, rows: own }) => ({
    key,
    rows: own,
    standing: product === null ? null : (records.get(product) ?? null),
  }))
}

interface StandingProducts {
  readonly bySku: ReadonlyMap<string, ProductId>
  readonly byKey: Map<string, ProductId>
}

async function standingProducts(ctx: Ctx, rows: readonly ImportedProduct[]): Promise<StandingProducts> {
  const skus = rows.map((row) => row.sku)
  const keys = [...new Set(rows.map(importKeyOf))]
  const found = await ctx.rows<{ product: ProductId; importKey: string | null; sku: string | null }>(sql`
    select product_id as product, import_key, null as sku from catalog.product
      where merchant_id = ${ctx.merchant} and import_key = any(${keys}::text[])
    union all
    select product_id, null, sku from catalog.unit where merchant_id = ${ctx.merchant} and sku = any(${skus}::text[])`)
  return {
    bySku: new Map(found.flatMap((row) => (row.sku === null ? [] : [[row.sku, row.product] as const]))),
    byKey: new Map(found.flatMap((row) => (row.importKey === null ? [] : [[row.importKey, row.product] as const]))),
  }
}

function recordFor(ctx: Ctx, group: RowGroup, categories: ReadonlyMap<string, CategoryId>): ProductRecord {
  const { standing } = group
  const options = mergedOptions(ctx.profile.locale, group.rows, standing?.options ?? [])
  const [first] = group.rows
  if (!first) throw new Error('a group of no rows')
  const product = standing?.product ?? ctx.newId<'product'>()
  const shelf = first.category ? categories.get(first.category.split(BETWEEN).join(' > ')) : undefined
  const shelves = shelf ? [{ category: shelf, position: 1000 }] : []
  return {
    product,
    slug: standing?.slug ?? slugOf(first.name),
    name: { ...standing?.name, ...first.name },
    description: standing?.description ?? {},
    kind: first.kind ?? standing?.kind ?? 'goods',
    brand: first.brand === undefined ? (standing?.brand ?? null) : first.brand || null,
    tags: first.tags ?? standing?.tags ?? [],
    options,
    offers: standing?.offers ?? [],
    status: statusOf(group),
    importKey: standing ? standing.importKey : group.key,
    categories: first.category === undefined ? (standing?.categories ?? []) : shelves,
    units: mergedUnits(ctx, group, options),
  }
}

/** A product is archived when all that is sold of it is. */
function statusOf({ rows, standing }: RowGroup): ProductStatus {
  const skus = new Set(rows.map((row) => row.sku))
  const others = (standing?.units ?? []).some((unit) => !skus.has(unit.sku) && unit.status === 'active')
  if (!others && rows.every((row) => row.status === 'archived')) return 'archived'
  const said = rows.find((row) => row.status !== undefined && row.status !== 'archived')?.status
  return said ?? standing?.status ?? 'active'
}

const valuesOf = (row: ImportedProduct): { name: string; value: string }[] =>
  [row.option1, row.option2].flatMap((option, index) => {
    if (!option) return []
    const [, name, value] = /^([^:：=]+)[:：=](.+)$/.exec(option) ?? []
    return [{ name: name?.trim() ?? `option${index + 1}`, value: (value ?? option).trim() }]
  })

const says = (text: Text, word: string): boolean => Object.values(text).includes(word)

function mergedOptions(
  locale: Locale,
  rows: readonly ImportedProduct[],
  standing: readonly Option[],
): readonly Option[] {
  const options = standing.map((option) => ({ name: option.name, values: [...option.values] }))
  for (const row of rows) {
    valuesOf(row).forEach(({ name, value }, index) => {
      const option = (options[index] ??= { name: { [locale]: name }, values: [] })
      if (!option.values.some((known) => says(known, value))) option.values.push({ [locale]: value })
    })
  }
  return options
}

function mergedUnits(ctx: Ctx, { rows, standing }: RowGroup, options: readonly Option[]): ProductRecord['units'] {
  const known = new Map((standing?.units ?? []).map((unit) => [unit.sku, unit]))
  /** In the words that the product has for them; what the file has no column for stays. */
  const optionsOf = (row: ImportedProduct): Text[] => {
    const given = valuesOf(row).map(
      ({ value }, index) => options[index]?.values.find((text) => says(text, value)) ?? { [ctx.profile.locale]: value },
    )
    return [...given, ...(known.get(row.sku)?.options ?? []).slice(given.length)]
  }
  const named = rows.map((row, index) =>
    unitRecord(
      ctx,
      {
        sku: row.sku,
        options: optionsOf(row),
        ...(row.status === undefined ? {} : { status: row.status === 'archived' ? 'archived' : 'active' }),
        ...(row.weightGrams === undefined ? {} : { weightGrams: row.weightGrams }),
        ...(row.barcode === undefined ? {} : { barcodes: row.barcode ? [{ code: row.barcode }] : [] }),
      },
      { before: known.get(row.sku) ?? null, index: known.size + index },
    ),
  )
  const kept = (standing?.units ?? []).filter((unit) => !named.some((each) => each.unit === unit.unit))
  return [...kept, ...named].sort((a, b) => a.position - b.position || (a.unit < b.unit ? -1 : 1))
}
