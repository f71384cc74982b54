// Where an order stands and what happens next, in one sentence each; pictures and steps only add to it.
import type { Key } from '../words/texts.ts'

interface Standing {
  readonly order: string
  readonly payment: string
  readonly fulfilment: string
}

export interface Told {
  readonly tone: 'plain' | 'good' | 'warn'
  readonly title: Key
  readonly next: Key | null
}

const told = (tone: Told['tone'], title: Key, next: Key | null = null): Told => ({ tone, title, next })

const GOODS: Readonly<Record<string, Told>> = {
  ready: told('good', 'standing.ready', 'next.ready'),
  collected: told('good', 'standing.collected', 'next.has_goods'),
  delivered: told('good', 'standing.delivered', 'next.has_goods'),
  shipped: told('good', 'standing.shipped', 'next.shipped'),
  undelivered: told('warn', 'standing.undelivered', 'next.undelivered'),
  expired: told('warn', 'standing.expired', 'next.expired'),
}

/** A payment that is under way or has failed has a notice of its own. */
export function standingOf({ order, payment, fulfilment }: Standing, kind: string): Told {
  if (order === 'cancelled') return told('plain', 'standing.cancelled')
  if (payment === 'refunded') return told('plain', 'standing.refunded')
  const goods = GOODS[fulfilment]
  if (goods) return goods
  return told('good', 'standing.placed', kind === 'pickup' ? 'next.preparing_pickup' : 'next.preparing_parcel')
}
