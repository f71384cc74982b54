// What other parts of the shop may ask of orders.
export { openOrder } from './place.ts'
export type { OpenedOrder, OpeningOrder } from './place.ts'
export { openPastOrders, ordersAmong } from './place-past.ts'
export type { PastOpening, PastStep } from './place-past.ts'
export {
  listOrders,
  sumOrders,
  listUnpaid,
  lockOrder,
  movesOf,
  noteOf,
  orderByNumber,
  orderHead,
  orderOf,
} from './read.ts'
export type { Order, OrderFilter, OrderLine } from './read.ts'
export { adoptOrder } from './adopt.ts'
export { frozenOrder, returnableOrder } from './frozen.ts'
export type { ReturnableOrder } from './frozen.ts'
export { moveFulfilment, moveOrder, movePayment, statesOf } from './move.ts'
export type { Moved } from './move.ts'
export { listReturns, openReturn, previewReturn, returnOf, returnsOf } from './returns.ts'
export type { OpenedReturn, OpeningReturn, Return, ReturningLine } from './returns.ts'
export {
  askForReturn,
  endReturnRequest,
  listReturnRequests,
  returnRequest,
  returnRequestsOf,
} from './return-requests.ts'
export type { RequestState, ReturnReason, ReturnRequest, ReturnRequestId } from './return-requests.ts'
export { listStuck, resumeStory, startStory, stepDone, stepFailed, storiesOf, storyOf, stuckAmong } from './stories.ts'
export type { Story, StoryKind } from './stories.ts'
export {
  orderCancelled, orderClosed, orderFulfilled, orderPaid, orderPlaced, orderReturned, paymentFailed, storyResumed, storyStuck,
} from './events.ts' // prettier-ignore
export { cartOf, chooseForCart, closeCart, findCart, joinCart, lockCart, openCart, setCartLine } from './carts.ts'
export type { CartChoices, CartLineChange, CartRow, OpeningCart, StandingCart } from './carts.ts'
export { writeImported } from './import.ts'
export type { ImportedLine, ImportedOrder, WrittenImport } from './import.ts'
export { countPage, countTogether, countTogetherJob } from './bought-together.ts'
export type { CountPlace } from './bought-together.ts'
export { everyoneOf, isHistoryOf, mergeHistory, unmergeHistory } from './merges.ts'
export type { HistoryMerge } from './merges.ts'
export { forgetMembers } from './forget.ts'
export type { ForgottenOrders } from './forget.ts'
export { checks } from './checks.ts'
