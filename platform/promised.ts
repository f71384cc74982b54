import { raw } from './sql.ts'

/** What was acknowledged to a caller who sent a key: `merchant_id, route, order_id` as text. For checks, as omoya_work. */
export const promisedOrders = raw(`(select merchant_id, route, answer->>'order' as order_id
  from platform.idempotency where answer->>'order' is not null)`)
