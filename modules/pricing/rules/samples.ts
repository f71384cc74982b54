// Small goods, promotions and shoppers for tests and previews: everything open unless said otherwise.
import type { CategoryId, CouponCodeId, CouponId, Day, Instant, Moment, PromotionId, UnitId } from '@omoya/kernel'
import { everything } from './filters.ts'
import { bookOf } from './book.ts'
import { nobody } from './shapes.ts'
import { laneOf } from './book-index.ts'
import type {
  BookUnit,
  Cart,
  OfferedCoupon,
  PriceBook,
  Promotion,
  PromotionKind,
  RulesPart,
  Shopper,
  Threshold,
} from './shapes.ts'

export const sampleUnit = (id: string, price: number, more: Partial<BookUnit> = {}): BookUnit => ({
  id: id as UnitId,
  sku: id.toUpperCase(),
  name: { en: id },
  kind: 'goods',
  price,
  compareAt: null,
  floor: null,
  lists: {},
  categories: [],
  brand: null,
  tags: [],
  special: false,
  tax: { kind: 'taxable', rate: 5 },
  components: [],
  ...more,
})

export const inCategories = (...names: string[]): Pick<BookUnit, 'categories'> => ({
  categories: names as CategoryId[],
})

export const samplePromotion = (id: string, rule: PromotionKind, more: Partial<Promotion> = {}): Promotion => {
  const made: Promotion = {
    id: id as PromotionId,
    name: { en: id },
    lane: 'order',
    priority: 0,
    group: null,
    rule,
    filter: everything,
    channels: null,
    stores: null,
    tiers: null,
    tags: null,
    membersOnly: false,
    staffOnly: false,
    birthMonthOnly: false,
    cardBins: null,
    startsAt: null,
    endsAt: null,
    window: null,
    quota: null,
    perMember: null,
    onReturn: 'proportional',
    giftValue: null,
    ...more,
  }
  return { ...made, lane: laneOf(made) }
}

export const from = (amount: number, more: Partial<Threshold> = {}): Threshold => ({
  from: amount,
  counts: 'once',
  after: 'set',
  addOns: 'without',
  ...more,
})

export const sampleCoupon = (
  code: string,
  off: OfferedCoupon['off'],
  more: Partial<OfferedCoupon> = {},
): OfferedCoupon => ({
  code: code as CouponCodeId,
  coupon: `coupon-${code}` as CouponId,
  name: { en: code },
  off,
  filter: everything,
  threshold: from(0, { after: 'order' }),
  channels: null,
  stores: null,
  startsAt: null,
  endsAt: null,
  window: null,
  group: null,
  usesLeft: 1,
  automatic: false,
  onReturn: 'proportional',
  ...more,
})

export const sampleRules = (more: Partial<RulesPart> = {}): RulesPart => ({
  currency: 'TWD',
  country: 'TW',
  exclusive: 'cheapest',
  taxRounding: 'half-up',
  lists: [],
  promotions: [],
  freight: [],
  points: { value: 1, earnPer: 100, maxPercent: 100, smallest: 1 },
  ...more,
})

export const sampleBook = (units: readonly BookUnit[], more: Partial<RulesPart> = {}): PriceBook =>
  bookOf(sampleRules(more), units, 'sample')

export const sampleCart = (
  lines: readonly (readonly [unit: string, quantity: number] | Cart['lines'][number])[],
  more: Partial<Cart> = {},
): Cart => ({
  currency: 'TWD',
  channel: 'web',
  store: null,
  fulfilment: 'handover',
  lines: lines.map((line, index) =>
    'unit' in line
      ? line
      : { key: `line-${String(index + 1).padStart(3, '0')}`, unit: line[0] as UnitId, quantity: line[1] },
  ),
  coupons: [],
  points: 0,
  credit: 0,
  ...more,
})

export const sampleShopper = (more: Partial<Shopper> = {}): Shopper => ({ ...nobody, ...more })

/** A Wednesday noon. */
export const sampleMoment: Moment = {
  at: '2026-11-25T04:00:00.000Z' as Instant,
  day: '2026-11-25' as Day,
  weekday: 3,
  minuteOfDay: 720,
}
