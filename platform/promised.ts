import { raw } from './sql.ts'

/** What was acknowledged to a caller who sent a key: `merchant_id, route, order_id` as text. For checks, as omoya_work. */
export const promisedOrders = raw(`(select merchant_id, route, answer->>'order' as order_id
  from platform.idempotency where answer->>'order' is not null)`)

/** Events on their way: `merchant_id, aggregate_id, kind, consumer`; no consumer where the relay has not come to them yet. For checks, as omoya_work. */
export const eventsOnTheWay = raw(`(select e.merchant_id, e.aggregate_id, e.kind, d.consumer
  from platform.outbox e left join platform.delivery d using (merchant_id, event_id)
  where d.done_at is null and d.parked_at is null
    and (d.event_id is not null or not exists (select 1 from platform.cursor c where c.name = 'relay' and (c.epoch, c.tx, c.event_id) >= (e.epoch, e.tx, e.event_id))))`)
