// Names and pictures of single units, for baskets and for gifts to choose from.
import type { ProductId, Text, UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import * as catalog from '@omoya/catalog'

interface Found {
  readonly unit: UnitId
  readonly product: ProductId
  readonly slug: string
  readonly name: Text
  readonly options: readonly Text[]
  readonly image: readonly catalog.ImageSize[] | null
  readonly category: string | null
}

export async function unitCards(ctx: Ctx, units: readonly UnitId[]) {
  const rows =
    units.length === 0
      ? []
      : await ctx.rows<Found>(sql`select u.unit_id as unit, u.product_id as product, u.slug, u.name, u.options,
      (select i.sizes from catalog.product_image i where i.merchant_id = u.merchant_id and i.product_id = u.product_id
        order by (i.unit_id = u.unit_id) desc nulls last, i.position, i.image_id limit 1) as image,
      (select s.category_id from catalog.product_shelf s where s.merchant_id = u.merchant_id and s.product_id = u.product_id
        order by s.category_id limit 1) as category
    from catalog.unit_public u where u.merchant_id = ${ctx.merchant} and u.unit_id = any(${units}::uuid[])`)
  return rows.map(({ unit, slug, name, options, image, category }) => ({
    unit,
    slug,
    name: { ...catalog.unitName(name, options) },
    image: image && [...image],
    category: category ?? slug,
  }))
}
