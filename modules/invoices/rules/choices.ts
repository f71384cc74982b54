// Carrier, donation or paper: asked before the sale closes, and each excludes the others. A company's invoice
// (統編) can't be donated, and of the carriers only the mobile barcode may hold one.
import { isBusinessNumber } from '@omoya/merchants/rules'
import { isCitizenCertificate, isDonationCode, isMobileBarcode } from './formats.ts'

export type InvoiceCarrier =
  | { readonly kind: 'mobile-barcode'; readonly code: string }
  | { readonly kind: 'citizen-certificate'; readonly code: string }
  /** The shop's own: the invoice is found under the member. */
  | { readonly kind: 'member' }

export interface InvoiceWish {
  /** 統編. */
  readonly buyer: string | null
  readonly carrier: InvoiceCarrier | null
  readonly donation: string | null
}

export type InvoiceChoice =
  | { readonly kind: 'paper'; readonly buyer: string | null }
  | { readonly kind: 'carrier'; readonly carrier: InvoiceCarrier; readonly buyer: string | null }
  | { readonly kind: 'donation'; readonly code: string }

export type ChoiceRefusal =
  | 'invoices.bad_business_number'
  | 'invoices.bad_carrier'
  | 'invoices.bad_donation_code'
  | 'invoices.carrier_or_donation'
  | 'invoices.company_cannot_donate'
  | 'invoices.carrier_not_for_company'

export type CheckedChoice =
  | { readonly ok: true; readonly choice: InvoiceChoice; readonly printsPaper: boolean }
  | { readonly ok: false; readonly why: ChoiceRefusal }

export function checkChoice(wish: InvoiceWish): CheckedChoice {
  const why = refusalOf(wish)
  if (why) return { ok: false, why }
  const { buyer, carrier, donation } = wish
  if (donation !== null) return { ok: true, choice: { kind: 'donation', code: donation }, printsPaper: false }
  if (carrier) return { ok: true, choice: { kind: 'carrier', carrier, buyer }, printsPaper: false }
  return { ok: true, choice: { kind: 'paper', buyer }, printsPaper: true }
}

function refusalOf({ buyer, carrier, donation }: InvoiceWish): ChoiceRefusal | null {
  if (buyer !== null && !isBusinessNumber(buyer)) return 'invoices.bad_business_number'
  if (carrier && !isCarrier(carrier)) return 'invoices.bad_carrier'
  if (donation !== null && !isDonationCode(donation)) return 'invoices.bad_donation_code'
  if (carrier && donation !== null) return 'invoices.carrier_or_donation'
  if (buyer !== null && donation !== null) return 'invoices.company_cannot_donate'
  const heldByCompany = buyer === null || carrier === null || carrier.kind === 'mobile-barcode'
  return heldByCompany ? null : 'invoices.carrier_not_for_company'
}

function isCarrier(carrier: InvoiceCarrier): boolean {
  switch (carrier.kind) {
    case 'mobile-barcode':
      return isMobileBarcode(carrier.code)
    case 'citizen-certificate':
      return isCitizenCertificate(carrier.code)
    case 'member':
      return true
    default:
      return carrier satisfies never
  }
}

/** 二聯 to 三聯 after the sale: the old one goes back and a new one is made, in the same period only. */
export const mayBecomeCompany = (choice: InvoiceChoice): boolean => choice.kind !== 'donation' && choice.buyer === null
