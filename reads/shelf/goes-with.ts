// What goes with a product: bought together more often than by chance (orders.count-together, the same count as the
// till's suggestions), then what sells best on its own shelf.
import type { ProductId, UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { LEAST_ORDERS } from '../counter/suggestions.ts'

const MOST_PARTNERS = 100
const BEST_LOOKED_AT = 400

interface Partner {
  readonly product: ProductId
}

const idsOf = (rows: readonly Partner[]): ProductId[] => rows.map(({ product }) => product)

export async function boughtWith(ctx: Ctx, units: readonly UnitId[], limit: number): Promise<ProductId[]> {
  return idsOf(await ctx.rows<Partner>(sql`with paired as materialized (
      select p.* from unnest(${units}::uuid[]) as b(unit_id), lateral (
        select other_id, unit_id, orders from orders.together_often t
        where t.merchant_id = ${ctx.merchant} and t.unit_id = b.unit_id and t.orders >= ${LEAST_ORDERS}
        order by t.orders desc limit ${MOST_PARTNERS}) p
      where other_id <> all(${units}::uuid[])
    ), weighed as (
      select p.other_id, p.orders, p.orders::float8 * t.orders / (u.orders::float8 * o.orders) as lift
      from paired p
      join orders.unit_sold u on u.merchant_id = ${ctx.merchant} and u.unit_id = p.unit_id
      join orders.unit_sold o on o.merchant_id = ${ctx.merchant} and o.unit_id = p.other_id
      join orders.together_all t on t.merchant_id = ${ctx.merchant}
    )
    select c.product_id as product from weighed w
    join catalog.unit_public c on c.merchant_id = ${ctx.merchant} and c.unit_id = w.other_id and c.kind in ('goods', 'bundle')
      and c.status = 'active' and c.unit_status = 'active'
    where w.lift > 1 group by c.product_id order by max(w.lift) desc, max(w.orders) desc, c.product_id limit ${limit}`)) // prettier-ignore
}

/** Without a slug of the whole shop. */
export async function bestSellers(ctx: Ctx, category: string | null, limit: number): Promise<ProductId[]> {
  return idsOf(await ctx.rows<Partner>(sql`select c.product_id as product from (
      select unit_id, orders from orders.unit_sold where merchant_id = ${ctx.merchant} order by orders desc limit ${BEST_LOOKED_AT}) b
    join catalog.unit_public c on c.merchant_id = ${ctx.merchant} and c.unit_id = b.unit_id and c.kind in ('goods', 'bundle')
      and c.status = 'active' and c.unit_status = 'active'
    where ${category}::text is null or exists (
      select from catalog.product_shelf s join catalog.category_tree k on k.merchant_id = s.merchant_id and k.category_id = s.category_id
      where s.merchant_id = c.merchant_id and s.product_id = c.product_id and k.slug = ${category}::text)
    group by c.product_id order by sum(b.orders) desc, c.product_id limit ${limit}`)) // prettier-ignore
}
