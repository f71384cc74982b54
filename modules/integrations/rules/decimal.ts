// Prices of other systems may be finer than a currency (0.001 GBP): products are exact until the one rounding.
import { digitsOf, isAmount, type Currency } from '@omoya/kernel'

export interface Decimal {
  readonly digits: bigint
  /** Decimals of `digits`. */
  readonly scale: number
}

const DECIMAL = /^([+-]?)(\d{1,15})(?:\.(\d{1,15}))?(?:e-(\d{1,2}))?$/i

/**
 * Plain decimal text; thousands marks and full-width digits are refused, and so are exponents but those that programs
 * write for what is next to nothing (4.44e-16).
 */
export function readDecimal(text: string): Decimal | null {
  const match = DECIMAL.exec(text.trim())
  if (!match) return null
  const decimals = match[3] ?? ''
  const digits = BigInt(`${match[2]}${decimals}`)
  return { digits: match[1] === '-' ? -digits : digits, scale: decimals.length + Number(match[4] ?? 0) }
}

/** Times a whole number, in the currency's smallest unit, half away from zero; null beyond 2^53. */
export function amountOf(
  decimal: Decimal,
  times: number,
  currency: Currency,
): { amount: number; rounded: boolean } | null {
  const shift = decimal.scale - digitsOf(currency)
  const small = Number(decimal.digits) * times
  if (shift >= 0 && Number.isSafeInteger(small)) return smallAmount(small, 10 ** shift)
  const product = decimal.digits * BigInt(times)
  if (shift <= 0) return checked({ amount: product * 10n ** BigInt(-shift), rounded: false })
  const divisor = 10n ** BigInt(shift)
  const positive = product < 0n ? -product : product
  const whole = (positive * 2n + divisor) / (divisor * 2n)
  return checked({ amount: product < 0n ? -whole : whole, rounded: positive % divisor !== 0n })
}

/** Nearly every line: the same without big numbers. */
function smallAmount(product: number, divisor: number): { amount: number; rounded: boolean } {
  const positive = Math.abs(product)
  const left = positive % divisor
  const whole = (positive - left) / divisor + (left * 2 >= divisor ? 1 : 0)
  return { amount: product < 0 && whole > 0 ? -whole : whole, rounded: left !== 0 }
}

function checked(exact: {
  readonly amount: bigint
  readonly rounded: boolean
}): { amount: number; rounded: boolean } | null {
  const amount = Number(exact.amount)
  return isAmount(amount) ? { amount: amount === 0 ? 0 : amount, rounded: exact.rounded } : null
}
