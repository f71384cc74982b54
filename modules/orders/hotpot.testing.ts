// The hotpot of product/journeys J5, placed: for tests of orders and of what hangs on them.
import { uuid7, type CouponCodeId, type CouponId, type MemberId, type PromotionId, type StoreId, type UnitId } from '@omoya/kernel' // prettier-ignore
import type { Ctx } from '@omoya/platform'
import { bookOf, everything, nobody, priceCart, type BookUnit, type OfferedCoupon, type PriceBook, type Promotion, type Shopper, type Threshold } from '@omoya/pricing/rules' // prettier-ignore
import { openOrder, type OpenedOrder, type OpeningOrder } from './place.ts'

const fixed = <Kind extends string>(place: number) => uuid7<Kind>(1_000 + place, new Uint8Array(10).fill(place))

export const sampleIds = {
  shrimp: fixed<'unit'>(1),
  crab: fixed<'unit'>(2),
  stock: fixed<'unit'>(3),
  salmon: fixed<'unit'>(4),
  hotpot: fixed<'unit'>(5),
  off100: fixed<'promotion'>(6),
  line100: fixed<'coupon-code'>(7),
  coupon: fixed<'coupon'>(8),
  mei: fixed<'member'>(9),
  xinyi: fixed<'store'>(10),
} as const

const unit = (id: UnitId, sku: string, price: number, more: Partial<BookUnit> = {}): BookUnit => ({
  id, sku, name: { 'zh-TW': sku }, kind: 'goods', price, compareAt: null, floor: null, lists: {}, categories: [], brand: null,
  tags: [], special: false, tax: { kind: 'taxable', rate: 5 }, components: [], ...more,
}) // prettier-ignore

const from = (amount: number): Threshold => ({ from: amount, counts: 'once', after: 'set', addOns: 'without' })

const open = {
  filter: everything,
  channels: null,
  stores: null,
  startsAt: null,
  endsAt: null,
  window: null,
  group: null,
}

const off100: Promotion = {
  ...open, id: sampleIds.off100 as PromotionId, name: { en: '1,200 −100' }, lane: 'order', priority: 0,
  rule: { kind: 'amount-off', threshold: from(1200), steps: [{ from: 1200, off: { amountOff: 100 } }] },
  tiers: null, tags: null, membersOnly: false, staffOnly: false, birthMonthOnly: false, cardBins: null, quota: null,
  perMember: null, onReturn: 'proportional', giftValue: null,
} // prettier-ignore

const line100: OfferedCoupon = {
  ...open, code: sampleIds.line100 as CouponCodeId, coupon: sampleIds.coupon as CouponId, name: { en: 'LINE −100' },
  off: { amountOff: 100 }, threshold: { ...from(0), after: 'order' }, usesLeft: 1, automatic: false, onReturn: 'proportional',
} // prettier-ignore

export const sampleBook: PriceBook = bookOf(
  {
    currency: 'TWD', country: 'TW', exclusive: 'cheapest', taxRounding: 'half-up', lists: [], freight: [],
    promotions: [off100], points: { value: 1, earnPer: 100, maxPercent: 100, smallest: 1 },
  },
  [
    unit(sampleIds.shrimp, 'SHRIMP', 500), unit(sampleIds.crab, 'CRAB', 250), unit(sampleIds.stock, 'STOCK', 300),
    unit(sampleIds.salmon, 'SALMON', 401),
    unit(sampleIds.hotpot, 'HOTPOT', 899, {
      kind: 'bundle',
      components: [sampleIds.shrimp, sampleIds.crab, sampleIds.stock].map((id) => ({ unit: id, quantity: 1 })),
    }),
  ],
  'sample',
) // prettier-ignore

export const sampleShopper: Shopper = { ...nobody, member: sampleIds.mei as MemberId, points: 500, coupons: [line100] }

/** Hotpot and salmon with promotion, coupon and 80 points: 1,020 to pay. Line 3 is the crab, line 5 the salmon. */
export const priceHotpot = (ctx: Ctx) =>
  priceCart(
    {
      currency: 'TWD',
      channel: 'web',
      store: null,
      fulfilment: 'pickup',
      lines: [
        { key: 'a', unit: sampleIds.hotpot, quantity: 1 },
        { key: 'b', unit: sampleIds.salmon, quantity: 1 },
      ],
      coupons: [sampleIds.line100],
      points: 80,
      credit: 0,
    },
    sampleBook,
    sampleShopper,
    ctx.moment,
  )

/** Placed on the web and not paid, unless said otherwise. */
export async function placeHotpot(ctx: Ctx, more: Partial<OpeningOrder> = {}): Promise<OpenedOrder> {
  return openOrder(ctx, {
    order: ctx.newId<'order'>(), priced: priceHotpot(ctx), book: sampleBook, shopper: sampleShopper,
    member: sampleIds.mei as MemberId, staff: null, store: sampleIds.xinyi as StoreId, channel: 'web', till: null, cart: null,
    fulfilment: 'pickup', payment: 'none', goods: 'requested', returns: { until: null, excluded: [] }, ...more,
  }) // prettier-ignore
}
