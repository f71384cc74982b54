import type { ProductId } from '@omoya/kernel'
import { sql, storesSeen, type Ctx } from '@omoya/platform'

export interface GoodsRow {
  readonly product: ProductId
  readonly lowest: number | null
  readonly highest: number | null
  readonly onHand: number
  readonly sellable: number
  readonly units: number
}

/** Price and pieces of some products, for lists; rights are per store, and so are the pieces. */
export function goodsOf(ctx: Ctx, products: readonly ProductId[]): Promise<GoodsRow[]> {
  const stores = storesSeen(ctx.actor)
  return ctx.rows(sql`select u.product_id as product, min(p.price)::bigint as lowest, max(p.price)::bigint as highest,
      coalesce(sum(s.on_hand), 0)::bigint as on_hand, coalesce(sum(s.sellable), 0)::bigint as sellable, count(*) as units
    from catalog.unit_public u
    left join pricing.unit_price p on p.merchant_id = u.merchant_id and p.unit_id = u.unit_id
    left join lateral (
      select sum(l.on_hand) as on_hand, sum(l.sellable) as sellable from inventory.sellable l
      where l.merchant_id = u.merchant_id and l.unit_id = u.unit_id and (${stores}::uuid[] is null or l.store_id = any (${stores}::uuid[]))
    ) s on true
    where u.merchant_id = ${ctx.merchant} and u.unit_status = 'active' and u.product_id = any (${products}::uuid[])
    group by u.product_id`)
}
