import { eventKind } from '@omoya/platform'
import type {
  OrderCancelled, OrderClosed, OrderFulfilled, OrderPaid, OrderPlaced, OrderReturned, PaymentFailed, StoryResumed, StoryStuck,
} from './rules/events.ts' // prettier-ignore

export const orderPlaced = eventKind<OrderPlaced>()('orders.order-placed')
export const orderPaid = eventKind<OrderPaid>()('orders.order-paid')
export const paymentFailed = eventKind<PaymentFailed>()('orders.payment-failed')
export const orderFulfilled = eventKind<OrderFulfilled>()('orders.order-fulfilled')
export const orderCancelled = eventKind<OrderCancelled>()('orders.order-cancelled')
export const orderClosed = eventKind<OrderClosed>()('orders.order-closed')
export const orderReturned = eventKind<OrderReturned>()('orders.order-returned')
export const storyStuck = eventKind<StoryStuck>()('orders.story-stuck')
export const storyResumed = eventKind<StoryResumed>()('orders.story-resumed')
