// Shapes only: that a carrier or donation code exists can only be asked of the ministry, and a sale never waits for that.
// All of them are text; leading zeros and the "+" of a carrier must survive.
import type { Day } from '@omoya/kernel'
import { periodOf } from './periods.ts'

/** 手機條碼. Inside the class the "-" comes last: written [+-.] it would let a comma in. */
export const isMobileBarcode = (text: string): boolean => /^\/[0-9A-Z.+-]{7}$/.test(text)

/** 自然人憑證條碼. */
export const isCitizenCertificate = (text: string): boolean => /^[A-Z]{2}[0-9]{14}$/.test(text)

/** 捐贈碼. */
export const isDonationCode = (text: string): boolean => /^[0-9]{3,7}$/.test(text)

/** As stored: AB12345678; the printed dash is not part of it. */
export const isInvoiceNumber = (text: string): boolean => /^[A-Z]{2}[0-9]{8}$/.test(text)

export const isRandomCode = (text: string): boolean => /^[0-9]{4}$/.test(text)

export const printedNumber = (number: string): string => `${number.slice(0, 2)}-${number.slice(2)}`

/** 隨機碼 from four random bytes. */
export function randomCodeFrom(random: Uint8Array): string {
  const [first = 0, second = 0, third = 0, fourth = 0] = random
  return String((((first * 256 + second) * 256 + third) * 256 + fourth) % 10_000).padStart(4, '0')
}

/** The Code 39 text on the proof: period, number, random code. */
export const proofBarcode = (issuedOn: Day, number: string, randomCode: string): string =>
  `${periodOf(issuedOn)}${number}${randomCode}`

export interface ProofBarcode {
  readonly period: string
  readonly number: string
  readonly randomCode: string
}

export function readProofBarcode(text: string): ProofBarcode | null {
  const match = /^(\d{3}(?:02|04|06|08|10|12))([A-Z]{2}\d{8})(\d{4})$/.exec(text)
  const [, period, number, randomCode] = match ?? []
  return period && number && randomCode ? { period, number, randomCode } : null
}
