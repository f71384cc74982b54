import type { Day, StoreId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { KindTotal } from './tenders.ts'

/** What a store took and gave back on one day, by kind: `cash` is what its drawers are counted against. */
export interface PlaceTotal extends KindTotal {
  /** Handed over by customers, change still in it. */
  readonly received: number
  readonly change: number
}

export const placeTotals = (ctx: Ctx, store: StoreId, day: Day): Promise<PlaceTotal[]> =>
  ctx.rows<PlaceTotal>(sql`select kind, currency, sum(taken)::bigint as taken, sum(refunded)::bigint as refunded,
      sum(surplus)::bigint as surplus, sum(received)::bigint as received, sum(change)::bigint as change, sum(count)::bigint as count
    from (
      select kind, currency, amount as taken, 0 as refunded, surplus, received, change, 1 as count from payments.tender
        where merchant_id = ${ctx.merchant} and store_id = ${store} and day = ${day}
      union all
      select kind, currency, 0, amount, 0, 0, 0, 0 from payments.refund
        where merchant_id = ${ctx.merchant} and store_id = ${store} and day = ${day} and state = 'done'
    ) as moved group by kind, currency order by kind, currency`)
