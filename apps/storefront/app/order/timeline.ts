// What happened, in the order in which it happened, and what comes next on the usual way.
import type { Key } from '../words/texts.ts'

export interface Step {
  readonly axis: string
  readonly to: string
  readonly at: string
}

export interface Moment {
  readonly key: Key
  /** Null: still to come. */
  readonly at: string | null
}

const TOLD: Readonly<Record<string, Key>> = {
  'order/placed': 'step.placed',
  'order/cancelled': 'step.cancelled',
  'payment/requested': 'step.pay_requested',
  'payment/paid': 'step.paid',
  'payment/failed': 'step.pay_failed',
  'payment/partly-refunded': 'step.partly_refunded',
  'payment/refunded': 'step.refunded',
  'fulfilment/accepted': 'step.accepted',
  'fulfilment/refused': 'step.rerouted',
  'fulfilment/packed': 'step.packed',
  'fulfilment/ready': 'step.ready',
  'fulfilment/collected': 'step.collected',
  'fulfilment/expired': 'step.expired',
  'fulfilment/shipped': 'step.shipped',
  'fulfilment/delivered': 'step.delivered',
  'fulfilment/undelivered': 'step.undelivered',
}

const WAY: Readonly<Record<string, readonly Key[]>> = {
  handover: ['step.placed', 'step.paid', 'step.collected'],
  pickup: ['step.placed', 'step.paid', 'step.ready', 'step.collected'],
  ship: ['step.placed', 'step.paid', 'step.shipped', 'step.delivered'],
  cvs: ['step.placed', 'step.paid', 'step.shipped', 'step.delivered'],
}

const ENDS: readonly Key[] = ['step.cancelled', 'step.refunded', 'step.collected', 'step.delivered', 'step.expired']

const WENT_WRONG: readonly Key[] = ['step.pay_failed', 'step.undelivered', 'step.expired', 'step.rerouted']

export const toneOf = (key: Key): 'done' | 'wrong' => (WENT_WRONG.includes(key) ? 'wrong' : 'done')

/** What is done at one moment over a counter is told as it is done: bought, paid, taken. */
const AXES: readonly string[] = ['order', 'payment', 'fulfilment']
const byTime = (one: Step, other: Step): number =>
  one.at.localeCompare(other.at) || AXES.indexOf(one.axis) - AXES.indexOf(other.axis)

/** Paying on arrival comes after the goods are there, so it is not promised before them. */
export function timelineOf(steps: readonly Step[], kind: string, payOnArrival: 'on-arrival' | 'before'): Moment[] {
  const past = [...steps].sort(byTime).flatMap(({ axis, to, at }): Moment[] => {
    const key = TOLD[`${axis}/${to}`]
    return key ? [{ key, at }] : []
  })
  const told = past.map((moment) => moment.key)
  const hasFailed = told.includes('step.pay_failed') && !told.includes('step.paid')
  if (hasFailed || told.some((key) => ENDS.includes(key))) return past
  const usual = WAY[kind] ?? []
  const ahead = usual.filter((key) => !told.includes(key) && !(payOnArrival === 'on-arrival' && key === 'step.paid'))
  return [...past, ...ahead.map((key) => ({ key, at: null }))]
}
