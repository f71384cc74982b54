// What other modules' work asks about units: for the price book, for orders, for the till.
import { textIn, type CategoryId, type ProductId, type Text, type UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { Place } from '@omoya/pricing/rules'
import type { Component, ProductKind, ProductStatus, UnitStatus } from './tables.ts'

export interface BookFacts {
  readonly unit: UnitId
  readonly product: ProductId
  readonly sku: string
  /** The product's name, and the unit's options in each language: 外套 紅 M. */
  readonly name: Text
  readonly kind: ProductKind
  /** Its own and all above them. */
  readonly categories: readonly CategoryId[]
  readonly brand: string | null
  readonly tags: readonly string[]
  readonly special: boolean
  readonly components: readonly Component[]
  readonly offers: readonly Place[]
  readonly status: ProductStatus
}

export interface UnitFacts extends BookFacts {
  readonly unitStatus: UnitStatus
  readonly weightGrams: number | null
  readonly lengthMm: number | null
  readonly widthMm: number | null
  readonly heightMm: number | null
}

interface FactRow extends Omit<UnitFacts, 'name'> {
  readonly productName: Text
  readonly options: readonly Text[]
}

const LOCALES = ['zh-TW', 'en', 'ja'] as const

/** An option without a word in a language says it in the next best. */
export function unitName(product: Text, options: readonly Text[]): Text {
  const named = LOCALES.flatMap((locale) => {
    const base = product[locale]
    if (base === undefined || base === '') return []
    const words = options.map((option) => textIn(option, locale))
    return [[locale, [base, ...words].filter((word) => word !== '').join(' ')] as const]
  })
  return Object.fromEntries(named)
}

const named = ({ productName, options, ...row }: FactRow): UnitFacts => ({
  ...row,
  name: unitName(productName, options),
})

const factRows = (ctx: Ctx, units: readonly UnitId[] | null): Promise<FactRow[]> =>
  ctx.rows(sql`select u.unit_id as unit, u.product_id as product, u.sku, p.name as product_name, u.options, p.kind,
      coalesce(c.categories, '[]') as categories, p.brand, p.tags, u.special, coalesce(k.components, '[]') as components, p.offers, p.status,
      u.status as unit_status, u.weight_grams, u.length_mm, u.width_mm, u.height_mm
    from catalog.unit u
    join catalog.product p on p.merchant_id = u.merchant_id and p.product_id = u.product_id
    left join (
      select pc.product_id, jsonb_agg(pc.category_id order by pc.category_id) as categories from catalog.product_category pc
      where pc.merchant_id = ${ctx.merchant} and (${units}::uuid[] is null or pc.product_id in (
        select x.product_id from catalog.unit x where x.merchant_id = ${ctx.merchant} and x.unit_id = any(${units}::uuid[])))
      group by pc.product_id
    ) c on c.product_id = p.product_id
    left join (
      select k.bundle_id, jsonb_agg(jsonb_build_object('unit', k.unit_id, 'quantity', k.quantity) order by k.position, k.unit_id) as components
      from catalog.component k where k.merchant_id = ${ctx.merchant} and (${units}::uuid[] is null or k.bundle_id = any(${units}::uuid[]))
      group by k.bundle_id
    ) k on k.bundle_id = u.unit_id
    where u.merchant_id = ${ctx.merchant} and (${units}::uuid[] is null or u.unit_id = any(${units}::uuid[]))
    order by u.unit_id`)

/** Every unit that is sold or could be: drafts and archived ones are left out. */
export async function listBookFacts(ctx: Ctx): Promise<BookFacts[]> {
  const rows = await factRows(ctx, null)
  return rows.filter((row) => row.status === 'active' && row.unitStatus === 'active').map((row) => {
    const { unitStatus: _status, weightGrams: _w, lengthMm: _l, widthMm: _b, heightMm: _h, ...fact } = named(row)
    return fact
  }) // prettier-ignore
}

/** Whatever their status; those that are not there are left out. */
export async function unitFacts(ctx: Ctx, units: readonly UnitId[]): Promise<UnitFacts[]> {
  return units.length === 0 ? [] : (await factRows(ctx, units)).map(named)
}

export interface SkuOfUnit {
  readonly sku: string
  readonly unit: UnitId
  readonly product: ProductId
}

/** What can be bought of some products. */
export const activeUnitsOf = async (ctx: Ctx, products: readonly ProductId[]): Promise<UnitId[]> =>
  (
    await ctx.rows<{ unit: UnitId }>(sql`select unit_id as unit from catalog.unit
      where merchant_id = ${ctx.merchant} and status = 'active' and product_id = any(${products}::uuid[]) order by unit_id`)
  ).map((row) => row.unit)

/** For files, which know SKUs only. */
export const unitsBySku = (ctx: Ctx, skus: readonly string[]): Promise<SkuOfUnit[]> =>
  ctx.rows(sql`select sku, unit_id as unit, product_id as product from catalog.unit
    where merchant_id = ${ctx.merchant} and sku = any(${skus}::text[])`)
