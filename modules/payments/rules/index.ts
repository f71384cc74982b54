// What everyone may ask of payments: what money comes as, what change is due, which way it goes back.
export { builtInTenders, settle, tenderKinds } from './tenders.ts'
export type { Handed, Settling, Taken, TenderKind } from './tenders.ts'
export { splitTenders } from './split.ts'
export { splitRefund } from './split-refund.ts'
export type { RefundPart, RefundSplit, TakenTender } from './split-refund.ts'
export { isOpen, judge, paymentWays } from './payment-moves.ts'
export type { AskedPayment, OpenBill, PaymentResult, PaymentWay, Verdict } from './payment-moves.ts'
export type {
  PaymentCaptured, PaymentDeclined, PaymentFacts, PaymentLate, PaymentRequested, RefundDone, RefundFacts, RefundRequested, RefundStuck,
} from './events.ts' // prettier-ignore
