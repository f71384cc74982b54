// What everyone may ask of orders: which way an order may go, and what may come back.
export {
  canCancel, canMove, closesNow, follow, nextMoves, orderMoves, orderStarts, paymentAfterRefund, paymentMoves, paymentStarts, publishedSteps,
} from './moves.ts' // prettier-ignore
export type { Axis, OrderState, PaymentState, States, Step, TakenStep } from './moves.ts'
export type { Touch, VisitSource } from './visit-source.ts'
export { orderNumber } from './number.ts'
export { mayReturn, returnTerms, usualPolicy } from './return-terms.ts'
export type { AskedBack, Returning, ReturnPolicy, ReturnTerms, ReturnableLine, SoldGoods } from './return-terms.ts'
export type {
  OrderCancelled, OrderClosed, OrderFacts, OrderFulfilled, OrderPaid, OrderPlaced, OrderReturned, PaymentFailed, StoryResumed, StoryStuck,
} from './events.ts' // prettier-ignore
