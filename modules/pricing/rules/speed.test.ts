// Prints how long a price takes; the figures that must be met are measured by `omoya bench`, never asserted here.
import { expect, test } from 'vitest'
import { priceCart } from './index.ts'
import { everything } from './filters.ts'
import { from, inCategories, sampleBook, sampleCart, sampleMoment, samplePromotion, sampleUnit } from './samples.ts'
import type { PromotionKind } from './shapes.ts'

const kinds = (n: number): PromotionKind[] => [
  { kind: 'line-off', off: { percentOff: 5 + (n % 20) } },
  { kind: 'n-for-percent', count: 2 + (n % 3), percent: 79, repeat: true },
  { kind: 'n-for-amount', count: 2, amount: 99 + n },
  { kind: 'nth-percent', nth: 2, percent: 50 },
  { kind: 'pieces-off', steps: [{ pieces: 3, off: { percentOff: 10 } }] },
  { kind: 'buy-n-get-m', buy: 2, free: 1 },
  { kind: 'amount-off', threshold: from(1000), steps: [{ from: 1000, off: { amountOff: 50 } }] },
  { kind: 'gift', threshold: from(2000), gifts: [], choose: 1 },
]

function shop(units: number, promotions: number) {
  const goods = Array.from({ length: units }, (_, n) =>
    sampleUnit(`u${n}`, 50 + ((n * 37) % 900), inCategories(`c${n % 40}`)),
  )
  const live = Array.from({ length: promotions }, (_, n) => {
    const filter = n % 10 === 0 ? everything : { ...everything, ...inCategories(`c${n % 40}`) }
    const rule = kinds(n)[n % 8] ?? kinds(n)[0]
    return rule ? [samplePromotion(`p${n}`, rule, { filter, priority: n % 5, group: `${rule.kind}-${n % 7}` })] : []
  }).flat()
  return sampleBook(goods, { promotions: live })
}

function medianOf(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const begin = performance.now()
    work()
    return performance.now() - begin
  })
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0
}

test.each([
  [200, 1000, 15],
  [3, 50, 300],
])('prints the time of %i lines against %i live promotions', (lines, promotions, runs) => {
  const book = shop(Math.max(lines, 100), promotions)
  const cart = sampleCart(Array.from({ length: lines }, (_, n) => [`u${n}`, 1 + (n % 3)] as const))
  const first = performance.now()
  expect(priceCart(cart, book, { ...shopperOf() }, sampleMoment).lines).toHaveLength(lines)
  const cold = performance.now() - first
  const median = medianOf(runs, () => priceCart(cart, book, shopperOf(), sampleMoment))
  process.stdout.write(
    `price ${lines} lines x ${promotions} promotions: cold ${cold.toFixed(2)} ms, median ${median.toFixed(3)} ms\n`,
  )
})

const shopperOf = () => ({
  member: null, tier: null, tags: [], isStaff: false, birthMonth: null, points: 0, credit: 0, coupons: [],
  promotionUses: {}, accumulated: {},
}) // prettier-ignore
