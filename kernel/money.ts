// Amounts are whole numbers of the smallest unit that the shop uses. ISO 4217 gives TWD two decimals,
// the shops of Taiwan none: gateways that want ISO units are served by their adapters through `isoExponent`.

export type Currency = string

export interface Money {
  readonly amount: number
  readonly currency: Currency
}

const ISO_EXPONENTS: Readonly<Record<string, number>> = {
  BHD: 3, BIF: 0, CLP: 0, DJF: 0, GNF: 0, IQD: 3, ISK: 0, JOD: 3, JPY: 0, KMF: 0, KRW: 0, KWD: 3, LYD: 3, OMR: 3,
  PYG: 0, RWF: 0, TND: 3, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
} // prettier-ignore

/** Decimals of a currency after ISO 4217; 2 where the table is silent. */
export const isoExponent = (currency: Currency): number => ISO_EXPONENTS[currency] ?? 2

/** Decimals that shops use: as ISO, but none for TWD. */
export const digitsOf = (currency: Currency): number => (currency === 'TWD' ? 0 : isoExponent(currency))

export const money = (amount: number, currency: Currency): Money => ({ amount, currency })

/** Beyond this an amount can't be held exactly and is refused. */
export const isAmount = (value: number): boolean => Number.isSafeInteger(value)

/**
 * Decimal major units ("1,680" is refused, "1680.5" is not) to the smallest unit.
 * `rounded` says that the text was finer than the currency; half goes away from zero.
 */
export function parseAmount(text: string, currency: Currency): { amount: number; rounded: boolean } | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/.exec(text)
  if (!match) return null
  const digits = digitsOf(currency)
  const decimals = match[3] ?? ''
  const kept = decimals.slice(0, digits).padEnd(digits, '0')
  const rest = decimals.slice(digits)
  const base = Number(`${match[2]}${kept}`) + (Number(rest[0] ?? 0) >= 5 ? 1 : 0)
  if (!isAmount(base)) return null
  const amount = match[1] === '-' && base !== 0 ? -base : base
  return { amount, rounded: /[1-9]/.test(rest) }
}

/** Decimal text in major units, as CSV and `--json` carry it: 168050 USD → "1680.50". */
export function decimalText(amount: number, currency: Currency): string {
  const digits = digitsOf(currency)
  if (digits === 0) return String(amount)
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  return `${amount < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
