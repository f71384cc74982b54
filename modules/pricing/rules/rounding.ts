// Cash has coarser pieces than prices. An amount is rounded to the smallest unit first (`parseAmount` of the kernel)
// and to the interval of the coins then, never in one step: 19.445 at 0.10 is 19.45 and then 19.50.

/** Half away from zero; an interval of 1 changes nothing. */
export function roundCash(amount: number, interval: number): number {
  if (interval <= 1) return amount
  const size = Math.abs(amount)
  const over = size % interval
  const rounded = over * 2 >= interval ? size - over + interval : size - over
  return amount < 0 && rounded !== 0 ? -rounded : rounded
}

/** What cash rounding adds to the total (or takes from it). */
export const cashDifference = (total: number, interval: number): number => roundCash(total, interval) - total
