// What a shelf can be narrowed by: the options its goods differ by, the span of its prices, the stores that hand over.
import type { CategoryId, Text } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import * as stores from '@omoya/stores'

const LOOKED_AT = 5_000
const MOST_STORES = 60

export interface Facets {
  readonly lowest: number | null
  readonly highest: number | null
  readonly options: readonly { readonly name: Text; readonly values: readonly Text[] }[]
}

/** Of the first thousands of a big shelf: what they differ by says it for the rest. */
export async function facetsOf(ctx: Ctx, category: CategoryId): Promise<Facets> {
  const [span, options] = await Promise.all([
    ctx.one<{
      lowest: number | null
      highest: number | null
    }>(sql`select min(p.price) as lowest, max(p.price) as highest from (
        select product_id from catalog.product_shelf where merchant_id = ${ctx.merchant} and category_id = ${category}::uuid limit ${LOOKED_AT}) c
      join catalog.unit_public u on u.merchant_id = ${ctx.merchant} and u.product_id = c.product_id and u.status = 'active' and u.unit_status = 'active'
      join pricing.unit_price p on p.merchant_id = u.merchant_id and p.unit_id = u.unit_id`),
    ctx.rows<{
      name: Text
      values: Text[]
    }>(sql`select o.value -> 'name' as name, jsonb_agg(distinct v.value) as values from (
        select product_id from catalog.product_shelf where merchant_id = ${ctx.merchant} and category_id = ${category}::uuid limit ${LOOKED_AT}) c
      join catalog.unit_public u on u.merchant_id = ${ctx.merchant} and u.product_id = c.product_id and u.status = 'active' and u.unit_status = 'active'
      cross join lateral jsonb_array_elements(u.product_options) o
      cross join lateral jsonb_array_elements(o.value -> 'values') v
      group by o.value -> 'name' order by count(*) desc limit 4`),
  ])
  return { ...span, options }
}

export interface OptionValues {
  readonly name: Text
  readonly values: readonly Text[]
}

/** What goods of the whole shop differ by, the option that most of them have first. */
export const optionValues = (ctx: Ctx): Promise<OptionValues[]> =>
  ctx.rows<OptionValues>(sql`select o.value -> 'name' as name, jsonb_agg(distinct v.value) as values from (
      select distinct product_id, product_options from catalog.unit_public
      where merchant_id = ${ctx.merchant} and status = 'active' and unit_status = 'active' and product_options <> '[]' limit ${LOOKED_AT}) u
    cross join lateral jsonb_array_elements(u.product_options) o
    cross join lateral jsonb_array_elements(o.value -> 'values') v
    group by o.value -> 'name' order by count(*) desc limit 20`)

export async function pickupStores(ctx: Ctx) {
  const all = await stores.listStores(ctx)
  const open = all.filter((each) => each.status === 'open' && each.allowsPickup).slice(0, MOST_STORES)
  return open.map(({ id, name, city }) => ({ store: id as string, name: { ...name }, city }))
}
