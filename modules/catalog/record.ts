// A product as staff and imports write it, whole: product, units, codes, components, categories.
import { createHash } from 'node:crypto'
import type { CategoryId, ProductId, Text, UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { canonical, type Place } from '@omoya/pricing/rules'
import type { Barcode, Component, Option, ProductKind, ProductStatus, UnitStatus } from './tables.ts'

export interface UnitRecord {
  readonly unit: UnitId
  readonly sku: string
  /** One value an option of the product. */
  readonly options: readonly Text[]
  readonly position: number
  readonly weightGrams: number | null
  readonly lengthMm: number | null
  readonly widthMm: number | null
  readonly heightMm: number | null
  readonly special: boolean
  readonly status: UnitStatus
  readonly barcodes: readonly Barcode[]
  /** Of a bundle: what one of it holds. */
  readonly components: readonly Component[]
}

export interface Shelved {
  readonly category: CategoryId
  readonly position: number
}

export interface ProductRecord {
  readonly product: ProductId
  readonly slug: string
  readonly name: Text
  readonly description: Text
  readonly kind: ProductKind
  readonly brand: string | null
  readonly tags: readonly string[]
  readonly options: readonly Option[]
  readonly offers: readonly Place[]
  readonly status: ProductStatus
  readonly importKey: string | null
  readonly categories: readonly Shelved[]
  readonly units: readonly UnitRecord[]
}

export interface StoredRecord extends ProductRecord {
  readonly version: number
  readonly contentHash: string
  readonly createdAt: string
  readonly changedAt: string
}

export const textsOf = (text: Text): string[] => Object.values(text).filter((word) => word !== '')

export const hashOfRecord = (record: ProductRecord): string =>
  createHash('sha256').update(canonical(record)).digest('base64url').slice(0, 24)

/** Products as they stand, those that are not there left out. Two statements whatever the number. */
export async function recordsOf(ctx: Ctx, products: readonly ProductId[]): Promise<StoredRecord[]> {
  if (products.length === 0) return []
  const [rows, units] = await Promise.all([
    ctx.rows<
      Omit<StoredRecord, 'units'>
    >(sql`select p.product_id as product, p.slug, p.name, p.description, p.kind, p.brand,
        p.tags, p.options, p.offers, p.status, p.import_key, p.version, p.content_hash, p.created_at, p.changed_at,
        coalesce((select jsonb_agg(jsonb_build_object('category', c.category_id, 'position', c.position) order by c.category_id)
          from catalog.product_category c where c.merchant_id = p.merchant_id and c.product_id = p.product_id and c.is_own), '[]') as categories
      from catalog.product p where p.merchant_id = ${ctx.merchant} and p.product_id = any(${products}::uuid[])
      order by p.product_id`),
    ctx.rows<
      UnitRecord & { readonly product: ProductId }
    >(sql`select u.product_id as product, u.unit_id as unit, u.sku, u.options,
        u.position, u.weight_grams, u.length_mm, u.width_mm, u.height_mm, u.special, u.status,
        coalesce((select jsonb_agg(jsonb_build_object('kind', b.kind, 'code', b.code, 'pieces', b.pieces) order by b.kind, b.code)
          from catalog.barcode b where b.merchant_id = u.merchant_id and b.unit_id = u.unit_id), '[]') as barcodes,
        coalesce((select jsonb_agg(jsonb_build_object('unit', c.unit_id, 'quantity', c.quantity) order by c.position, c.unit_id)
          from catalog.component c where c.merchant_id = u.merchant_id and c.bundle_id = u.unit_id), '[]') as components
      from catalog.unit u where u.merchant_id = ${ctx.merchant} and u.product_id = any(${products}::uuid[])
      order by u.product_id, u.position, u.unit_id`),
  ])
  const unitsOf = new Map<ProductId, UnitRecord[]>(rows.map((row) => [row.product, []]))
  for (const { product, ...unit } of units) unitsOf.get(product)?.push(unit)
  return rows.map((row) => ({ ...row, units: unitsOf.get(row.product) ?? [] }))
}
