// What a price check says beside the price: how many lie here, and in which other places of the house.
import type { StoreId, Text, UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

export interface PlaceOfGoods {
  readonly store: StoreId
  readonly name: Text
  readonly kind: string
  readonly left: number
}

/** Places that have some, the asking store first even with none, then who has most. */
export const placesOf = (ctx: Ctx, unit: UnitId, here: StoreId): Promise<PlaceOfGoods[]> =>
  ctx.rows<PlaceOfGoods>(sql`select p.store_id as store, p.name, p.kind, coalesce(s.left, 0)::int as left
    from stores.store_public p
    cross join lateral (select case when u.kind = 'bundle'
        then coalesce((select min(coalesce(x.sellable, 0) / k.quantity) from catalog.bundle_part k
          left join inventory.sellable x on x.merchant_id = k.merchant_id and x.store_id = p.store_id and x.unit_id = k.unit_id
          where k.merchant_id = u.merchant_id and k.bundle_id = u.unit_id), 0)
        else coalesce((select x.sellable from inventory.sellable x
          where x.merchant_id = u.merchant_id and x.store_id = p.store_id and x.unit_id = u.unit_id), 0) end as left
      from catalog.unit_public u where u.merchant_id = p.merchant_id and u.unit_id = ${unit}::uuid) s
    where p.merchant_id = ${ctx.merchant} and (p.store_id = ${here}::uuid or (p.status = 'open' and s.left > 0))
    order by (p.store_id = ${here}::uuid) desc, s.left desc, p.code limit 200`)
