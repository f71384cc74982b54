import { eventKind } from '@omoya/platform'
import type { AllowanceMade, InvoiceIssued, InvoiceVoided } from './rules/events.ts'

export const invoiceIssued = eventKind<InvoiceIssued>()('invoices.invoice-issued')
export const invoiceVoided = eventKind<InvoiceVoided>()('invoices.invoice-voided')
export const allowanceMade = eventKind<AllowanceMade>()('invoices.allowance-made')
