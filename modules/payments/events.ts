import { eventKind } from '@omoya/platform'
import type {
  PaymentCaptured, PaymentDeclined, PaymentLate, PaymentRequested, RefundDone, RefundRequested, RefundStuck,
} from './rules/events.ts' // prettier-ignore

export const paymentRequested = eventKind<PaymentRequested>()('payments.payment-requested')
export const paymentCaptured = eventKind<PaymentCaptured>()('payments.payment-captured')
export const paymentDeclined = eventKind<PaymentDeclined>()('payments.payment-declined')
export const paymentLate = eventKind<PaymentLate>()('payments.payment-late')
export const refundRequested = eventKind<RefundRequested>()('payments.refund-requested')
export const refundDone = eventKind<RefundDone>()('payments.refund-done')
export const refundStuck = eventKind<RefundStuck>()('payments.refund-stuck')
