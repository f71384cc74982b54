// A second engine for plain carts, in BigInt and written the long way: percent off each piece, money off the order,
// a percent coupon, points. What both say must be equal, line by line.
import fc from 'fast-check'
import type { CouponCodeId, MemberId } from '@omoya/kernel'
import { from, sampleBook, sampleCart, sampleCoupon, samplePromotion, sampleShopper, sampleUnit } from './samples.ts'
import type { Game } from './games.testing.ts'

export interface Plain {
  readonly prices: readonly number[]
  readonly quantities: readonly number[]
  readonly linePercent: number
  readonly orderFrom: number
  readonly orderOff: number
  readonly couponPercent: number
  /** The coupon wants `from` pieces and looks at `most` of them; null for one that asks for none. */
  readonly couponPieces: { readonly from: number; readonly most: number | null } | null
  readonly points: number
}

const halfUp = (product: bigint, by: bigint): bigint => (product * 2n + by) / (by * 2n)

/** Largest remainder by handing out one unit after the other. */
function spread(total: bigint, costs: readonly bigint[]): bigint[] {
  const sum = costs.reduce((a, b) => a + b, 0n)
  if (sum === 0n) return costs.map(() => 0n)
  const parts = costs.map((cost) => (total * cost) / sum)
  const rests = costs.map((cost, index) => ({ index, rest: (total * cost) % sum }))
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : Number(b.rest - a.rest)))
  const missing = total - parts.reduce((a, b) => a + b, 0n)
  for (const { index } of rests.slice(0, Number(missing))) parts[index] = (parts[index] ?? 0n) + 1n
  return parts
}

export function oracle(plain: Plain): { paid: number[]; total: number; tax: number } {
  let costs = plain.prices.map((price, index) => halfUp(BigInt(price) * BigInt(100 - plain.linePercent), 100n) * BigInt(plain.quantities[index] ?? 0)) // prettier-ignore
  const sum = () => costs.reduce((a, b) => a + b, 0n)
  const takeOff = (amount: bigint) => {
    const parts = spread(amount, costs)
    costs = costs.map((cost, index) => cost - (parts[index] ?? 0n))
  }
  const reaches = sum() >= BigInt(plain.orderFrom) && sum() > 0n
  if (reaches) takeOff(sum() < BigInt(plain.orderOff) ? sum() : BigInt(plain.orderOff))
  costs = afterCoupon(costs, plain)
  takeOff(BigInt(plain.points) < sum() ? BigInt(plain.points) : sum())
  const total = sum()
  return { paid: costs.map(Number), total: Number(total), tax: Number(halfUp(total * 5n, 105n)) }
}

/** Piece by piece, the dearest first, one after the other. */
function afterCoupon(costs: readonly bigint[], { quantities, couponPercent, couponPieces }: Plain): bigint[] {
  const pieces = costs.flatMap((cost, line) => Array.from({ length: quantities[line] ?? 0 }, () => ({ line, each: Number(cost) / (quantities[line] ?? 1) })))
  if (couponPieces && pieces.length < couponPieces.from) return [...costs]
  pieces.sort((a, b) => b.each - a.each || a.line - b.line)
  const chosen = pieces.slice(0, couponPieces?.most ?? pieces.length)
  const bases = costs.map((cost, line) => (cost * BigInt(chosen.filter((one) => one.line === line).length)) / BigInt(quantities[line] ?? 1))
  const base = bases.reduce((a, b) => a + b, 0n)
  const off = spread(base - halfUp(base * BigInt(100 - couponPercent), 100n), bases)
  return costs.map((cost, line) => cost - (off[line] ?? 0n))
} // prettier-ignore

export const plains: fc.Arbitrary<Plain> = fc.integer({ min: 1, max: 6 }).chain((lines) =>
  fc.record({
    prices: fc.array(fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 10 ** 12 })), { minLength: lines, maxLength: lines }), // prettier-ignore
    quantities: fc.array(fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 999 })), {
      minLength: lines,
      maxLength: lines,
    }),
    linePercent: fc.nat(99),
    orderFrom: fc.nat(5_000),
    orderOff: fc.nat(3_000),
    couponPercent: fc.nat(99),
    couponPieces: fc.option(fc.record({ from: fc.integer({ min: 1, max: 40 }), most: fc.option(fc.integer({ min: 1, max: 40 })) })), // prettier-ignore
    points: fc.nat(500),
  }),
)

/** The same cart for the engine. */
export function gameOf(plain: Plain): Game {
  const book = sampleBook(plain.prices.map((each, index) => sampleUnit(`u${index}`, each)), {
    promotions: [
      samplePromotion('line', { kind: 'line-off', off: { percentOff: plain.linePercent } }),
      samplePromotion('order', { kind: 'amount-off', threshold: from(0), steps: [{ from: plain.orderFrom, off: { amountOff: plain.orderOff } }] }),
    ],
  }) // prettier-ignore
  const coupons = [sampleCoupon('c', { percentOff: plain.couponPercent }, { pieces: plain.couponPieces })]
  const shopper = sampleShopper({ member: 'm' as MemberId, points: 500, coupons })
  const cart = sampleCart(plain.quantities.map((quantity, index) => [`u${index}`, quantity] as const), {
    coupons: ['c' as CouponCodeId],
    points: plain.points,
  }) // prettier-ignore
  return { cart, book, shopper }
}
