// Transfers that carry the goods of one order to where it is collected.
import type { Day, OrderId, StoreId, UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { TransferId, TransferStatus } from './transfers.ts'

export interface TransferOfOrder {
  readonly transfer: TransferId
  readonly from: StoreId
  readonly to: StoreId
  readonly status: TransferStatus
  readonly promisedOn: Day | null
}

/** Asked for or on their way. */
export const transfersFor = (ctx: Ctx, order: OrderId): Promise<TransferOfOrder[]> =>
  ctx.rows<TransferOfOrder>(sql`select transfer_id as transfer, from_id as "from", to_id as "to", status, promised_on
    from inventory.transfer where merchant_id = ${ctx.merchant} and for_order = ${order} and status in ('requested', 'sent')
    order by made_at, transfer_id`)

/** Left one store for this order and reached none yet. */
export const onTheWayFor = (
  ctx: Ctx,
  order: OrderId,
): Promise<{ readonly unit: UnitId; readonly quantity: number }[]> =>
  ctx.rows(sql`select l.unit_id as unit, sum(l.sent - l.arrived - l.lost)::bigint as quantity
    from inventory.transfer t join inventory.transfer_line l on l.merchant_id = t.merchant_id and l.transfer_id = t.transfer_id
    where t.merchant_id = ${ctx.merchant} and t.for_order = ${order} and t.status = 'sent'
    group by l.unit_id having sum(l.sent - l.arrived - l.lost) > 0`)

/** The order needs them no more: what has not left stays, what is under way arrives as anybody's goods. May run twice. */
export async function dropTransfersFor(
  ctx: Ctx,
  order: OrderId,
  from: StoreId | 'everywhere' = 'everywhere',
): Promise<void> {
  const only = from === 'everywhere' ? null : from
  await ctx.run(sql`update inventory.transfer set seq = seq + 1, for_order = case when status = 'sent' then null else for_order end,
      status = case when status = 'requested' then 'cancelled' else status end
    where merchant_id = ${ctx.merchant} and for_order = ${order} and status in ('requested', 'sent')
      and (${only}::uuid is null or from_id = ${only})`)
}
