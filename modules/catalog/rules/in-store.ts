// Codes that a shop prints itself for weighed goods. Prefixes 20–29 (in Japan also 02) belong to the company, so the
// layout is configuration: prefix, item, perhaps a check digit of the value, value, check digit.
import { checkDigit, valueCheckDigit } from './gtin.ts'

export interface InStoreLayout {
  readonly prefixes: readonly string[]
  readonly itemDigits: number
  readonly valueDigits: number
  readonly valueCheckDigit: boolean
  readonly value: 'price' | 'weight'
  /** Of the price in major units, or of the weight in kilograms. */
  readonly decimals: number
}

export type InStoreCode =
  { readonly itemCode: string; readonly price: string } | { readonly itemCode: string; readonly weightKg: string }

export type InStoreReading =
  | { readonly is: 'in-store'; readonly code: InStoreCode }
  /** Ours by its prefix, yet wrong inside: the scan is refused even when the outer digit fits. */
  | { readonly is: 'damaged' }
  | { readonly is: 'other' }

export function readInStore(text: string, layout: InStoreLayout): InStoreReading {
  const { prefixes, itemDigits, valueDigits } = layout
  if (!/^\d{13}$/.test(text) || !prefixes.includes(text.slice(0, 2))) return { is: 'other' }
  const valueStart = 2 + itemDigits + (layout.valueCheckDigit ? 1 : 0)
  const value = text.slice(valueStart, valueStart + valueDigits)
  const outer = valueStart + valueDigits === 12 && checkDigit(text.slice(0, 12)) === Number(text[12])
  const inner = !layout.valueCheckDigit || valueCheckDigit(value) === Number(text[valueStart - 1])
  if (!outer || !inner) return { is: 'damaged' }
  const itemCode = text.slice(2, 2 + itemDigits)
  const amount = withDecimals(value, layout.decimals)
  return {
    is: 'in-store',
    code: layout.value === 'price' ? { itemCode, price: amount } : { itemCode, weightKg: amount },
  }
}

/** "00350" with three decimals is "0.350". */
export function withDecimals(digits: string, decimals: number): string {
  const padded = digits.padStart(decimals + 1, '0')
  const whole = padded.slice(0, padded.length - decimals).replace(/^0+(?=\d)/, '')
  return decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`
}
