// What may be decided about invoices at the till as on the server: numbers, shapes, amounts, choices, corrections.
export {
  blankReportBy,
  firstDayOf,
  lastDayOf,
  nextPeriod,
  periodAt,
  periodLabel,
  periodOf,
  rocDate,
} from './periods.ts'
export type { InvoicePeriod } from './periods.ts'
export {
  isCitizenCertificate, isDonationCode, isInvoiceNumber, isMobileBarcode, isRandomCode, printedNumber, proofBarcode,
  randomCodeFrom, readProofBarcode,
} from './formats.ts' // prettier-ignore
export type { ProofBarcode } from './formats.ts'
export { itemsThatFit, qrCodes, qrHead, readQr } from './qr.ts'
export type { QrCipher, QrCodes, QrHead, QrItem, QrItems, ReadQr } from './qr.ts'
export { invoiceAmounts, untaxedLines } from './amounts.ts'
export type { InvoiceAmounts } from './amounts.ts'
export { checkChoice, mayBecomeCompany } from './choices.ts'
export type { CheckedChoice, ChoiceRefusal, InvoiceCarrier, InvoiceChoice, InvoiceWish } from './choices.ts'
export { rollOutlook } from './roll-outlook.ts'
export type { RollOutlook } from './roll-outlook.ts'
export { allotRoll, numbersLeft, rollFor, rollStatement, runsLow, sizeOf, takeNumber } from './rolls.ts'
export type { IssuedNumber, NumberRange, NumberRoll, RollStatement, TakenNumber } from './rolls.ts'
export { invoicedAtRedemption, invoicedAtSale, invoiceMoment } from './timing.ts'
export type { InvoiceMoment, SaleTerms, VoucherKind } from './timing.ts'
export { buyerKind, unsentAlarm, uploadBy, uploadState } from './deadlines.ts'
export type { BuyerKind } from './deadlines.ts'
export { allowanceAmounts, correctionFor } from './correct.ts'
export type { AllowanceAmounts, AllowanceBase, Correction, CorrectionRequest, IssuedInvoice } from './correct.ts'
