/** Notes and coins in use, the largest first, in the smallest unit of the currency. */
const PIECES: Readonly<Record<string, readonly number[]>> = {
  TWD: [2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 1],
  JPY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1],
}

const IN_CENTS: readonly number[] = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 25, 10, 5, 1]

export const denominationsOf = (currency: string): readonly number[] => PIECES[currency] ?? IN_CENTS
