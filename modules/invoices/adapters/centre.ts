import type { MerchantId } from '@omoya/kernel'
import type { Runtime } from '@omoya/platform'

/** What goes to the ministry's platform through a value-added centre. */
export interface CentreDocument {
  readonly act: 'issue' | 'void' | 'allow'
  readonly documentId: string
  readonly number: string
  readonly period: string
  readonly total: number
  readonly tax: number
}

export type CentreAnswer = { readonly kind: 'accepted' } | { readonly kind: 'refused'; readonly cause: string }

/** One document at a time; sending the same one twice must be harmless. Throws when no answer came. */
export interface InvoiceCentre {
  readonly send: (runtime: Runtime, merchant: MerchantId, document: CentreDocument) => Promise<CentreAnswer>
}
