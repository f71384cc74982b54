// Search without cutting words: pairs of characters find candidates, the whole words decide, the title ranks.
import { normalise, type ProductId, type Text, type UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { unitName } from './facts.ts'
import { queryTokens, queryWords, similarTokens } from './rules/index.ts'
import { unitByCode } from './scan.ts'
import type { ImageSize, ProductKind } from './tables.ts'

export interface Found {
  readonly product: ProductId
  readonly score: number
}

export interface SearchQuestion {
  readonly text: string
  readonly limit: number
  /** Staff also find what is not for sale. */
  readonly drafts?: 'with' | 'without'
}

/** Best first. When nothing says all the words, what shares most of them. */
export async function findProducts(ctx: Ctx, { text, limit, drafts }: SearchQuestion): Promise<Found[]> {
  const grams = queryTokens(text)
  const words = queryWords(text)
  if (grams.length === 0) return []
  const all = drafts === 'with'
  const found = await ctx.rows<Found>(sql`select product_id as product, score
    from catalog.find_products(${grams}::text[], ${normalise(text)}, ${words}::text[], ${all}, ${limit})`)
  const similar = similarTokens(text)
  if (found.length > 0 || similar.length < 2) return found
  return ctx.rows<Found>(
    sql`select product_id as product, score from catalog.find_similar(${similar}::text[], ${all}, ${limit})`,
  )
}

export interface UnitHit {
  readonly unit: UnitId
  readonly product: ProductId
  readonly sku: string
  readonly name: Text
  readonly kind: ProductKind
  readonly image: readonly ImageSize[] | null
}

/** For till and staff: a scanned code finds its unit at once, words find the units of the best products. */
export async function searchUnits(ctx: Ctx, { text, limit }: SearchQuestion): Promise<UnitHit[]> {
  const [scanned, found] = await Promise.all([
    unitByCode(ctx, text),
    findProducts(ctx, { text, limit, drafts: 'with' }),
  ])
  const products = found.map((one) => one.product)
  const rows = await ctx.rows<UnitHit & { readonly productName: Text; readonly options: readonly Text[] }>(sql`
    select u.unit_id as unit, u.product_id as product, u.sku, p.name as product_name, u.options, p.kind, (
        select i.sizes from catalog.image i where i.merchant_id = u.merchant_id and i.product_id = u.product_id
        order by (i.unit_id = u.unit_id) desc nulls last, i.position, i.image_id limit 1) as image
    from catalog.unit u join catalog.product p on p.merchant_id = u.merchant_id and p.product_id = u.product_id
    where u.merchant_id = ${ctx.merchant} and u.status = 'active' and p.status <> 'archived'
      and (u.product_id = any(${products}::uuid[]) or u.unit_id = ${scanned?.unit ?? null}::uuid)
    order by (u.unit_id = ${scanned?.unit ?? null}::uuid) desc nulls last, array_position(${products}::uuid[], u.product_id), u.position, u.unit_id
    limit ${limit}`)
  return rows.map(({ productName, options, ...row }) => ({ ...row, name: unitName(productName, options) }))
}
