// What other parts of the shop may ask of payments.
export { billOf, recordTenders, shiftTotals, tendersOf } from './tenders.ts'
export type { GivenTender, KindTotal, RecordedTenders, RecordingTenders } from './tenders.ts'
export { listTenderKinds, saveTenderKind } from './tender-kinds.ts'
export { cancelBill, giveUpPayment, paymentsOf, recordPaymentResult, requestCard } from './card.ts'
export type { CancelledBill, PaymentAnswer, RecordedResult, RequestingCard } from './card.ts'
export { listOpenRefunds, payOtherwise, recordRefundResult, refundOrder, refundsFor } from './refunds.ts'
export type { PayingOtherwise, RecordedRefund, RefundingOrder, RefundOut, RefundResult } from './refunds.ts'
export {
  paymentCaptured, paymentDeclined, paymentLate, paymentRequested, refundDone, refundRequested, refundStuck,
} from './events.ts' // prettier-ignore
