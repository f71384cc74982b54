// Random shops, carts and shoppers for the property tests: small enough to think about, wide enough to hit every kind.
import fc from 'fast-check'
import type { MemberId, PriceListId, PromotionId, StaffId, UnitId } from '@omoya/kernel'
import { everything } from './filters.ts'
import {
  inCategories,
  sampleBook,
  sampleCart,
  sampleCoupon,
  samplePromotion,
  sampleShopper,
  sampleUnit,
} from './samples.ts'
import type { BookUnit, Cart, CartLine, CouponPieces, LineFilter, Off, OfferedCoupon, PriceBook, PriceList, Promotion, PromotionKind, Shopper, Threshold } from './shapes.ts' // prettier-ignore

export { sampleMoment } from './samples.ts'

export interface Game {
  readonly cart: Cart
  readonly book: PriceBook
  readonly shopper: Shopper
}

/** Null but for one time in `times`. */
const seldom = <Value>(value: fc.Arbitrary<Value>, times: number): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value })

const names = ['a', 'b', 'c', 'd', 'e', 'f'] as const
export const giftUnit = 'gift' as UnitId
const price = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 50, max: 1500 }))

const off: fc.Arbitrary<Off> = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((percentOff) => ({ percentOff })),
  fc.integer({ min: 0, max: 300 }).map((amountOff) => ({ amountOff })),
  fc.integer({ min: 0, max: 300 }).map((toPrice) => ({ toPrice })),
)

const threshold: fc.Arbitrary<Threshold> = fc
  .record({
    from: fc.integer({ min: 0, max: 2000 }),
    counts: fc.constantFrom('once', 'each', 'accumulated'),
    after: fc.constantFrom('price-list', 'line', 'set', 'order', 'coupon'),
    addOns: fc.constantFrom('with', 'without'),
  } as const)
  .map((each) => ({ ...each, from: each.counts === 'each' ? Math.max(50, each.from) : each.from }))

const filter: fc.Arbitrary<LineFilter> = fc.oneof(
  fc.constant(everything),
  fc.constantFrom('odd', 'even').map((name) => ({ ...everything, ...inCategories(name) })),
  fc.subarray([...names], { minLength: 1 }).map((units) => ({ ...everything, units: units as unknown as UnitId[] })),
  fc.constant({ ...everything, specials: 'without' as const }),
)

const percent = fc.integer({ min: 0, max: 100 })
export const rules: Readonly<Record<PromotionKind['kind'], fc.Arbitrary<PromotionKind>>> = {
  'line-off': off.map((each) => ({ kind: 'line-off', off: each })),
  'n-for-percent': fc.record({ kind: fc.constant('n-for-percent' as const), count: fc.integer({ min: 2, max: 4 }), percent, repeat: fc.boolean() }), // prettier-ignore
  'n-for-amount': fc.record({ kind: fc.constant('n-for-amount' as const), count: fc.integer({ min: 2, max: 4 }), amount: fc.nat(900) }), // prettier-ignore
  'nth-percent': fc.record({ kind: fc.constant('nth-percent' as const), nth: fc.integer({ min: 2, max: 3 }), percent }),
  'pieces-off': fc
    .array(fc.record({ pieces: fc.integer({ min: 1, max: 6 }), off }), { minLength: 1, maxLength: 3 })
    .map((steps) => ({ kind: 'pieces-off', steps })),
  'buy-n-get-m': fc.record({ kind: fc.constant('buy-n-get-m' as const), buy: fc.integer({ min: 1, max: 3 }), free: fc.integer({ min: 1, max: 2 }) }), // prettier-ignore
  pair: fc
    .tuple(
      filter,
      fc.oneof(
        fc.nat(900).map((amount) => ({ amount })),
        percent.map((each) => ({ percent: each })),
      ),
    ) // prettier-ignore
    .map(([partner, paid]) => ({ kind: 'pair', partner, price: paid })),
  'add-on': fc
    .tuple(threshold, fc.nat(80))
    .map(([each, paid]) => ({ kind: 'add-on', threshold: each, choices: [{ unit: 'a' as UnitId, price: paid }] })),
  'amount-off': fc
    .tuple(
      threshold,
      fc.array(fc.record({ from: fc.integer({ min: 50, max: 2000 }), off }), { minLength: 1, maxLength: 3 }),
    ) // prettier-ignore
    .map(([each, steps]) => ({ kind: 'amount-off', threshold: each, steps })),
  gift: threshold.map((each) => ({ kind: 'gift', threshold: each, gifts: [giftUnit], choose: 1 })),
  'next-voucher': threshold.map((each) => ({
    kind: 'next-voucher',
    threshold: each,
    coupon: 'next' as never,
    perFull: 1,
  })),
  'points-times': fc.integer({ min: 1, max: 3 }).map((times) => ({ kind: 'points-times', times })),
  freight: threshold.map((each) => ({ kind: 'freight', threshold: each, fulfilments: null, to: 20 })),
}

export const promotionOf = (kind: PromotionKind['kind'], id: string): fc.Arbitrary<Promotion> =>
  fc
    .tuple(
      rules[kind],
      fc.record({
        filter,
        priority: fc.nat(3),
        group: fc.constantFrom(null, null, 'red', 'green'),
        quota: fc.constantFrom(null, null, null, 1, 3),
        perMember: fc.constantFrom(null, null, 2),
        onReturn: fc.constantFrom('proportional', 'recompute'),
        membersOnly: fc.constantFrom(false, false, true),
        giftValue: fc.constantFrom(null, 30),
      } as const),
    )
    .map(([rule, more]) => samplePromotion(id, rule, more))

const units: fc.Arbitrary<BookUnit[]> = fc
  .array(fc.record({ price, list: seldom(price, 3), floor: seldom(fc.nat(100), 4), special: fc.boolean(), kind: fc.constantFrom('taxable', 'taxable', 'exempt') } as const), { minLength: 6, maxLength: 6 }) // prettier-ignore
  .map((all) => [
    ...all.map((each, index) =>
      sampleUnit(names[index] ?? 'a', each.price, {
        ...inCategories(index % 2 ? 'odd' : 'even'),
        special: each.special,
        floor: each.floor,
        lists: each.list === null ? {} : { ['vip' as PriceListId]: each.list },
        tax: { kind: each.kind, rate: each.kind === 'taxable' ? 5 : 0 },
      }),
    ),
    sampleUnit('bundle', all.reduce((sum, each, index) => sum + (index < 3 ? each.price : 0), 0) >> 1, {
      kind: 'bundle',
      ...inCategories('odd'),
      components: [
        { unit: 'a' as UnitId, quantity: 2 },
        { unit: 'b' as UnitId, quantity: 1 },
        { unit: 'c' as UnitId, quantity: 1 },
      ],
    }),
    sampleUnit(giftUnit, 99, { kind: 'gift' }),
  ]) // prettier-ignore

const vip: PriceList = {
  id: 'vip' as PriceListId, name: {}, priority: 1, tiers: null, tags: null, membersOnly: true, staffOnly: false,
  channels: null, stores: null, startsAt: null, endsAt: null,
} // prettier-ignore

const staff = 'staff' as StaffId
const manual = seldom(
  fc.oneof(percent.map((percentOff) => ({ percentOff })), fc.nat(200).map((amountOff) => ({ amountOff }))).map((how) => ({ how, reason: 'dent', staff })), // prettier-ignore
  8,
)

const lineOf = (promotions: readonly Promotion[]): fc.Arbitrary<Omit<CartLine, 'key'>> => {
  const takeable = promotions.filter(({ rule }) => rule.kind === 'gift' || rule.kind === 'add-on')
  const plain = fc
    .record({
      unit: fc.constantFrom(...names, 'bundle') as fc.Arbitrary<string> as fc.Arbitrary<UnitId>,
      quantity: fc.integer({ min: 1, max: 5 }),
      manual,
      override: seldom(fc.nat(500), 12),
    })
    .map(({ override, manual: off, ...line }) => ({
      ...line,
      ...(off ? { manual: off } : {}),
      ...(override === null ? {} : { priceOverride: { unitPrice: override, reason: 'old', staff } }),
    }))
  const taken = takeable.map(({ id, rule }) =>
    fc.constant({ unit: rule.kind === 'gift' ? giftUnit : ('a' as UnitId), quantity: 1, takenFor: id }),
  )
  return fc.oneof({ weight: 5, arbitrary: plain }, ...taken.map((arbitrary) => ({ weight: 2, arbitrary })))
}

const pieces: fc.Arbitrary<CouponPieces | null> = fc.option(fc.record({ from: fc.integer({ min: 1, max: 5 }), most: fc.option(fc.integer({ min: 1, max: 5 })) })) // prettier-ignore

const coupons: fc.Arbitrary<OfferedCoupon[]> = fc
  .array(
    fc.record({ off, filter, threshold, group: fc.constantFrom(null, 'blue'), automatic: fc.boolean(), onReturn: fc.constantFrom('proportional', 'recompute'), pieces } as const), // prettier-ignore
    { maxLength: 3 },
  )
  .map((all) => all.map(({ off: each, ...more }, index) => sampleCoupon(`coupon-${index}`, each, more)))

const kindNames = Object.keys(rules) as PromotionKind['kind'][] // the record's own keys

export const games = (kinds: readonly PromotionKind['kind'][] = kindNames): fc.Arbitrary<Game> =>
  fc
    .array(fc.constantFrom(...kinds), { maxLength: 5, size: 'max' })
    .chain((chosen) => fc.tuple(...chosen.map((kind, index) => promotionOf(kind, `p${index}`))))
    .chain((promotions) =>
      fc.record({
        promotions: fc.constant(promotions),
        units,
        lines: fc.array(lineOf(promotions), { minLength: 1, maxLength: 6, size: 'max' }),
        coupons,
        manual,
        exclusive: fc.constantFrom('cheapest', 'cheapest', 'priority'),
        points: fc.nat(300),
        credit: fc.nat(300),
        isMember: fc.boolean(),
        accumulated: fc.nat(1500),
        freeFrom: fc.option(fc.nat(2000)),
        pointValue: fc.constantFrom(1, 0.1, 2),
      } as const),
    )
    .map(({ promotions, units: goods, lines, coupons: offered, manual: off, ...more }) => {
      const book = sampleBook(goods, {
        promotions,
        exclusive: more.exclusive,
        lists: [vip],
        freight: [{ id: 'cvs', fulfilment: 'cvs', name: {}, amount: 60, freeFrom: more.freeFrom }],
        points: { value: more.pointValue, earnPer: 100, maxPercent: 50, smallest: 1 },
      })
      const keyed = lines.map((line, index) => ({ ...line, key: `k${(index * 7) % 10}${index}` }))
      const cart = sampleCart(keyed, {
        fulfilment: 'cvs',
        coupons: offered.slice(0, 2).map((coupon) => coupon.code),
        points: more.points,
        credit: more.credit,
        ...(off ? { manual: off } : {}),
      })
      const shopper = sampleShopper({
        member: more.isMember ? ('mei' as MemberId) : null,
        points: 250,
        credit: 100,
        coupons: offered,
        accumulated: Object.fromEntries(promotions.map(({ id }) => [id, more.accumulated])) as Record<
          PromotionId,
          number
        >,
      })
      return { cart, book, shopper }
    })
