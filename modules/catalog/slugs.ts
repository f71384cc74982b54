import { textIn, type ProductId, type Text } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

const LONGEST = 60

/** Words of any language stay readable in an address: 紅色外套-m, red-jacket. */
export function slugOf(text: Text | string): string {
  const words = typeof text === 'string' ? text : (text.en ?? textIn(text, 'zh-TW'))
  const tidy = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
  return (
    [...tidy]
      .slice(0, LONGEST)
      .join('')
      .replace(/^-+|-+$/g, '') || 'p'
  )
}

export interface WantedSlug {
  readonly product: ProductId
  readonly slug: string
}

/** The wanted address, or with the end of the product's id where another product has it. */
export async function freeSlugs(ctx: Ctx, wanted: readonly WantedSlug[]): Promise<ReadonlyMap<ProductId, string>> {
  const rows = await ctx.rows<{
    slug: string
    product: ProductId
  }>(sql`select slug, product_id as product from catalog.product
    where merchant_id = ${ctx.merchant} and slug = any(${wanted.map((one) => one.slug)}::text[])`)
  const taken = new Map(rows.map((row) => [row.slug, row.product]))
  const given = new Map<ProductId, string>()
  for (const { product, slug } of wanted) {
    const owner = taken.get(slug)
    const free = owner === undefined || owner === product ? slug : `${slug}-${product.slice(-8)}`
    taken.set(free, product)
    given.set(product, free)
  }
  return given
}
