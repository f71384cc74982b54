import type { CategoryId, Instant, ProductId, Text } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { findProducts } from './search.ts'
import type { ImageSize, ProductKind, ProductStatus } from './tables.ts'

export interface ListedProduct {
  readonly product: ProductId
  readonly slug: string
  readonly name: Text
  readonly kind: ProductKind
  readonly brand: string | null
  readonly status: ProductStatus
  readonly version: number
  readonly changedAt: Instant
  readonly image: readonly ImageSize[] | null
  readonly skus: readonly string[]
}

/** `barcode`: a unit of it can't be scanned. */
export type Lack = 'picture' | 'barcode' | 'category'

export interface ProductQuestion {
  /** Words search instead of listing; then there is one page. */
  readonly text: string | null
  readonly status: ProductStatus | null
  readonly brand: string | null
  readonly kind: ProductKind | null
  /** With everything below it. */
  readonly category: CategoryId | null
  /** Goods that still want something. */
  readonly lacks: Lack | null
  readonly after: ProductId | null
  readonly limit: number
}

export interface ProductPageOfStaff {
  readonly items: readonly ListedProduct[]
  readonly next: ProductId | null
}

/** Newest first, or best first for words; drafts and archived ones too. */
export async function listForStaff(ctx: Ctx, question: ProductQuestion): Promise<ProductPageOfStaff> {
  const { text, limit } = question
  if (text !== null && text.trim() !== '') {
    const found = await findProducts(ctx, { text, limit, drafts: 'with' })
    const products = found.map((one) => one.product)
    const fitting = new Set(await newest(ctx, { ...question, after: null, limit: products.length }, products))
    const fits = products.filter((product) => fitting.has(product))
    return { items: await listed(ctx, fits), next: null }
  }
  const ids = await newest(ctx, question, null)
  const page = ids.slice(0, limit)
  return { items: await listed(ctx, page), next: ids.length > limit ? (page.at(-1) ?? null) : null }
}

async function newest(ctx: Ctx, asked: ProductQuestion, among: readonly ProductId[] | null): Promise<ProductId[]> {
  const { status, brand, kind, category, lacks, after, limit } = asked
  const rows = await ctx.rows<{ product: ProductId }>(sql`select p.product_id as product from catalog.product p
    where p.merchant_id = ${ctx.merchant} and (${status}::text is null or p.status = ${status})
      and (${brand}::text is null or p.brand = ${brand}) and (${kind}::text is null or p.kind = ${kind})
      and (${among}::uuid[] is null or p.product_id = any (${among}::uuid[]))
      and (${category}::uuid is null or exists (select 1 from catalog.product_category c
        where c.merchant_id = p.merchant_id and c.product_id = p.product_id and c.category_id = ${category}::uuid))
      and (${lacks}::text is distinct from 'category' or not exists (select 1 from catalog.product_category c
        where c.merchant_id = p.merchant_id and c.product_id = p.product_id))
      and (${lacks}::text is distinct from 'picture' or not exists (select 1 from catalog.image i
        where i.merchant_id = p.merchant_id and i.product_id = p.product_id))
      and (${lacks}::text is distinct from 'barcode' or exists (select 1 from catalog.unit u
        where u.merchant_id = p.merchant_id and u.product_id = p.product_id and u.status = 'active'
          and not exists (select 1 from catalog.barcode b where b.merchant_id = u.merchant_id and b.unit_id = u.unit_id)))
      and (${after}::uuid is null or p.product_id < ${after}::uuid)
    order by p.product_id desc limit ${limit + 1}`)
  return rows.map((row) => row.product)
}

const listed = (ctx: Ctx, products: readonly ProductId[]): Promise<ListedProduct[]> =>
  ctx.rows(sql`select p.product_id as product, p.slug, p.name, p.kind, p.brand, p.status, p.version, p.changed_at,
      (select i.sizes from catalog.image i where i.merchant_id = p.merchant_id and i.product_id = p.product_id
        order by i.position, i.image_id limit 1) as image,
      array(select u.sku from catalog.unit u where u.merchant_id = p.merchant_id and u.product_id = p.product_id
        order by u.position, u.unit_id limit 20) as skus
    from unnest(${products}::uuid[]) with ordinality as wanted(product_id, place)
    join catalog.product p on p.merchant_id = ${ctx.merchant} and p.product_id = wanted.product_id
    order by wanted.place`)
