// Prices of other systems may be finer than a currency (0.001 GBP): products are exact until the one rounding.
import { digitsOf, isAmount, type Currency } from '@omoya/kernel'

export interface Decimal {
  readonly digits: bigint
  /** Decimals of `digits`. */
  readonly scale: number
}

const DECIMAL = /^([+-]?)(\d{1,15})(?:\.(\d{1,10}))?$/

/** Plain decimal text; thousands marks, exponents and full-width digits are refused. */
export function readDecimal(text: string): Decimal | null {
  const match = DECIMAL.exec(text.trim())
  if (!match) return null
  const decimals = match[3] ?? ''
  const digits = BigInt(`${match[2]}${decimals}`)
  return { digits: match[1] === '-' ? -digits : digits, scale: decimals.length }
}

/** Times a whole number, in the currency's smallest unit, half away from zero; null beyond 2^53. */
export function amountOf(
  decimal: Decimal,
  times: number,
  currency: Currency,
): { amount: number; rounded: boolean } | null {
  const product = decimal.digits * BigInt(times)
  const shift = decimal.scale - digitsOf(currency)
  if (shift <= 0) return checked(product * 10n ** BigInt(-shift), false)
  const divisor = 10n ** BigInt(shift)
  const positive = product < 0n ? -product : product
  const whole = (positive * 2n + divisor) / (divisor * 2n)
  return checked(product < 0n ? -whole : whole, positive % divisor !== 0n)
}

function checked(amount: bigint, rounded: boolean): { amount: number; rounded: boolean } | null {
  const value = Number(amount)
  return isAmount(value) ? { amount: value === 0 ? 0 : value, rounded } : null
}
