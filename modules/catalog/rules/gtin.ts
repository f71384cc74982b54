// Product codes of the trade (EAN, UPC, GTIN), after the GS1 General Specifications §7.9. Stored as 14 digits, so that
// a UPC-A and its EAN-13 with a leading 0 are one product.

export type GtinKind = 'EAN-8' | 'UPC-A' | 'EAN-13' | 'GTIN-14'

const LENGTHS: Readonly<Record<GtinKind, number>> = { 'EAN-8': 8, 'UPC-A': 12, 'EAN-13': 13, 'GTIN-14': 14 }
const ALL_ZERO = /^0+$/

/** Null when the length or check digit is wrong. All zeros passes the sum and is no product. */
export function readGtin(text: string, kind?: GtinKind): string | null {
  const lengths = kind ? [LENGTHS[kind]] : Object.values(LENGTHS)
  if (!/^\d+$/.test(text) || !lengths.includes(text.length) || ALL_ZERO.test(text)) return null
  return checkDigit(text.slice(0, -1)) === Number(text.slice(-1)) ? text.padStart(14, '0') : null
}

/** GS1 leaves them to a shop for its own shelves: beside other shops' goods they say nothing. */
const WITHIN_A_SHOP = /^(?:.0[24]|.2|000000[02])/
const PRINTED = [8, 12, 13, 14]

/** As it stands on the package, for search engines and marketplaces; null for a code that means something in one shop only. */
export function worldwideGtin(gtin14: string): string | null {
  if (readGtin(gtin14, 'GTIN-14') === null || WITHIN_A_SHOP.test(gtin14)) return null
  const digits = gtin14.replace(/^0+/, '')
  return gtin14.slice(-(PRINTED.find((length) => length >= digits.length) ?? 14))
}

/** Weights 3 and 1 from the right. */
export function checkDigit(digits: string): number {
  const sum = Array.from(digits)
    .reverse()
    .reduce((running, digit, index) => running + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

type Weighting = '2-' | '5-' | '5+' | '3'

const FOUR_DIGITS: readonly Weighting[] = ['2-', '2-', '3', '5-']
const FIVE_DIGITS: readonly Weighting[] = ['5+', '2-', '5-', '5+', '2-']

/** The check digit of a price or weight of 4 or 5 digits inside an in-store code; null for other lengths. */
export function valueCheckDigit(digits: string): number | null {
  if (/^\d{4}$/.test(digits)) return (weigh(digits, FOUR_DIGITS) * 3) % 10
  if (!/^\d{5}$/.test(digits)) return null
  const wanted = (10 - (weigh(digits, FIVE_DIGITS) % 10)) % 10
  return '0123456789'.split('').findIndex((digit) => weighed(Number(digit), '5-') === wanted)
}

const weigh = (digits: string, weightings: readonly Weighting[]): number =>
  weightings.reduce((sum, weighting, index) => sum + weighed(Number(digits[index]), weighting), 0)

/** A product's tens are added to ("+") or taken from ("-") its units. */
function weighed(digit: number, weighting: Weighting): number {
  const product = digit * Number(weighting[0])
  const [tens, units] = [Math.floor(product / 10), product % 10]
  if (weighting === '3') return units
  return (units + (weighting === '5+' ? tens : -tens) + 10) % 10
}
