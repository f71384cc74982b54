// What other parts of the shop may ask of payments.
export { billOf, recordTenders, shiftTotals, tendersOf } from './tenders.ts'
export type { GivenTender, KindTotal, RecordedTenders, RecordingTenders } from './tenders.ts'
export { keepBack } from './keep.ts'
export { placeTotals } from './place-totals.ts'
export type { PlaceTotal } from './place-totals.ts'
export { moveMoney } from './exchange.ts'
export type { MovingMoney } from './exchange.ts'
export { listTenderKinds, saveTenderKind } from './tender-kinds.ts'
export { cancelBill, giveUpPayment, paymentOf, paymentsOf, recordPaymentResult, requestCard } from './card.ts'
export type { CancelledBill, PaymentAnswer, RecordAnswer, RecordedResult, RequestingCard } from './card.ts'
export {
  payOtherwise,
  previewRefund,
  recordRefundResult,
  refundOf,
  refundOrder,
  refundsFor,
  shownRefund,
  tryRefundsAgain,
} from './refunds.ts'
export type { PayingOtherwise, RecordedRefund, RefundingOrder, RefundOut, RefundResult, RefundWay } from './refunds.ts'
export { recordPastCards, recordPastTenders } from './past.ts'
export type { PastCard, PastTenders } from './past.ts'
export { writeImportedMoney } from './import.ts'
export type { ImportedMoney } from './import.ts'
export {
  askAgain,
  captureJob,
  captureKey,
  refundKey,
  refundJob,
  settlePayment,
  settleRefund,
  simulatedNoticesJob,
} from './settle.ts'
export type { CapturePayload, RefundPayload, Settling } from './settle.ts'
export { listRefusedNotices, receiveNotice } from './notices.ts'
export type { NoticeRow, ReceivedNotice } from './notices.ts'
export type { Notice, SignedNotice } from './adapters/gateway.ts'
export { gatewayIn } from './adapters/index.ts'
export { sentinels } from './adapters/simulated/simulated.ts'
export { signNotice, takeSimulatedNotices } from './adapters/simulated/notices.ts'
export { checks } from './checks.ts'
export {
  paymentCaptured, paymentDeclined, paymentLate, paymentRequested, refundDone, refundRequested, refundStuck,
} from './events.ts' // prettier-ignore
