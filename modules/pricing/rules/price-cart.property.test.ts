import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceCart } from './index.ts'
import { games, type Game } from './games.testing.ts'
import { sampleMoment } from './samples.ts'
import type { PricedCart, PromotionKind } from './shapes.ts'

const hits = new Map<string, number>()
const price = ({ cart, book, shopper }: Game): PricedCart => priceCart(cart, book, shopper, sampleMoment)
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

function noteHits(game: Game, priced: PricedCart): void {
  for (const { source } of priced.applied) {
    const kind = game.book.promotions.find((promotion) => promotion.id === source)?.rule.kind
    if (kind) hits.set(kind, (hits.get(kind) ?? 0) + 1)
  }
}

/** Plain comparisons, since `expect` is slow a hundred thousand times. */
function faultsOf(priced: PricedCart): string[] {
  const faults: string[] = []
  const must = (holds: boolean, what: string) => holds || faults.push(what)
  const bySteps = new Map<number, number>()
  for (const line of priced.lines) {
    must(line.paid >= 0 && Number.isSafeInteger(line.paid), `paid of ${line.lineNo}`)
    must(line.list === line.paid + sum(line.shares.map((share) => share.amount)), `list of ${line.lineNo}`)
    must(line.kind === 'bundle' || line.list === line.unitPrice * line.quantity, `unit price of ${line.lineNo}`)
    for (const { kind, amount, step } of line.shares) {
      must(kind === 'bundle' || amount > 0, `share of ${line.lineNo}`)
      bySteps.set(step, (bySteps.get(step) ?? 0) + amount)
    }
  }
  must(priced.total === sum(priced.lines.map((line) => line.paid)), 'total')
  must(priced.subtotal - priced.discount === priced.total, 'discount')
  must(sum(priced.taxParts.map((part) => part.total)) === priced.total, 'tax parts')
  for (const benefit of priced.applied)
    must((bySteps.get(benefit.step) ?? 0) === benefit.amount, `benefit ${benefit.step}`)
  return faults
}

test('every line is its list less its shares, nothing is below zero and the sums are the sums of the lines', () => {
  fc.assert(
    fc.property(games(), (game) => {
      const priced = price(game)
      noteHits(game, priced)
      expect(faultsOf(priced)).toEqual([])
    }),
    { numRuns: 10_000 },
  )
}, 120_000)

test('every kind of promotion acted at least 200 times in the games above', () => {
  const kinds: PromotionKind['kind'][] = [
    'line-off', 'n-for-percent', 'n-for-amount', 'nth-percent', 'pieces-off', 'buy-n-get-m', 'pair', 'add-on',
    'amount-off', 'gift', 'next-voucher', 'points-times', 'freight',
  ] // prettier-ignore
  expect(kinds.filter((kind) => (hits.get(kind) ?? 0) < 200)).toEqual([])
})

test('the order of the cart changes no line and no total', () => {
  fc.assert(
    fc.property(games(), fc.infiniteStream(fc.nat(1000)), (game, random) => {
      const places = new Map(game.cart.lines.map((line) => [line, random.next().value as number]))
      const lines = [...game.cart.lines].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
      const bare = (priced: PricedCart) => ({
        ...priced,
        lines: priced.lines
          .map(({ lineNo: _no, parent: _parent, ...line }) => line)
          .sort((a, b) => `${a.key}${a.sku}`.localeCompare(`${b.key}${b.sku}`, 'en')),
      })
      expect(bare(price({ ...game, cart: { ...game.cart, lines } }))).toEqual(bare(price(game)))
    }),
    { numRuns: 1_500 },
  )
}, 120_000)

test('promotions and coupons leave every piece at its floor or above', () => {
  fc.assert(
    fc.property(games(), (game) => {
      for (const line of price(game).lines) {
        const source = game.cart.lines.find((each) => each.key === line.key)
        if (line.kind !== 'unit' || source?.manual || game.cart.manual || source?.takenFor) continue
        const floor = (line.unit && game.book.unit(line.unit)?.floor) ?? 0
        const before = line.list - sum(line.shares.filter((share) => ['price-list', 'override'].includes(share.kind)).map((share) => share.amount)) // prettier-ignore
        const paidFor = line.paid + sum(line.shares.filter((share) => ['points', 'credit'].includes(share.kind)).map((share) => share.amount)) // prettier-ignore
        expect(paidFor).toBeGreaterThanOrEqual(Math.min(before, floor * line.quantity))
      }
    }),
    { numRuns: 2_000 },
  )
}, 120_000)
