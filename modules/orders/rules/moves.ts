// Three axes, one writer each: an order is placed, cancelled or closed; its payment and its goods have their own way.
import { fulfilmentMoves, fulfilmentStarts, hasEnded, isFulfilled, type FulfilmentState } from '@omoya/fulfilment/rules'

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

export interface TakenStep {
  readonly axis: Axis
  /** 1 for the first step of this axis in one move, 2 for the second. */
  readonly place: number
  readonly from: string
  readonly to: string
}

/**
 * Where a move leads, with what follows from it by itself: money and goods together close an order; a cancelled one
 * asks for no goods any more and keeps no money, also when it comes later. Null when the move is not published.
 */
export function follow(
  before: States,
  axis: Axis,
  to: string,
): { readonly states: States; readonly steps: readonly TakenStep[] } | null {
  if (!canMove(axis, before[axis], to)) return null
  const steps: TakenStep[] = []
  let states = before
  const take = (way: Axis, next: string) => {
    const place = steps.filter((step) => step.axis === way).length + 1
    steps.push({ axis: way, place, from: states[way], to: next })
    states = { ...states, [way]: next } as States // published for this axis, or it would not be taken
  }
  take(axis, to)
  if (closesNow(states)) take('order', 'closed')
  if (states.order === 'cancelled' && !hasEnded(states.fulfilment)) take('fulfilment', 'cancelled')
  if (states.order === 'cancelled' && canMove('payment', states.payment, 'refunded')) take('payment', 'refunded')
  return { states, steps }
}

/** Goods that are on their way or gone can't be called back: that is a return. */
export const canCancel = (states: States): boolean =>
  states.order === 'placed' && !isFulfilled(states.fulfilment) && states.fulfilment !== 'shipped'

/** Where an order stands once money of `refunded` altogether went back. */
export function paymentAfterRefund(paid: number, refunded: number): 'partly-refunded' | 'refunded' {
  return refunded >= paid ? 'refunded' : 'partly-refunded'
}
