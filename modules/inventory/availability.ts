import type { Instant, StoreId, UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { Channel } from '@omoya/pricing/rules'

export interface Available {
  readonly unit: UnitId
  readonly store: StoreId
  /** What this channel may sell now: on-hand − allocated − live holds − safety. */
  readonly sellable: number
  readonly onHand: number
}

export interface AvailabilityQuestion {
  readonly units: readonly UnitId[]
  readonly channel: Channel
  readonly stores?: readonly StoreId[]
}

/** One statement, no lock: what to show. Only a promise is sure. A unit without a level is left out. */
export async function availability(ctx: Ctx, { units, channel, stores }: AvailabilityQuestion): Promise<Available[]> {
  const at: Instant = ctx.now
  return ctx.rows<Available>(sql`select l.unit_id as unit, l.store_id as store, l.on_hand,
      (l.on_hand - l.allocated
        - coalesce((select sum(h.quantity) from inventory.hold h where h.merchant_id = l.merchant_id
            and h.unit_id = l.unit_id and h.store_id = l.store_id and h.expires_at > ${at}::timestamptz), 0)
        - coalesce((select k.quantity from inventory.safety k where k.merchant_id = l.merchant_id and k.channel = ${channel}
            and k.store_id in (l.store_id, '00000000-0000-0000-0000-000000000000')
            and k.unit_id in (l.unit_id, '00000000-0000-0000-0000-000000000000')
            order by k.unit_id desc, k.store_id desc limit 1), case when ${channel} in ('till', 'kiosk') then 0 else l.safety end))::bigint as sellable
    from inventory.level l
    where l.merchant_id = ${ctx.merchant} and l.unit_id = any(${units}::uuid[])
      and (${stores ?? null}::uuid[] is null or l.store_id = any(${stores ?? null}::uuid[]))
    order by l.unit_id, l.store_id`)
}
