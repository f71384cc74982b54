// What shoppers see: products on a shelf, on a page, in a search. Prices and stock come from their own modules.
import { refuse, type CategoryId, type ProductId, type StoreId, type Text, type UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { Channel, Place } from '@omoya/pricing/rules'
import { isOffered } from './rules/index.ts'
import { findProducts } from './search.ts'
import type { Component, ImageSize, Option, ProductKind, ProductStatus } from './tables.ts'

export interface ShelfUnit {
  readonly unit: UnitId
  readonly sku: string
  readonly options: readonly Text[]
  readonly special: boolean
}

export interface ShelfProduct {
  readonly product: ProductId
  readonly slug: string
  readonly name: Text
  readonly kind: ProductKind
  readonly brand: string | null
  readonly brandName: Text | null
  readonly tags: readonly string[]
  readonly options: readonly Option[]
  readonly image: readonly ImageSize[] | null
  readonly imageAlt: Text | null
  readonly units: readonly ShelfUnit[]
}

interface ShelfRow extends ShelfProduct {
  readonly status: ProductStatus
  readonly offers: readonly Place[]
  readonly position: number
}

/** Where the shopper stands. */
export interface Standpoint {
  readonly channel: Channel
  readonly store: StoreId | null
}

export interface ShelfQuestion extends Standpoint {
  readonly category: CategoryId | null
  readonly brand: string | null
  readonly tag: string | null
  readonly after: string | null
  readonly limit: number
}

export interface ShelfPage {
  readonly items: readonly ShelfProduct[]
  readonly next: string | null
}

const offered = (ctx: Ctx, { channel, store }: Standpoint, row: Pick<ShelfRow, 'status' | 'offers'>): boolean =>
  isOffered({ status: row.status, offers: row.offers }, { channel, store, moment: ctx.moment })

const shown = ({ status: _status, offers: _offers, position: _position, ...product }: ShelfRow): ShelfProduct => product

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const CURSOR = /^(-?\d{1,9})_([0-9a-f-]{36})$/

interface ShelfPlace {
  readonly position: number
  readonly product: string
}

function placeOf(after: string | null): ShelfPlace {
  if (after === null) return { position: -1_000_000_000, product: LAST_ID }
  const [, position, product] = CURSOR.exec(after) ?? []
  if (position === undefined || product === undefined) throw refuse('catalog.invalid_cursor')
  return { position: Number(position), product }
}

/** A shelf in the merchant's order, then newest first. A page may hold fewer than `limit` and still have a next one. */
export async function listProducts(ctx: Ctx, question: ShelfQuestion): Promise<ShelfPage> {
  const ids = await (question.category === null ? newest(ctx, question) : ofCategory(ctx, question, question.category))
  const page = ids.slice(0, question.limit)
  const rows = await shelfRows(
    ctx,
    page.map((place) => place.product as ProductId),
  )
  const last = page.at(-1)
  return {
    items: rows.filter((row) => offered(ctx, question, row)).map(shown),
    next: ids.length > question.limit && last ? `${last.position}_${last.product}` : null,
  }
}

function newest(ctx: Ctx, { brand, tag, after, limit }: ShelfQuestion): Promise<ShelfPlace[]> {
  const place = placeOf(after)
  return ctx.rows(sql`select 0 as position, product_id as product from catalog.product
    where merchant_id = ${ctx.merchant} and status = 'active' and product_id < ${place.product}::uuid
      and (${brand}::text is null or brand = ${brand}) and (${tag}::text is null or ${tag} = any(tags))
    order by product_id desc limit ${limit + 1}`)
}

function ofCategory(
  ctx: Ctx,
  { brand, tag, after, limit }: ShelfQuestion,
  category: CategoryId,
): Promise<ShelfPlace[]> {
  const place = placeOf(after)
  return ctx.rows(sql`select c.position, c.product_id as product from catalog.product_category c
    join catalog.product p on p.merchant_id = c.merchant_id and p.product_id = c.product_id
    where c.merchant_id = ${ctx.merchant} and c.category_id = ${category} and p.status = 'active'
      and (c.position > ${place.position} or (c.position = ${place.position} and c.product_id < ${place.product}::uuid))
      and (${brand}::text is null or p.brand = ${brand}) and (${tag}::text is null or ${tag} = any(p.tags))
    order by c.position, c.product_id desc limit ${limit + 1}`)
}

/** In the order of `products`. */
async function shelfRows(ctx: Ctx, products: readonly ProductId[]): Promise<ShelfRow[]> {
  if (products.length === 0) return []
  return ctx.rows<ShelfRow>(sql`select p.product_id as product, p.slug, p.name, p.kind, p.brand, b.name as brand_name, p.tags, p.options,
      p.status, p.offers, 0 as position, i.sizes as image, i.alt as image_alt, coalesce(u.units, '[]') as units
    from unnest(${products}::uuid[]) with ordinality as wanted(product_id, place)
    join catalog.product p on p.merchant_id = ${ctx.merchant} and p.product_id = wanted.product_id
    left join catalog.brand b on b.merchant_id = p.merchant_id and b.code = p.brand
    left join lateral (select sizes, alt from catalog.image i where i.merchant_id = ${ctx.merchant} and i.product_id = wanted.product_id
      order by i.position, i.image_id limit 1) i on true
    left join lateral (select jsonb_agg(jsonb_build_object('unit', u.unit_id, 'sku', u.sku, 'options', u.options, 'special', u.special)
        order by u.position, u.unit_id) as units
      from catalog.unit u where u.merchant_id = ${ctx.merchant} and u.product_id = wanted.product_id and u.status = 'active') u on true
    order by wanted.place`)
}

export interface ShelfSearch extends Standpoint {
  readonly text: string
  readonly limit: number
}

export async function searchProducts(ctx: Ctx, { text, limit, ...standpoint }: ShelfSearch): Promise<ShelfProduct[]> {
  const found = await findProducts(ctx, { text, limit })
  const rows = await shelfRows(
    ctx,
    found.map((one) => one.product),
  )
  return rows.filter((row) => offered(ctx, standpoint, row)).map(shown)
}

/** In the order of `products`; what is not offered here and now is left out. */
export async function shelfProducts(
  ctx: Ctx,
  products: readonly ProductId[],
  standpoint: Standpoint,
): Promise<ShelfProduct[]> {
  const rows = await shelfRows(ctx, products)
  return rows.filter((row) => offered(ctx, standpoint, row)).map(shown)
}

export interface ProductPage extends ShelfProduct {
  readonly description: Text
  readonly images: readonly { readonly unit: UnitId | null; readonly sizes: readonly ImageSize[]; readonly alt: Text }[]
  readonly categories: readonly { readonly category: CategoryId; readonly slug: string; readonly name: Text }[]
  readonly components: readonly (Component & { readonly sku: string; readonly name: Text; readonly bundle: UnitId })[]
}

interface PageRow {
  readonly product: ProductId
  readonly description: Text
  readonly images: ProductPage['images']
  readonly categories: ProductPage['categories']
  readonly components: ProductPage['components']
}

/** Refuses `catalog.not_found` also for what is not offered here and now. */
export async function productBySlug(ctx: Ctx, slug: string, standpoint: Standpoint): Promise<ProductPage> {
  const row = await ctx.maybe<PageRow>(sql`select p.product_id as product, p.description,
      coalesce((select jsonb_agg(jsonb_build_object('unit', i.unit_id, 'sizes', i.sizes, 'alt', i.alt) order by i.position, i.image_id)
        from catalog.image i where i.merchant_id = p.merchant_id and i.product_id = p.product_id), '[]') as images,
      coalesce((select jsonb_agg(jsonb_build_object('category', c.category_id, 'slug', c.slug, 'name', c.name) order by cardinality(c.path), c.category_id)
        from catalog.product_category pc join catalog.category c on c.merchant_id = pc.merchant_id and c.category_id = pc.category_id
        where pc.merchant_id = p.merchant_id and pc.product_id = p.product_id), '[]') as categories,
      coalesce((select jsonb_agg(jsonb_build_object('bundle', k.bundle_id, 'unit', k.unit_id, 'quantity', k.quantity, 'sku', cu.sku, 'name', cp.name)
          order by k.bundle_id, k.position)
        from catalog.unit u join catalog.component k on k.merchant_id = u.merchant_id and k.bundle_id = u.unit_id
        join catalog.unit cu on cu.merchant_id = k.merchant_id and cu.unit_id = k.unit_id
        join catalog.product cp on cp.merchant_id = cu.merchant_id and cp.product_id = cu.product_id
        where u.merchant_id = p.merchant_id and u.product_id = p.product_id and u.status = 'active'), '[]') as components
    from catalog.product p where p.merchant_id = ${ctx.merchant} and p.slug = ${slug} and p.status = 'active'`)
  const [shelf] = row ? await shelfRows(ctx, [row.product]) : []
  if (!row || !shelf || !offered(ctx, standpoint, shelf)) throw refuse('catalog.not_found', { slug })
  return { ...shown(shelf), ...row }
}
