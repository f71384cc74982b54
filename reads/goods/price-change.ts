import type { ProductId, Text, UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

export type PriceWarning = 'free' | 'below-cost' | 'below-floor' | 'above-former'

export interface PriceChangeLine {
  readonly unit: UnitId
  readonly product: ProductId
  readonly sku: string
  readonly name: Text
  readonly options: readonly Text[]
  readonly before: number
  readonly after: number
  readonly cost: number | null
  readonly warnings: readonly PriceWarning[]
}

export interface LinesWanted {
  readonly change: string
  readonly only: 'all' | 'warned'
  readonly after: UnitId | null
  readonly limit: number
}

/** Old and new price of each unit of a change, with its name. */
export const priceChangeLines = (ctx: Ctx, { change, only, after, limit }: LinesWanted): Promise<PriceChangeLine[]> =>
  ctx.rows(sql`select l.unit_id as unit, u.product_id as product, u.sku, u.name, u.options, l.before, l.after, l.cost, l.warnings
    from pricing.price_change_shown l
    join catalog.unit_public u on u.merchant_id = l.merchant_id and u.unit_id = l.unit_id
    where l.merchant_id = ${ctx.merchant} and l.change_id = ${change}::uuid
      and (${only} = 'all' or cardinality(l.warnings) > 0) and (${after}::uuid is null or l.unit_id > ${after}::uuid)
    order by l.unit_id limit ${limit}`)
