import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UnitId } from '@omoya/kernel'
import { freeze, priceCart, priceExchange, refundPreview, type Cart, type FrozenOrder, type PriceBook, type PricedCart, type ReturnPolicy, type Shopper } from './index.ts' // prettier-ignore
import { games } from './games.testing.ts'
import { sampleBook, sampleCart, sampleMoment, samplePromotion, sampleShopper, sampleUnit } from './samples.ts'

const scene = (book: PriceBook, shopper: Shopper) => ({
  book, shopper, moment: sampleMoment, place: { channel: 'till', store: null } as const,
}) // prettier-ignore

const benefit = { id: 'exchange', name: {} }

interface Wish {
  readonly lineNo: number
  readonly units: number
  readonly takes: readonly (readonly [string, number])[]
  readonly policy?: ReturnPolicy
}

function exchange(order: FrozenOrder, { lineNo, units, takes, policy }: Wish, at: ReturnType<typeof scene>) {
  const back = [{ lineNo, units }]
  const refund = refundPreview(order, back, policy)
  const taken = takes.map(([unit, quantity], place) => ({ key: `new${place}`, unit: unit as UnitId, quantity }))
  return { refund, ...priceExchange({ order, back, taken, refund, benefit }, at) }
}

const sold = ({ cart, book, shopper }: { cart: Cart; book: PriceBook; shopper: Shopper }): FrozenOrder =>
  freeze(priceCart(cart, book, shopper, sampleMoment), book, shopper.accumulated)

const sumOf = ({ applied }: PricedCart, ...kinds: readonly string[]): number =>
  applied.reduce((sum, { kind, amount }) => (kinds.includes(kind) ? sum + amount : sum), 0)

test('a piece for its like costs nothing at the same moment, whatever promotion, coupon or points it was bought with', () => {
  let whole = 0
  fc.assert(
    fc.property(games(), fc.nat(1_000), fc.constantFrom('proportional', 'recompute'), (game, place, policy) => {
      const order = sold(game)
      const goods = order.lines.filter((line) => line.kind === 'unit' || line.kind === 'bundle')
      const line = goods[place % Math.max(1, goods.length)]
      if (!line?.unit) return
      const units = 1 + (place % line.quantity)
      const wish = { lineNo: line.lineNo, units, takes: [[line.unit.id, units]] as const, policy } as const
      const { refund, difference, priced } = exchange(order, wish, scene(game.book, game.shopper))
      expect(difference).toBe(0)
      const worth = refund.money + order.pointValue * refund.points + refund.credit
      // Goods that brought more than they cost by themselves can't cost more than that the second time.
      const today =
        priced.lines.reduce((sum, each) => sum + each.paid, 0) + sumOf(priced, 'points', 'credit', 'promotion')
      const paidBefore = [refund.money, refund.credit]
      expect(worth <= today ? [priced.total, priced.credit] : paidBefore).toEqual(paidBefore)
      expect(priced.total).toBeLessThanOrEqual(refund.money)
      if (worth <= today && priced.discount > 0) whole += 1
    }),
    { numRuns: 300 },
  )
  expect(whole).toBeGreaterThan(30)
})

const threshold = { from: 1200, counts: 'once', after: 'set', addOns: 'with' } as const
const off100 = { kind: 'amount-off', threshold, steps: [{ from: 1200, off: { amountOff: 100 } }] } as const
const from1200 = samplePromotion('off100', off100)

const units = (dear = 1000) => [
  sampleUnit('dear', dear),
  sampleUnit('same', 1000),
  sampleUnit('cheap', 400),
  sampleUnit('small', 100),
]
const bookWith = (dear = 1000) => sampleBook(units(dear), { promotions: [from1200] })
const cart = sampleCart([
  ['dear', 1],
  ['cheap', 1],
])
const order = sold({ cart, book: bookWith(), shopper: sampleShopper({}) })
const due = (takes: Wish['takes'], lineNo = 1, book = bookWith()) => {
  const { refund, priced } = exchange(order, { lineNo, units: 1, takes }, scene(book, sampleShopper({})))
  return priced.total - refund.money
}

test('another of the same price costs nothing while the promotion runs: both are priced together with what is kept', () => {
  expect(order.total).toBe(1300)
  expect(due([['same', 1]])).toBe(0)
})

test('a dearer choice costs the difference, not its price beside a refund', () => {
  expect(due([['same', 1], ['small', 1]])).toBe(100) // prettier-ignore
})

test('a promotion that no longer holds together is paid back with the difference', () => {
  // 1,000 kept and 100 taken no longer make 1,200: 1,100 instead of 1,300, but never more than its own price.
  const { priced, refund } = exchange(order, { lineNo: 2, units: 1, takes: [['small', 1]], policy: 'recompute' }, scene(bookWith(), sampleShopper({}))) // prettier-ignore
  expect(priced.total - refund.money).toBe(-200)
})

test('a price that rose since is not charged for the same piece, and one that fell is', () => {
  expect(due([['dear', 1]], 1, bookWith(1200))).toBe(0)
  expect(due([['dear', 1]], 1, bookWith(800))).toBeLessThan(0)
})

test('nobody gets more of a piece at the old price than he brought back', () => {
  expect(due([['dear', 2]], 1, bookWith(1200))).toBe(1200)
})
