// Three axes become one word for the person who ordered.
import type { Key } from '../words/texts.ts'

export interface States {
  readonly order: string
  readonly payment: string
  readonly fulfilment: string
}

const GOODS: Readonly<Record<string, Key>> = {
  ready: 'state.ready',
  collected: 'state.collected',
  shipped: 'state.shipped',
  delivered: 'state.delivered',
  undelivered: 'state.undelivered',
  expired: 'state.expired',
}

export function orderStateKey({ order, payment, fulfilment }: States): Key {
  if (order === 'cancelled') return 'state.cancelled'
  if (payment === 'failed') return 'state.pay_failed'
  if (payment === 'refunded') return 'state.refunded'
  const goods = GOODS[fulfilment]
  if (goods) return goods
  return payment === 'requested' ? 'state.paying' : 'state.preparing'
}
