// What other parts of the shop may ask of orders.
export { openOrder } from './place.ts'
export type { OpenedOrder, OpeningOrder } from './place.ts'
export { listOrders, lockOrder, movesOf, noteOf, orderByNumber, orderHead, orderOf } from './read.ts'
export type { Order, OrderFilter, OrderLine } from './read.ts'
export { frozenOrder, returnableOrder } from './frozen.ts'
export type { ReturnableOrder } from './frozen.ts'
export { moveFulfilment, moveOrder, movePayment, statesOf } from './move.ts'
export type { Moved } from './move.ts'
export { listReturns, openReturn, previewReturn, returnOf, returnsOf } from './returns.ts'
export type { OpenedReturn, OpeningReturn, Return, ReturningLine } from './returns.ts'
export { listStuck, resumeStory, startStory, stepDone, stepFailed, storiesOf, storyOf } from './stories.ts'
export type { Story, StoryKind } from './stories.ts'
export {
  orderCancelled, orderClosed, orderFulfilled, orderPaid, orderPlaced, orderReturned, paymentFailed, storyStuck,
} from './events.ts' // prettier-ignore
