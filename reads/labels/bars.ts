// Bars of a code as widths, so that they are drawn as lines and stay sharp at every size.
import { createRequire } from 'node:module'

interface BarMaker {
  readonly raw: (options: {
    readonly bcid: string
    readonly text: string
  }) => readonly { readonly sbs: readonly number[] }[]
}

// Its own types name a browser's canvas.
const maker = createRequire(import.meta.url)('bwip-js') as BarMaker

/** Of the digits before it: three times every second one from the right. */
function checkDigit(digits: readonly number[]): number {
  const sum = digits.reduceRight(
    (total, digit, index) => total + digit * ((digits.length - index) % 2 === 1 ? 3 : 1),
    0,
  )
  return (10 - (sum % 10)) % 10
}

function isEan(code: string): boolean {
  if (!/^(?:\d{8}|\d{13})$/.test(code)) return false
  const digits = [...code].map(Number)
  return checkDigit(digits.slice(0, -1)) === digits.at(-1)
}

export interface Bars {
  readonly kind: 'ean13' | 'ean8' | 'code128'
  /** Below the bars, for people. */
  readonly text: string
  /** Bar, space, bar … in modules. */
  readonly widths: readonly number[]
}

/** EAN where the check digit is right; anything else that can be typed as Code 128; else null. */
export function barsOf(code: string): Bars | null {
  if (!/^[\x20-\x7e]{1,40}$/.test(code)) return null
  // Trade numbers are kept with fourteen digits.
  const text = /^0\d{13}$/.test(code) ? code.slice(/^0{6}/.test(code) ? 6 : 1) : code
  const ean = text.length === 8 ? 'ean8' : 'ean13'
  const kind = isEan(text) ? ean : 'code128'
  const [raw] = maker.raw({ bcid: kind, text })
  return raw ? { kind, text, widths: raw.sbs } : null
}

/** A module of a code narrower than this is not read by every scanner. */
const LEAST_MODULE = 0.5
/** Modules that stay white on both sides together. */
const QUIET = 14

/** How wide a module is drawn: as wide as there is room. Null where the code would stick out of its label. */
export function moduleIn({ widths }: Bars, room: number): number | null {
  const modules = widths.reduce((sum, width) => sum + width, 0)
  const step = Math.max(LEAST_MODULE, Math.min(1, room / (modules + QUIET)))
  return modules * step > room ? null : step
}
