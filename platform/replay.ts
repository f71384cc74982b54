// What listeners gave up on, and how somebody who has mended the cause hands it on again.
import type { MerchantId } from '@omoya/kernel'
import { systemCommand, type Runtime } from './runtime.ts'
import { sql } from './sql.ts'

export interface Parked {
  readonly consumer: string
  readonly eventId: string
  readonly kind: string
  readonly parkedAt: string
  readonly cause: string | null
}

/** Null stands for every one. */
export interface Wanted {
  readonly consumer: string | null
  readonly event: string | null
}

export const listParked = (runtime: Runtime, merchant: MerchantId): Promise<Parked[]> =>
  systemCommand(runtime, merchant, 'console', (ctx) =>
    ctx.rows<Parked>(sql`select d.consumer, d.event_id, o.kind, d.parked_at, d.cause from platform.delivery d
      join platform.outbox o on o.merchant_id = d.merchant_id and o.event_id = d.event_id
      where d.merchant_id = ${ctx.merchant} and d.parked_at is not null and d.done_at is null
      order by d.parked_at, d.event_id, d.consumer`),
  )

/** The relay takes them again from the first try on; each is in the audit. A second call finds none of them parked. */
export const replayParked = (runtime: Runtime, merchant: MerchantId, wanted: Wanted): Promise<Parked[]> =>
  systemCommand(runtime, merchant, 'console', async (ctx) => {
    const replayed = await ctx.rows<Parked>(sql`with before as (
        select d.merchant_id, d.consumer, d.event_id, o.kind, d.parked_at, d.cause from platform.delivery d
        join platform.outbox o on o.merchant_id = d.merchant_id and o.event_id = d.event_id
        where d.merchant_id = ${ctx.merchant} and d.parked_at is not null and d.done_at is null
          and d.consumer = coalesce(${wanted.consumer}::text, d.consumer) and d.event_id = coalesce(${wanted.event}::uuid, d.event_id)
        order by d.consumer, d.event_id for update of d
      )
      update platform.delivery d set parked_at = null, attempts = 0, next_at = now() from before
      where d.merchant_id = before.merchant_id and d.consumer = before.consumer and d.event_id = before.event_id
      returning before.consumer, before.event_id, before.kind, before.parked_at, before.cause`)
    for (const { consumer, eventId, cause } of replayed)
      ctx.audit({ action: 'relay.replayed', object: eventId, facts: { consumer, cause } })
    return replayed
  })
