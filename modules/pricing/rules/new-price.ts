// A new price out of an old one, by a percent or an amount, brought to a round figure.

export interface Rounding {
  /** To a multiple of this; 1 leaves the figure as it is. */
  readonly step: number
  readonly way: 'nearest' | 'up' | 'down'
  /** Below the round figure: 1 makes 999 out of 1000. */
  readonly less: number
}

export interface PriceRule {
  /** In hundredths of a percent: −1000 is ten percent off. Or an amount, below zero to lower. */
  readonly by: { readonly percent: number } | { readonly amount: number }
  readonly rounding: Rounding
  /** What becomes of the former price beside it: stays, is the price of today where it falls, or goes. */
  readonly former: 'keep' | 'show' | 'clear'
}

const WHOLE = 10_000
/** What the books hold. */
const MOST = 999_999_999_999

/** `tenThousandths` of the old price are rounded once, so that 274.5 is nearer to 270 than to 280. */
function rounded(tenThousandths: bigint, { step, way, less }: Rounding): number {
  const width = BigInt(WHOLE) * BigInt(step)
  const rest = tenThousandths % width
  const isUp = rest > 0n && (way === 'up' || (way === 'nearest' && rest * 2n >= width))
  return Number(tenThousandths / width + (isUp ? 1n : 0n)) * step - less
}

/** Never below zero, never above what the books hold. */
export function newPrice(old: number, { by, rounding }: PriceRule): number {
  const raw = 'percent' in by ? BigInt(old) * BigInt(WHOLE + by.percent) : BigInt(old + by.amount) * BigInt(WHOLE)
  return Math.min(MOST, Math.max(0, rounded(raw < 0n ? 0n : raw, rounding)))
}
