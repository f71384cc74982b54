// What a cart promises is what its buyer then has.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CouponId, MemberId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as pricing from '@omoya/pricing'
import { everything, laneOf, type Promotion } from '@omoya/pricing/rules'
import { sql, type Ctx } from '@omoya/platform'
import { publishBook } from '../prices/publish-book.ts'
import { gainsOf } from './gains.ts'
import { placeOrder } from './place-order.ts'
import { priceBasket } from './price-basket.ts'
import { bodyOf, openShop, type Shop, type Wish } from './shop.testing.ts'

const VOUCHER = { 'zh-TW': '下次折五十' }
const coupon = '01900000-0000-7000-8000-0000000000c7' as CouponId
const draft = { coupon, name: VOUCHER, kind: 'unique', off: { amountOff: 50 }, totalLimit: 5_000 } as const
let shop: Shop
let phones = 0

const always = {
  priority: 1, group: null, filter: everything, channels: null, stores: null, tiers: null, tags: null, membersOnly: false, staffOnly: false,
  birthMonthOnly: false, cardBins: null, startsAt: null, endsAt: null, window: null, quota: null, perMember: null,
  onReturn: 'proportional', giftValue: null,
} as const // prettier-ignore

async function offer(ctx: Ctx, rule: Promotion['rule']): Promise<void> {
  const id = ctx.newId<'promotion'>()
  const definition = { ...always, name: { 'zh-TW': rule.kind }, rule, lane: 'order' as const }
  const lane = laneOf({ ...definition, id })
  await pricing.savePromotion(ctx, { id, definition: { ...definition, lane }, status: 'active', version: null })
}

beforeAll(async () => {
  shop = await openShop()
  await shop.run(async (ctx) => {
    await loyalty.saveCoupon(ctx, draft)
    const threshold = { from: 500, counts: 'each', after: 'set', addOns: 'with' } as const
    await offer(ctx, { kind: 'next-voucher', threshold, coupon, perFull: 2 })
    await offer(ctx, { kind: 'points-times', times: 3 })
    await publishBook(ctx)
  })
})
afterAll(() => shop.close())

async function joined(points: number): Promise<MemberId> {
  const member = await shop.join(`0933${String((phones += 1)).padStart(6, '0')}`)
  await shop.run((ctx) => loyalty.grantPoints(ctx, { member, amount: points, source: { kind: 'test', id: member }, expiresOn: null })) // prettier-ignore
  return member
}

const standing = (member: MemberId) =>
  shop.run(async (ctx) => {
    const { points, coupons } = await loyalty.wallet(ctx, member)
    return { points: points.spendable + points.waiting, vouchers: coupons.length }
  })

test('points and vouchers that a cart names are there once it is paid, whatever was spent on it', () =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 80 }), async (pieces, points) => {
      const member = await joined(100)
      const wish: Wish = { goods: { 'SF-CB-250': pieces }, member, points, evenIfShort: true }
      const before = await standing(member)
      const promised = await shop.run(async (ctx) => {
        const body = await bodyOf(shop, wish, ctx)
        const named = await gainsOf(ctx, await priceBasket(ctx, body.basket))
        await placeOrder(ctx, body)
        return named
      })
      const after = await standing(member)
      expect(after).toEqual({
        points: before.points - points + promised.points,
        vouchers: promised.vouchers[0]?.count ?? 0,
      })
      expect(promised.pointsTimes).toBe(3)
    }),
    { numRuns: 12 },
  ))

test('a voucher that was stopped, or given out to the last, is promised to nobody', async () => {
  const named = () =>
    shop.run(async (ctx) =>
      gainsOf(ctx, await priceBasket(ctx, (await bodyOf(shop, { goods: { 'SF-CB-250': 3 } }, ctx)).basket)),
    )
  expect((await named()).vouchers).toEqual([{ name: VOUCHER, count: expect.any(Number) as number }])
  await shop.run((ctx) => loyalty.saveCoupon(ctx, { ...draft, status: 'paused' }))
  expect((await named()).vouchers).toEqual([])
  const { out } = await shop.run((ctx) => ctx.one<{ out: number }>(sql`select given_out as out from loyalty.coupon where merchant_id = ${ctx.merchant} and coupon_id = ${coupon}`)) // prettier-ignore
  await shop.run((ctx) => loyalty.saveCoupon(ctx, { ...draft, totalLimit: out + 1 }))
  expect((await named()).vouchers).toHaveLength(1)
  await shop.run((ctx) => loyalty.saveCoupon(ctx, { ...draft, totalLimit: out }))
  expect((await named()).vouchers).toEqual([])
})
