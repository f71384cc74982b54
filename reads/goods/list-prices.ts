import type { ProductId, Text, UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

export interface ListPrice {
  readonly unit: UnitId
  readonly product: ProductId
  readonly sku: string
  readonly name: Text
  readonly options: readonly Text[]
  readonly price: number
  /** 售價 today; null where it has none. */
  readonly base: number | null
}

interface ListWanted {
  readonly list: string
  readonly after: UnitId | null
  readonly limit: number
}

export const listPrices = (ctx: Ctx, { list, after, limit }: ListWanted): Promise<ListPrice[]> =>
  ctx.rows(sql`select l.unit_id as unit, u.product_id as product, u.sku, u.name, u.options, l.price, p.price as base
    from pricing.unit_list_price l
    join catalog.unit_public u on u.merchant_id = l.merchant_id and u.unit_id = l.unit_id
    left join pricing.unit_price p on p.merchant_id = l.merchant_id and p.unit_id = l.unit_id
    where l.merchant_id = ${ctx.merchant} and l.price_list_id = ${list}::uuid and (${after}::uuid is null or l.unit_id > ${after}::uuid)
    order by l.unit_id limit ${limit}`)
