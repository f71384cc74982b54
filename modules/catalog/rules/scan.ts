// One parser for whatever a scanner or a camera sends. Scanners differ in prefixes, zeros and newlines, and a scanned
// code is universal while a typed one is not: typed numbers (統編, donation codes) have keys of their own and never come here.
import { isCitizenCertificate, isMobileBarcode, readProofBarcode, readQr } from '@omoya/invoices/rules'
import { readCouponCode } from '@omoya/loyalty/rules'
import { readMemberCard, readScreenCode, readSignedCode, type ScreenCode, type SignedCode } from '@omoya/members/rules'
import { type ElementString, readElementString } from './gs1.ts'
import { readGtin } from './gtin.ts'
import { type InStoreCode, type InStoreLayout, readInStore } from './in-store.ts'

export interface ScanConfig {
  /** Null where the shop weighs nothing: its 2… codes are then ordinary ones. */
  readonly inStore: InStoreLayout | null
}

export type Scan =
  | { readonly kind: 'gtin'; readonly gtin14: string; readonly elements: ElementString | null }
  | { readonly kind: 'in-store'; readonly code: InStoreCode }
  | {
      readonly kind: 'invoice-carrier'
      readonly carrier: 'mobile-barcode' | 'citizen-certificate'
      readonly code: string
    }
  /** A printed invoice, by its Code 39 or left QR code: for returns and for host tills. */
  | { readonly kind: 'invoice-proof'; readonly number: string; readonly text: string }
  | { readonly kind: 'member-card'; readonly card: string }
  | { readonly kind: 'member-screen'; readonly code: ScreenCode }
  | { readonly kind: 'member-signed'; readonly code: SignedCode }
  /** One SKU in 31 of that length looks like one: whoever finds no coupon looks for a SKU. */
  | { readonly kind: 'coupon'; readonly code: string }
  /** Our own documents, by the prefix that we print. */
  | { readonly kind: 'order' | 'pickup' | 'voucher' | 'shelf'; readonly code: string }
  /** A GS1 code without a product in it: a lot, a pallet. */
  | { readonly kind: 'elements'; readonly elements: ElementString }
  /** A SKU, a shared coupon or something of others: whoever asked looks it up. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: ScanRefusal }

export type ScanRefusal =
  | 'catalog.scan_empty'
  | 'catalog.scan_damaged'
  /** The scanner stands on Full-ASCII Code 39 and garbles carriers: show it its reset barcode. */
  | 'catalog.scanner_full_ascii'

const AIM_PREFIX = /^\][A-Za-z][0-9A-Za-z]/
const GS1_PREFIX = /^\](?:C1|d2|Q3|e0)/
const OWN = /^OM(O|P|V|S):([0-9A-Za-z-]{1,64})$/
const OWN_KINDS = { O: 'order', P: 'pickup', V: 'voucher', S: 'shelf' } as const
/** What "/A" … "/Z" become: the marks from "!" to "/" and ":". */
const GARBLED_START = /^[!"#$%&'()*+,:][0-9A-Za-z.+-]{3,6}$/
const LONGEST = 4096

export const orderScanText = (code: string): string => `OMO:${code}`
export const pickupScanText = (code: string): string => `OMP:${code}`
export const voucherScanText = (code: string): string => `OMV:${code}`
export const shelfScanText = (code: string): string => `OMS:${code}`

export function parseScan(sent: string, config: ScanConfig): Scan {
  // A group separator inside belongs to GS1; around it only line ends and blanks are cut.
  const trimmed = sent.slice(0, LONGEST).replace(/^[\s\0]+|[\s\0]+$/g, '')
  if (trimmed === '') return { kind: 'refused', why: 'catalog.scan_empty' }
  if (GS1_PREFIX.test(trimmed)) return readGs1(trimmed.slice(3))
  const text = trimmed.replace(AIM_PREFIX, '')
  return readOwn(text) ?? readInvoice(text) ?? readProduct(text, config) ?? readCodes(text) ?? readRest(text)
}

function readGs1(text: string): Scan {
  const elements = readElementString(text)
  // A web link or a member's code in a QR of that mode is no element string.
  if (!elements) return readOwn(text) ?? { kind: 'refused', why: 'catalog.scan_damaged' }
  const gtin14 = elements['01'] ?? null
  return gtin14 && readGtin(gtin14) ? { kind: 'gtin', gtin14, elements } : { kind: 'elements', elements }
}

function readOwn(text: string): Scan | null {
  const screen = readScreenCode(text)
  if (screen) return { kind: 'member-screen', code: screen }
  const signed = readSignedCode(text)
  if (signed) return { kind: 'member-signed', code: signed }
  const [, letter, code] = OWN.exec(text) ?? []
  return letter && code ? { kind: OWN_KINDS[letter as keyof typeof OWN_KINDS], code } : null // the pattern allows no other letter
}

function readInvoice(text: string): Scan | null {
  if (isMobileBarcode(text)) return { kind: 'invoice-carrier', carrier: 'mobile-barcode', code: text }
  if (isCitizenCertificate(text)) return { kind: 'invoice-carrier', carrier: 'citizen-certificate', code: text }
  const number = readProofBarcode(text)?.number ?? readQr(text)?.number
  return number ? { kind: 'invoice-proof', number, text } : null
}

function readProduct(text: string, { inStore }: ScanConfig): Scan | null {
  const reading = inStore ? readInStore(text, inStore) : null
  if (reading?.is === 'in-store') return { kind: 'in-store', code: reading.code }
  if (reading?.is === 'damaged') return { kind: 'refused', why: 'catalog.scan_damaged' }
  const gtin14 = readGtin(text)
  return gtin14 ? { kind: 'gtin', gtin14, elements: null } : null
}

function readCodes(text: string): Scan | null {
  const card = readMemberCard(text)
  if (card) return { kind: 'member-card', card }
  const coupon = readCouponCode(text)
  return coupon ? { kind: 'coupon', code: coupon } : null
}

function readRest(text: string): Scan {
  const shortCarrier = /^\/[0-9A-Za-z.+-]{3,6}$/.test(text) && /[a-z]/.test(text)
  const garbled = GARBLED_START.test(text) || shortCarrier
  return garbled ? { kind: 'refused', why: 'catalog.scanner_full_ascii' } : { kind: 'text', text }
}
