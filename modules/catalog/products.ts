// What staff do with products: make, change, look at. Each change goes through the one writer.
import {
  instantOf,
  millisecondsOf,
  refuse,
  textIn,
  type CategoryId,
  type ProductId,
  type Text,
  type UnitId,
} from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { Place } from '@omoya/pricing/rules'
import { ensureBrands } from './brands.ts'
import { recordsOf, textsOf, type ProductRecord, type StoredRecord, type UnitRecord } from './record.ts'
import { bundleFault, isSku, optionFault, readGtin, type UnitKind } from './rules/index.ts'
import { freeSlugs, slugOf } from './slugs.ts'
import type { Barcode, Component, Option, ProductKind, ProductStatus, UnitStatus } from './tables.ts'
import { writeProducts } from './write.ts'

export interface BarcodeInput {
  readonly code: string
  readonly kind?: Barcode['kind']
  readonly pieces?: number
}

export interface UnitInput {
  /** Without one: the unit of the same SKU, or a new one. */
  readonly unit?: UnitId
  readonly sku: string
  readonly options?: readonly Text[]
  readonly weightGrams?: number | null
  readonly lengthMm?: number | null
  readonly widthMm?: number | null
  readonly heightMm?: number | null
  readonly special?: boolean
  readonly status?: UnitStatus
  readonly barcodes?: readonly BarcodeInput[]
  readonly components?: readonly Component[]
}

export interface ProductInput {
  readonly name: Text
  readonly slug?: string
  readonly description?: Text
  readonly kind?: ProductKind
  readonly brand?: string | null
  readonly tags?: readonly string[]
  readonly options?: readonly Option[]
  readonly offers?: readonly Place[]
  readonly status?: ProductStatus
  readonly categories?: readonly { readonly category: CategoryId; readonly position?: number }[]
  readonly units: readonly UnitInput[]
}

export interface SavedProduct {
  readonly product: ProductId
  readonly slug: string
  readonly version: number
  readonly units: readonly { readonly unit: UnitId; readonly sku: string }[]
}

/** `product` may be made by whoever first knows it; the same again changes nothing. Refuses SKUs and codes that are taken. */
export async function createProduct(
  ctx: Ctx,
  input: ProductInput & { readonly product?: ProductId },
): Promise<SavedProduct> {
  const product = input.product ?? ctx.newId<'product'>()
  const [standing] = await recordsOf(ctx, [product])
  return save(ctx, { input, standing: standing ?? null, product })
}

export interface ProductChange extends Partial<ProductInput> {
  readonly product: ProductId
  /** Of the page that was edited; null overwrites whatever others did. */
  readonly version: number | null
}

/** What is not named stays. Units are found by id or SKU; those not named stay too. */
export async function updateProduct(ctx: Ctx, change: ProductChange): Promise<SavedProduct> {
  await ctx.run(
    sql`select 1 from catalog.product where merchant_id = ${ctx.merchant} and product_id = ${change.product} for update`,
  )
  const standing = await productOf(ctx, change.product)
  if (change.version !== null && change.version !== standing.version)
    throw refuse('catalog.changed_meanwhile', { version: standing.version })
  const { product, version: _version, ...rest } = change
  const input: ProductInput = { name: standing.name, units: [], ...rest }
  return save(ctx, { input, standing, product })
}

/** Refuses `catalog.not_found`. */
export async function productOf(ctx: Ctx, product: ProductId): Promise<StoredRecord> {
  const [record] = await recordsOf(ctx, [product])
  if (!record) throw refuse('catalog.not_found', { product })
  return record
}

interface Saving {
  readonly input: ProductInput
  readonly standing: StoredRecord | null
  readonly product: ProductId
}

async function save(ctx: Ctx, saving: Saving): Promise<SavedProduct> {
  refuseUnsound(saving.input)
  const record = await recordOf(ctx, saving)
  await refuseBadBundle(ctx, record)
  await ensureBrands(ctx, record.brand === null ? [] : [record.brand])
  const changed = await writeProducts(ctx, [record])
  const version = (saving.standing?.version ?? 0) + (changed.length > 0 ? 1 : 0)
  return {
    product: record.product,
    slug: record.slug,
    version,
    units: record.units.map(({ unit, sku }) => ({ unit, sku })),
  }
}

function refuseUnsound({ name, options, units }: ProductInput): void {
  if (textsOf(name).length === 0) throw refuse('catalog.missing_name')
  const bad = units.find((unit) => !isSku(unit.sku))
  if (bad) throw refuse('catalog.invalid_sku', { sku: bad.sku })
  const fault = optionFault((options ?? []).map((option) => ({
    name: textIn(option.name, 'zh-TW'), values: option.values.map((value) => textIn(value, 'zh-TW')),
  }))) // prettier-ignore
  if (fault) throw refuse(fault)
}

async function recordOf(ctx: Ctx, { input, standing, product }: Saving): Promise<ProductRecord> {
  const known = new Map(
    (standing?.units ?? []).flatMap((unit) => [[unit.unit as string, unit] as const, [unit.sku, unit] as const]),
  )
  // New ones come after those that stand.
  const after = 1 + Math.max(-1, ...(standing?.units ?? []).map((unit) => unit.position))
  const named = input.units.map((unit, index) =>
    unitRecord(ctx, unit, { before: known.get(unit.unit ?? unit.sku) ?? null, index: after + index }),
  )
  const kept = (standing?.units ?? []).filter((unit) => !named.some((each) => each.unit === unit.unit))
  const units = standing ? [...kept, ...named].sort((a, b) => a.position - b.position) : named
  const slug =
    input.slug ?? standing?.slug ?? (await freeSlugs(ctx, [{ product, slug: slugOf(input.name) }])).get(product)
  return {
    product,
    slug: slug ?? product,
    name: input.name,
    description: input.description ?? standing?.description ?? {},
    kind: input.kind ?? standing?.kind ?? 'goods',
    brand: input.brand === undefined ? (standing?.brand ?? null) : input.brand,
    tags: input.tags ?? standing?.tags ?? [],
    options: input.options ?? standing?.options ?? [],
    offers: input.offers?.map(inOneSpelling) ?? standing?.offers ?? [],
    status: input.status ?? standing?.status ?? 'draft',
    importKey: standing?.importKey ?? null,
    categories:
      input.categories?.map(({ category, position }) => ({ category, position: position ?? 1000 })) ??
      standing?.categories ??
      [],
    units,
  }
}

/** Instants are compared as text, so each has one spelling. */
function inOneSpelling(offer: Place): Place {
  const tidy = (instant: Place['startsAt']) => (instant === null ? null : instantOf(millisecondsOf(instant)))
  return { ...offer, startsAt: tidy(offer.startsAt), endsAt: tidy(offer.endsAt) }
}

interface Standing {
  readonly before: UnitRecord | null
  readonly index: number
}

export function unitRecord(ctx: Ctx, input: UnitInput, { before, index }: Standing): UnitRecord {
  const pick = <Key extends 'weightGrams' | 'lengthMm' | 'widthMm' | 'heightMm'>(key: Key) =>
    input[key] === undefined ? (before?.[key] ?? null) : input[key]
  return {
    unit: input.unit ?? before?.unit ?? ctx.newId<'unit'>(),
    sku: input.sku,
    options: input.options ?? before?.options ?? [],
    position: before?.position ?? index,
    weightGrams: pick('weightGrams'),
    lengthMm: pick('lengthMm'),
    widthMm: pick('widthMm'),
    heightMm: pick('heightMm'),
    special: input.special ?? before?.special ?? false,
    status: input.status ?? before?.status ?? 'active',
    barcodes: input.barcodes?.map(barcodeOf) ?? before?.barcodes ?? [],
    components: input.components ?? before?.components ?? [],
  }
}

/** A sound trade code is kept as 14 digits; anything else is the shop's own. */
export function barcodeOf({ code, kind, pieces }: BarcodeInput): Barcode {
  const gtin = kind === undefined || kind === 'gtin' ? readGtin(code.trim()) : null
  if (kind === 'gtin' && gtin === null) throw refuse('catalog.invalid_barcode', { code })
  return { kind: gtin === null ? (kind ?? 'own') : 'gtin', code: gtin ?? code.trim(), pieces: pieces ?? 1 }
}

async function refuseBadBundle(ctx: Ctx, { kind, units }: ProductRecord): Promise<void> {
  const active = units.filter((unit) => unit.status === 'active')
  if (kind !== 'bundle') {
    if (active.some((unit) => unit.components.length > 0)) throw refuse('catalog.not_a_bundle')
    return
  }
  const ids = [...new Set(active.flatMap((unit) => unit.components.map((component) => component.unit)))]
  const rows = await ctx.rows<{ unit: UnitId; kind: UnitKind }>(sql`select u.unit_id as unit, p.kind from catalog.unit u
    join catalog.product p on p.merchant_id = u.merchant_id and p.product_id = u.product_id
    where u.merchant_id = ${ctx.merchant} and u.unit_id = any(${ids}::uuid[])`)
  const kinds = new Map(rows.map((row) => [row.unit, row.kind]))
  for (const unit of active) {
    const unknown = unit.components.find((component) => !kinds.has(component.unit))
    if (unknown) throw refuse('catalog.unknown_component', { unit: unknown.unit })
    const fault = bundleFault(
      unit.components.map((component) => ({ ...component, kind: kinds.get(component.unit) ?? 'goods' })),
    )
    if (fault) throw refuse(fault, { sku: unit.sku })
  }
}
