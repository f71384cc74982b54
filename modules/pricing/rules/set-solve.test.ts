import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dealSets, playOn, type Goods, type Offer } from './set-solve.ts'
import { isSetRule, play, type SetRule } from './set-values.ts'
import { rules } from './games.testing.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const setRule = fc
  .oneof(rules['n-for-percent'], rules['n-for-amount'], rules['nth-percent'], rules['pieces-off'], rules['buy-n-get-m'], rules.pair)
  .map((rule): SetRule | null => (isSetRule(rule) ? rule : null))
  .filter((rule) => rule !== null) // prettier-ignore

const goodsOf = (lines: number, most: number, floors: fc.Arbitrary<number>): fc.Arbitrary<Goods[]> =>
  fc
    .array(
      fc.record({
        each: fc.integer({ min: 1, max: 500 }),
        floorEach: floors,
        count: fc.integer({ min: 1, max: most }),
      }),
      { minLength: 1, maxLength: lines, size: 'max' },
    ) // prettier-ignore
    .map((piles) => piles.sort((a, b) => b.each - a.each))

const offersOn = (goods: readonly Goods[], most: number): fc.Arbitrary<Offer[]> =>
  fc.array(
    fc
      .tuple(
        setRule,
        fc.subarray([...goods.keys()], { minLength: 1 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 3 })),
        fc.constantFrom(Infinity, Infinity, 1),
      ) // prettier-ignore
      .map(([rule, places, stream, mostSets]) => ({
        rule,
        mostSets,
        places,
        sides: places.map(() => (rule.kind === 'pair' ? (stream.next().value ?? 1) : 1)),
      })),
    { minLength: 1, maxLength: most, size: 'max' },
  )

/** Every piece to every promotion or to none: no bound, no cleverness but that the same hand is played once. */
function bruteForce(goods: readonly Goods[], offers: readonly Offer[]): number {
  const hands = offers.map(() => goods.map(() => 0))
  const pieces = goods.flatMap((pile, place) => Array.from({ length: pile.count }, () => place))
  const known = offers.map(() => new Map<number, number>())
  const savingOf = (offer: Offer, index: number): number => {
    const hand = hands[index] ?? []
    const key = hand.reduce((sum, count) => sum * 9 + count, 0)
    const saving = known[index]?.get(key) ?? playOn(goods, offer, hand).saving
    known[index]?.set(key, saving)
    return saving
  }
  let best = 0
  const give = (piece: number): void => {
    const place = pieces[piece]
    if (place === undefined) {
      best = Math.max(best, sum(offers.map(savingOf)))
      return
    }
    give(piece + 1)
    offers.forEach((offer, index) => {
      const hand = hands[index]
      if (!hand || !offer.places.includes(place)) return
      hand[place] = (hand[place] ?? 0) + 1
      give(piece + 1)
      hand[place] = (hand[place] ?? 0) - 1
    })
  }
  give(0)
  return best
}

const deals = (lines: number, most: number, offers: number, floors: fc.Arbitrary<number>) =>
  goodsOf(lines, most, floors).chain((goods) => fc.tuple(fc.constant(goods), offersOn(goods, offers)))

test('what is called exact saves as much as trying every piece with every promotion', () => {
  let exact = 0
  fc.assert(
    fc.property(fc.oneof(deals(4, 2, 3, fc.constant(0)), deals(6, 1, 5, fc.constant(0))), ([goods, offers]) => {
      const deal = dealSets(goods, offers, 'cheapest')
      if (deal.solved !== 'exact') return
      exact += 1
      const saved = sum(deal.plays.map((played) => played.saving))
      expect(saved).toBe(bruteForce(goods, offers))
    }),
    { numRuns: 400 },
  ) // prettier-ignore
  expect(exact).toBeGreaterThan(390)
}, 120_000)

test('eight lines and five promotions are solved as well as by trying everything', () => {
  fc.assert(
    fc.property(deals(8, 1, 5, fc.constant(0)), ([goods, offers]) => {
      const deal = dealSets(goods, offers, 'cheapest')
      const saved = sum(deal.plays.map((played) => played.saving))
      const most = bruteForce(goods, offers)
      expect(saved).toBeLessThanOrEqual(most)
      expect(saved === most || deal.solved === 'greedy').toBe(true)
    }),
    { numRuns: 150 },
  )
}, 120_000)

test('with floors nothing is called exact, and no deal saves more than the best there is', () => {
  fc.assert(
    fc.property(deals(3, 2, 3, fc.integer({ min: 1, max: 80 })), ([goods, offers]) => {
      const deal = dealSets(goods, offers, 'cheapest')
      expect(deal.solved).toBe('greedy')
      expect(sum(deal.plays.map((played) => played.saving))).toBeLessThanOrEqual(bruteForce(goods, offers))
    }),
    { numRuns: 200 },
  )
}, 120_000)

test('eight lines and five promotions are nearly always solved exactly', () => {
  let exact = 0
  fc.assert(
    fc.property(deals(8, 1, 5, fc.constant(0)), ([goods, offers]) => {
      if (dealSets(goods, offers, 'cheapest').solved === 'exact') exact += 1
    }),
    { numRuns: 300 },
  )
  expect(exact).toBeGreaterThan(290)
}, 120_000)

test('no piece is in two sets and nobody plays more pieces than there are', () => {
  fc.assert(
    fc.property(deals(8, 6, 14, fc.nat(80)), fc.constantFrom('cheapest' as const, 'priority' as const), ([goods, offers], policy) => {
      const deal = dealSets(goods, offers, policy)
      const used = goods.map(() => 0)
      offers.forEach((offer, index) =>
        offer.places.forEach((place, turn) => (used[place] = (used[place] ?? 0) + (deal.plays[index]?.used[turn] ?? 0))),
      )
      goods.forEach((pile, place) => expect(used[place]).toBeLessThanOrEqual(pile.count))
    }),
    { numRuns: 300 },
  ) // prettier-ignore
}, 120_000)

test('one more piece never makes a set promotion save less', () => {
  fc.assert(
    fc.property(goodsOf(6, 4, fc.constant(0)), setRule, fc.nat(5), (goods, rule, grown) => {
      const hand = goods.map((pile) => ({ ...pile, side: 3 }))
      const more = hand.map((pile, place) =>
        place === grown % hand.length ? { ...pile, count: pile.count + 1 } : pile,
      )
      expect(play(rule, more, Infinity).raw).toBeGreaterThanOrEqual(play(rule, hand, Infinity).raw)
    }),
    { numRuns: 5_000 },
  )
})

test('more than twelve promotions on the same goods are dealt greedily, and the answer says so', () => {
  const goods: Goods[] = [{ each: 100, floorEach: 0, count: 30 }]
  const offers: Offer[] = Array.from({ length: 13 }, (_, index) => ({
    rule: { kind: 'nth-percent', nth: 2 + index, percent: 50 }, mostSets: 1, places: [0], sides: [1],
  })) // prettier-ignore
  expect(dealSets(goods, offers, 'cheapest').solved).toBe('greedy')
  expect(dealSets(goods, offers.slice(0, 1), 'cheapest').solved).toBe('exact')
})
