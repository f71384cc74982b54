// Amounts are split here and nowhere else: largest remainder, ties to the earlier part,
// so that the parts always add up to the whole. Products that fit a number exactly are reckoned in numbers, which is
// ten times as fast; the others in BigInt, with the same result.

/**
 * Splits `total` (whole, any sign) over `weights` (whole, none negative); Σ parts = total.
 * With no weight at all the first parts take one each, as for equal weights.
 */
export function share(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return []
  const plain = weights.reduce((running, weight) => running + weight, 0)
  if (plain === 0) return share(total, weights.map(() => 1)) // prettier-ignore
  const isSmall = Math.abs(total) * plain <= Number.MAX_SAFE_INTEGER && plain <= Number.MAX_SAFE_INTEGER
  return isSmall && Number.isInteger(total) && weights.every(Number.isInteger)
    ? shareInNumbers(total, weights, plain)
    : shareInBigInts(total, weights)
}

function shareInBigInts(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((running, weight) => running + BigInt(weight), 0n)
  const sign = total < 0 ? -1 : 1
  const whole = BigInt(Math.abs(total))
  const parts = weights.map((weight) => (whole * BigInt(weight)) / sum)
  const remainders = weights.map((weight, index) => ({ index, rest: (whole * BigInt(weight)) % sum }))
  let left = Number(whole - parts.reduce((running, part) => running + part, 0n))
  remainders.sort((a, b) => Number(b.rest - a.rest) || a.index - b.index)
  for (const { index } of remainders) {
    if (left === 0) break
    parts[index] = (parts[index] ?? 0n) + 1n
    left -= 1
  }
  return parts.map((part) => (part === 0n ? 0 : sign * Number(part)))
}

function shareInNumbers(total: number, weights: readonly number[], sum: number): number[] {
  const sign = total < 0 ? -1 : 1
  const whole = Math.abs(total)
  const rests: number[] = []
  let left = whole
  const parts = weights.map((weight) => {
    const rest = (whole * weight) % sum
    const part = (whole * weight - rest) / sum
    rests.push(rest)
    left -= part
    return part
  })
  if (left > 0) {
    const order = [...rests.keys()].sort((a, b) => (rests[b] ?? 0) - (rests[a] ?? 0) || a - b)
    for (const index of order.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  }
  return parts.map((part) => (part === 0 ? 0 : sign * part))
}

/** Rounds `amount` × `numerator` ÷ `denominator` half away from zero, exactly. */
export function fraction(amount: number, numerator: number, denominator: number): number {
  const doubled = Math.abs(amount * numerator) * 2 + denominator
  const areWhole = Number.isInteger(amount) && Number.isInteger(numerator) && Number.isInteger(denominator)
  if (areWhole && doubled <= Number.MAX_SAFE_INTEGER && denominator > 0) {
    const size = (doubled - (doubled % (denominator * 2))) / (denominator * 2)
    return amount * numerator < 0 && size !== 0 ? -size : size
  }
  const product = BigInt(amount) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const positive = product < 0n ? -product : product
  const rounded = Number((positive * 2n + divisor) / (divisor * 2n))
  return product < 0n && rounded !== 0 ? -rounded : rounded
}

/** The part of `amount` that belongs to `units` more of `quantity`, after `before` of them: any slicing adds up. */
export const cumulative = (amount: number, quantity: number, before: number, units: number): number =>
  fraction(amount, before + units, quantity) - fraction(amount, before, quantity)
