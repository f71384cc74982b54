import { eventKind } from '@omoya/platform'
import type { AllowanceMade, InvoiceIssued, InvoiceVoided, RollAllotted } from './rules/events.ts'

export const invoiceIssued = eventKind<InvoiceIssued>()('invoices.invoice-issued')
export const invoiceVoided = eventKind<InvoiceVoided>()('invoices.invoice-voided')
export const rollAllotted = eventKind<RollAllotted>()('invoices.roll-allotted')
export const allowanceMade = eventKind<AllowanceMade>()('invoices.allowance-made')
