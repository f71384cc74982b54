// The list of goods as staff narrow it: what the catalogue says, and price and pieces beside it.
import { isId, type CategoryId, type Instant, type ProductId, type Text } from '@omoya/kernel'
import { findProducts, type ImageSize, type ProductKind, type ProductStatus } from '@omoya/catalog'
import { sql, storesSeen, type Ctx } from '@omoya/platform'

export interface ListedProduct {
  readonly product: ProductId
  readonly slug: string
  readonly name: Text
  readonly kind: ProductKind
  readonly brand: string | null
  readonly status: ProductStatus
  readonly tags: readonly string[]
  readonly version: number
  readonly changedAt: Instant
  readonly image: readonly ImageSize[] | null
  readonly skus: readonly string[]
}

/** What is left out narrows nothing. */
export interface GoodsFilters {
  /** Words search instead of listing; then there is one page. */
  readonly text?: string | undefined
  readonly status?: ProductStatus | undefined
  readonly brand?: string | undefined
  readonly kind?: ProductKind | undefined
  /** With everything below it. */
  readonly category?: string | undefined
  /** `barcode`: a unit of it can't be scanned. */
  readonly lacks?: 'picture' | 'barcode' | 'category' | undefined
  readonly tag?: string | undefined
  readonly channel?: string | undefined
  readonly stock?: 'in' | 'out' | undefined
  readonly priceFrom?: number | undefined
  readonly priceTo?: number | undefined
}

export interface GoodsPage {
  readonly after: ProductId | null
  readonly limit: number
}

const MOST_FOUND = 200

/** Newest first, or best first for words; drafts and archived ones too. */
export async function goodsFound(ctx: Ctx, filters: GoodsFilters, { after, limit }: GoodsPage) {
  const words = filters.text?.trim() ?? ''
  if (words !== '') {
    const found = (await findProducts(ctx, { text: words, limit: Math.min(limit, MOST_FOUND), drafts: 'with' })).map((one) => one.product) // prettier-ignore
    const fitting = new Set(await newest(ctx, filters, { after: null, limit: found.length, among: found }))
    return { products: found.filter((product) => fitting.has(product)), next: null }
  }
  const ids = await newest(ctx, filters, { after, limit: limit + 1, among: null })
  const products = ids.slice(0, limit)
  return { products, next: ids.length > limit ? (products.at(-1) ?? null) : null }
}

interface Narrowed extends GoodsPage {
  readonly among: readonly ProductId[] | null
}

async function newest(ctx: Ctx, asked: GoodsFilters, { after, limit, among }: Narrowed): Promise<ProductId[]> {
  const { status = null, brand = null, kind = null, lacks = null, tag = null, channel = null, stock = null } = asked
  const category = asked.category !== undefined && isId(asked.category) ? (asked.category as CategoryId) : null
  const { priceFrom = null, priceTo = null } = asked
  const stores = storesSeen(ctx.actor)
  const rows = await ctx.rows<{ product: ProductId }>(sql`select p.product_id as product from catalog.product_listed p
    where p.merchant_id = ${ctx.merchant} and (${status}::text is null or p.status = ${status})
      and (${brand}::text is null or p.brand = ${brand}) and (${kind}::text is null or p.kind = ${kind})
      and (${among}::uuid[] is null or p.product_id = any (${among}::uuid[]))
      and (${category}::uuid is null or exists (select 1 from catalog.product_shelf c
        where c.merchant_id = p.merchant_id and c.product_id = p.product_id and c.category_id = ${category}::uuid))
      and (${lacks}::text is distinct from 'category' or not exists (select 1 from catalog.product_shelf c
        where c.merchant_id = p.merchant_id and c.product_id = p.product_id))
      and (${lacks}::text is distinct from 'picture' or not exists (select 1 from catalog.product_image i
        where i.merchant_id = p.merchant_id and i.product_id = p.product_id))
      and (${lacks}::text is distinct from 'barcode' or exists (select 1 from catalog.unit_public u
        where u.merchant_id = p.merchant_id and u.product_id = p.product_id and u.unit_status = 'active'
          and not exists (select 1 from catalog.unit_code b where b.merchant_id = u.merchant_id and b.unit_id = u.unit_id)))
      and (${tag}::text is null or ${tag} = any (p.tags))
      and (${channel}::text is null or p.offers = '[]' or exists (select 1 from jsonb_array_elements(p.offers) o
        where jsonb_typeof(o -> 'channels') = 'null' or o -> 'channels' ? ${channel}))
      and (${priceFrom ?? priceTo}::bigint is null or exists (select 1 from catalog.unit_public u
        join pricing.unit_price r on r.merchant_id = u.merchant_id and r.unit_id = u.unit_id
        where u.merchant_id = p.merchant_id and u.product_id = p.product_id and u.unit_status = 'active'
          and (${priceFrom}::bigint is null or r.price >= ${priceFrom}::bigint) and (${priceTo}::bigint is null or r.price <= ${priceTo}::bigint)))
      and (${stock}::text is null or (p.kind in ('goods', 'sample', 'gift') and (${stock} = 'in') = exists (select 1 from catalog.unit_public u
        join inventory.sellable l on l.merchant_id = u.merchant_id and l.unit_id = u.unit_id
        where u.merchant_id = p.merchant_id and u.product_id = p.product_id and u.unit_status = 'active' and l.sellable > 0
          and (${stores}::uuid[] is null or l.store_id = any (${stores}::uuid[])))))
      and (${after}::uuid is null or p.product_id < ${after}::uuid)
    order by p.product_id desc limit ${limit}`)
  return rows.map((row) => row.product)
}

/** As a list shows them, in the order asked for. */
export const listed = (ctx: Ctx, products: readonly ProductId[]): Promise<ListedProduct[]> =>
  ctx.rows(sql`select p.product_id as product, p.slug, p.name, p.kind, p.brand, p.status, p.tags, p.version, p.changed_at,
      (select i.sizes from catalog.product_image i where i.merchant_id = p.merchant_id and i.product_id = p.product_id
        order by i.position, i.image_id limit 1) as image,
      array(select u.sku from catalog.unit_public u where u.merchant_id = p.merchant_id and u.product_id = p.product_id
        order by u.position, u.unit_id limit 20) as skus
    from unnest(${products}::uuid[]) with ordinality as wanted(product_id, place)
    join catalog.product_listed p on p.merchant_id = ${ctx.merchant} and p.product_id = wanted.product_id
    order by wanted.place`)
