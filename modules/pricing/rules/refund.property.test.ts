import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterRefund, bookOf, checkReturn, freeze, priceCart, refundPreview, taxBack } from './index.ts'
import { games } from './games.testing.ts'
import { keptValue } from './recompute.ts'
import { returnedSoFar } from './frozen.ts'
import { sampleMoment } from './samples.ts'
import type { UnitId } from '@omoya/kernel'
import type { FrozenOrder, RefundPreview, ReturnPolicy } from './index.ts'

const orders: fc.Arbitrary<FrozenOrder> = games().map(({ cart, book, shopper }) =>
  freeze(priceCart(cart, book, shopper, sampleMoment), book, shopper.accumulated),
)

/** Everything comes back, freight last, in handfuls of random lines and units. */
function returnAll(
  order: FrozenOrder,
  seed: number,
  policy?: ReturnPolicy,
): { previews: RefundPreview[]; end: FrozenOrder } {
  let state = order
  let random = seed
  const next = (most: number) => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((random / 2_147_483_648) * most)
  }
  const previews: RefundPreview[] = []
  for (;;) {
    const open = state.lines.filter((line) => line.kind !== 'bundle' && line.returned < line.quantity)
    if (open.length === 0) return { previews, end: state }
    const picked = open.filter((_, place) => place === next(open.length) || next(3) === 0)
    const back = (picked.length > 0 ? picked : open.slice(0, 1)).map((line) => ({
      lineNo: line.lineNo,
      units: 1 + next(line.quantity - line.returned),
    }))
    const preview = refundPreview(state, back, policy)
    previews.push(preview)
    state = afterRefund(state, preview)
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

test.each([['proportional', 1_500], ['recompute', 400]] as const)('any series of returns under %s gives back all money, points, credit and tax', (policy, runs) => {
  fc.assert(
    fc.property(orders, fc.nat(1_000_000), (order, seed) => {
      const { previews, end } = returnAll(order, seed, policy)
      const faults: string[] = []
      const must = (holds: boolean, what: string) => holds || faults.push(what)
      must(end.refunded.money === order.total, 'money')
      must(end.refunded.points === order.points.spent, 'points')
      must(end.refunded.credit === order.credit, 'credit')
      must(sum(previews.map((preview) => preview.tax)) === order.tax, 'tax')
      must(end.taxParts.every((part) => part.refunded === part.total), 'tax parts')
      for (const { lines, money, tax, points, credit } of previews) {
        must(sum(lines.map((line) => line.paid)) === money, 'money of lines')
        must(sum(lines.map((line) => line.tax)) === tax, 'tax of lines')
        must(Math.min(money, points, credit) >= 0, 'less than nothing')
      }
      expect(faults).toEqual([])
    }),
    { numRuns: runs },
  )
}, 120_000) // prettier-ignore

test('a coupon comes back once, when the last line with its share does', () => {
  fc.assert(
    fc.property(orders, fc.nat(1_000_000), (order, seed) => {
      const codes = order.applied.filter((benefit) => benefit.kind === 'coupon').map((benefit) => benefit.source)
      const { previews } = returnAll(order, seed)
      expect(previews.flatMap((preview) => preview.couponBack).sort()).toEqual([...codes].sort())
    }),
    { numRuns: 500 },
  )
}, 120_000)

test('with changing policies nobody gets more than he paid', () => {
  fc.assert(
    fc.property(orders, fc.array(fc.constantFrom('proportional', 'recompute'), { minLength: 5, maxLength: 5 }), (order, policies) => {
      let state = order
      policies.forEach((policy, turn) => {
        const open = state.lines.filter((line) => line.kind !== 'bundle' && line.returned < line.quantity)
        const line = open[turn % Math.max(1, open.length)]
        if (line) state = afterRefund(state, refundPreview(state, [{ lineNo: line.lineNo, units: 1 }], policy as ReturnPolicy))
      })
      expect(state.refunded.money).toBeLessThanOrEqual(order.total)
      expect(state.refunded.points).toBeLessThanOrEqual(order.points.spent)
      expect(state.refunded.credit).toBeLessThanOrEqual(order.credit)
    }),
    { numRuns: 500 },
  ) // prettier-ignore
}, 120_000)

test('thirty times ten dollars, returned one by one, give the tax back whole', () => {
  const given = Array.from({ length: 30 }, (_, before) => taxBack(14, 300, before * 10, 10))
  expect(sum(given)).toBe(14)
  expect(given.every((tax) => tax >= 0)).toBe(true)
})

test('more than was bought, lines that are not there and no units at all are refused', () => {
  fc.assert(
    fc.property(orders, (order) => {
      expect(checkReturn(order, [{ lineNo: 999, units: 1 }])).toBe('unknown_line')
      const line = order.lines[0]
      if (!line) return
      expect(checkReturn(order, [{ lineNo: line.lineNo, units: 0 }])).toBe('bad_units')
      expect(checkReturn(order, [{ lineNo: line.lineNo, units: -1 }])).toBe('bad_units')
      expect(checkReturn(order, [{ lineNo: line.lineNo, units: line.quantity + 1 }])).toBe('too_many')
      expect(() => refundPreview(order, [{ lineNo: line.lineNo, units: line.quantity + 1 }])).toThrow(
        'pricing.return_too_many',
      )
    }),
    { numRuns: 200 },
  )
})

test('without floors and staff discounts the terms of the day price the order again at what was paid, but for rare ties', () => {
  let others = 0
  fc.assert(
    fc.property(games(), ({ cart: { manual: _manual, ...cart }, book, shopper }) => {
      const lines = cart.lines.map(({ manual: _off, ...line }) => line)
      const units = ['a', 'b', 'c', 'd', 'e', 'f', 'bundle', 'gift'].flatMap((id) => book.unit(id as UnitId) ?? [])
      const bare = bookOf(book, units.map((unit) => ({ ...unit, floor: null }))) // prettier-ignore
      const order = freeze(priceCart({ ...cart, lines }, bare, shopper, sampleMoment), bare, shopper.accumulated)
      const kept = keptValue(order, returnedSoFar(order))
      if (kept.money !== order.total) others += 1
    }),
    { numRuns: 800 },
  )
  expect(others).toBeLessThan(10)
}, 120_000)
