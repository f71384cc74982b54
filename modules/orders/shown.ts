// Rows as the contract shows them: what a row gains later is not told by accident.
import type { z } from 'zod'
import type { StandingCart } from './carts.ts'
import type { CartShown, LineShown, MoveShown, OrderReceipt, OrderSummary, ReturnShown, ReturnWithLines, StoryShown } from './contract.ts' // prettier-ignore
import type { Order, OrderLine } from './read.ts'
import type { Return, ReturnRow } from './returns.ts'
import type { Story } from './stories.ts'
import type { AppliedRow, MoveRow, OrderRow } from './tables.ts'

const statesOf = (order: OrderRow) => ({
  order: order.orderState,
  payment: order.paymentState,
  fulfilment: order.fulfilmentState,
})

export const shownSummary = (order: OrderRow): z.input<typeof OrderSummary> => ({
  order: order.orderId, number: order.number, origin: order.origin, channel: order.channel, store: order.storeId,
  till: order.tillId, staff: order.staffId, member: order.memberId, fulfilmentKind: order.fulfilmentKind, states: statesOf(order),
  currency: order.currency, subtotal: order.subtotal, discount: order.discount, total: order.total, tax: order.tax,
  paid: order.paid, refunded: order.refunded, placedAt: order.placedAt, day: order.day, campaign: order.campaign, source: order.source && { first: { ...order.source.first }, last: { ...order.source.last } }, version: order.version,
}) // prettier-ignore

export const shownLine = (line: OrderLine): z.input<typeof LineShown> => ({
  lineNo: line.lineNo, parent: line.parentNo, kind: line.kind, unit: line.unitId, sku: line.sku, name: { ...line.name },
  quantity: line.quantity, unitPrice: line.unitPrice, compareAt: line.compareAt, list: line.list, paid: line.paid,
  returned: line.returned, returnedAt: line.returnedAt, noReturn: line.noReturn,
  shares: line.shares.map(({ kind, sourceId, amount }) => ({ kind, source: sourceId, amount })),
}) // prettier-ignore

export const shownReceipt = (order: Order, applied: readonly AppliedRow[]): z.input<typeof OrderReceipt> => ({
  order: order.orderId, number: order.number, channel: order.channel, store: order.storeId, fulfilmentKind: order.fulfilmentKind,
  states: statesOf(order), currency: order.currency, subtotal: order.subtotal, discount: order.discount, total: order.total,
  tax: order.tax, refunded: order.refunded, pointsSpent: order.pointsSpent, pointsAmount: order.pointsAmount, credit: order.credit,
  placedAt: order.placedAt, day: order.day, returnUntil: order.returnUntil, lines: order.lines.map(shownLine),
  benefits: applied.map(({ kind, sourceId, name, amount, times }) => ({ kind, source: sourceId, name: { ...name }, amount, times })),
}) // prettier-ignore

export const shownMove = ({ axis, fromState, toState, at, actor, reason }: MoveRow): z.input<typeof MoveShown> => ({
  axis, from: fromState, to: toState, at, actor, reason,
}) // prettier-ignore

export const shownReturn = (back: ReturnRow): z.input<typeof ReturnShown> => ({
  return: back.returnId, order: back.orderId, position: back.position, policy: back.policy, store: back.storeId,
  staff: back.staffId, reason: back.reason, money: back.money, points: back.points, credit: back.credit, tax: back.tax,
  giftsKept: back.giftsKept, isWhole: back.isWhole, exchangedFor: back.exchangedFor, at: back.at, day: back.day,
}) // prettier-ignore

export const shownReturnLines = (back: Return): z.input<typeof ReturnWithLines> => ({
  ...shownReturn(back),
  lines: back.lines.map(({ lineNo, quantity, condition, money, tax }) => ({ lineNo, quantity, condition, money, tax })),
})

export const shownStory = (story: Story): z.input<typeof StoryShown> => ({
  story: story.storyId, kind: story.kind, order: story.orderId, subject: story.subjectId, state: story.state,
  begunAt: story.begunAt, endedAt: story.endedAt,
  steps: story.steps.map(({ name, state, tries, cause, touchedAt }) => ({ name, state, tries, cause, touchedAt })),
}) // prettier-ignore

export const shownCart = ({ head, cart }: StandingCart): z.input<typeof CartShown> => ({
  cart: head.cartId, state: head.state, channel: head.channel, store: head.storeId, fulfilment: head.fulfilmentKind,
  currency: head.currency, coupons: [...head.coupons], points: head.points, credit: head.credit, firstLineAt: head.firstLineAt,
  touchedAt: head.touchedAt, version: head.version,
  lines: cart.lines.map(({ key, unit, quantity, takenFor }) => ({ key, unit, quantity, takenFor: takenFor ?? null })),
}) // prettier-ignore
