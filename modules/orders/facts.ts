import type { OrderFacts } from './rules/events.ts'
import type { OrderRow } from './tables.ts'

type Known = Pick<OrderRow, 'orderId' | 'number' | 'memberId' | 'storeId' | 'channel' | 'currency' | 'total' | 'day'>

/** What every event of an order says of it. */
export const factsOf = (order: Known): OrderFacts => ({
  order: order.orderId,
  number: order.number,
  member: order.memberId,
  store: order.storeId,
  channel: order.channel,
  currency: order.currency,
  total: order.total,
  day: order.day,
})
