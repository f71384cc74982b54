// Three axes, one writer each: an order is placed, cancelled or closed; its payment and its goods have their own way.
import { fulfilmentMoves, fulfilmentStarts, isFulfilled, type FulfilmentState } from '@omoya/fulfilment/rules'

export const orderMoves = {
  placed: ['cancelled', 'closed'],
  cancelled: [],
  /** Paid and handed over; what comes back later is a return. */
  closed: [],
} as const satisfies Record<string, readonly string[]>

export const paymentMoves = {
  none: ['requested', 'paid'],
  requested: ['paid', 'failed'],
  /** Another card may be tried, and a late notice may say that the first went through. */
  failed: ['requested', 'paid'],
  paid: ['partly-refunded', 'refunded'],
  'partly-refunded': ['refunded'],
  refunded: [],
} as const satisfies Record<string, readonly string[]>

export type OrderState = keyof typeof orderMoves
export type PaymentState = keyof typeof paymentMoves
export type Axis = 'order' | 'payment' | 'fulfilment'

export const orderStarts: readonly OrderState[] = ['placed']
/** A sale over the counter is paid when it is placed. */
export const paymentStarts: readonly PaymentState[] = ['none', 'requested', 'paid']

export interface States {
  readonly order: OrderState
  readonly payment: PaymentState
  readonly fulfilment: FulfilmentState
}

export interface Step {
  readonly axis: Axis
  readonly from: string | null
  readonly to: string
}

const TABLES: Readonly<Record<Axis, Readonly<Record<string, readonly string[]>>>> = {
  order: orderMoves,
  payment: paymentMoves,
  fulfilment: fulfilmentMoves,
}

export const canMove = (axis: Axis, from: string, to: string): boolean => TABLES[axis][from]?.includes(to) ?? false

export const nextMoves = (axis: Axis, from: string): readonly string[] => TABLES[axis][from] ?? []

/** Every published step, the first ones with `from` null: what a history is checked against (I15). */
export const publishedSteps: readonly Step[] = [
  ...orderStarts.map((to) => ({ axis: 'order' as const, from: null, to })),
  ...paymentStarts.map((to) => ({ axis: 'payment' as const, from: null, to })),
  ...fulfilmentStarts.map((to) => ({ axis: 'fulfilment' as const, from: null, to })),
  ...(['order', 'payment', 'fulfilment'] as const).flatMap((axis) =>
    Object.entries(TABLES[axis]).flatMap(([from, targets]) => targets.map((to) => ({ axis, from, to }))),
  ),
]

const isPaidFor = (payment: PaymentState): boolean =>
  payment !== 'none' && payment !== 'requested' && payment !== 'failed'

/** Closed follows from the facts: the money came and the goods went. */
export const closesNow = (states: States): boolean =>
  states.order === 'placed' && isPaidFor(states.payment) && isFulfilled(states.fulfilment)

/** Goods that are on their way or gone can't be called back: that is a return. */
export const canCancel = (states: States): boolean =>
  states.order === 'placed' && !isFulfilled(states.fulfilment) && states.fulfilment !== 'shipped'

/** Where an order stands once money of `refunded` altogether went back. */
export function paymentAfterRefund(paid: number, refunded: number): 'partly-refunded' | 'refunded' {
  return refunded >= paid ? 'refunded' : 'partly-refunded'
}
