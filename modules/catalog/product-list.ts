import type { Instant, ProductId, Text } from '@omoya/kernel'
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

export interface ProductQuestion {
  /** Words search instead of listing; then there is one page. */
  readonly text: string | null
  readonly status: ProductStatus | null
  readonly brand: string | null
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
    const rows = await listed(ctx, products)
    return { items: rows.filter((row) => question.status === null || row.status === question.status), next: null }
  }
  const ids = await newest(ctx, question)
  const page = ids.slice(0, limit)
  return { items: await listed(ctx, page), next: ids.length > limit ? (page.at(-1) ?? null) : null }
}

async function newest(ctx: Ctx, { status, brand, after, limit }: ProductQuestion): Promise<ProductId[]> {
  const rows = await ctx.rows<{ product: ProductId }>(sql`select product_id as product from catalog.product
    where merchant_id = ${ctx.merchant} and (${status}::text is null or status = ${status}) and (${brand}::text is null or brand = ${brand})
      and (${after}::uuid is null or product_id < ${after}::uuid)
    order by product_id desc limit ${limit + 1}`)
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
