// Amounts are split here and nowhere else: largest remainder, ties to the earlier part,
// so that the parts always add up to the whole. BigInt inside, since weight × total passes 2^53.

/**
 * Splits `total` (whole, any sign) over `weights` (whole, none negative); Σ parts = total.
 * With no weight at all the first parts take one each, as for equal weights.
 */
export function share(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return []
  const sum = weights.reduce((running, weight) => running + BigInt(weight), 0n)
  if (sum === 0n)
    return share(
      total,
      weights.map(() => 1),
    )
  const sign = total < 0 ? -1 : 1
  const whole = BigInt(Math.abs(total))
  const parts = weights.map((weight) => (whole * BigInt(weight)) / sum)
  const remainders = weights.map((weight, index) => ({ index, rest: (whole * BigInt(weight)) % sum }))
  let left = Number(whole - parts.reduce((running, part) => running + part, 0n))
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  for (const { index } of remainders) {
    if (left === 0) break
    parts[index] = (parts[index] ?? 0n) + 1n
    left -= 1
  }
  return parts.map((part) => (part === 0n ? 0 : sign * Number(part)))
}

/** Rounds `amount` × `numerator` ÷ `denominator` half away from zero, exactly. */
export function fraction(amount: number, numerator: number, denominator: number): number {
  const product = BigInt(amount) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const positive = product < 0n ? -product : product
  const rounded = Number((positive * 2n + divisor) / (divisor * 2n))
  return product < 0n && rounded !== 0 ? -rounded : rounded
}

/** The part of `amount` that belongs to `units` more of `quantity`, after `before` of them: any slicing adds up. */
export const cumulative = (amount: number, quantity: number, before: number, units: number): number =>
  fraction(amount, before + units, quantity) - fraction(amount, before, quantity)
