import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId, OrderId } from '@omoya/kernel'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as pricing from '@omoya/pricing'
import { everything as everyLine, laneOf, type Promotion } from '@omoya/pricing/rules'
import * as staff from '@omoya/staff'
import { command, type Ctx, type Route } from '@omoya/platform'
import { dispatch } from '@omoya/platform/http/dispatch'
import { shop as merchant } from '@omoya/platform/testing/index'
import { shopperFor } from '@omoya/reads/shopper'
import { bodyOf, clerk, collect, openShop, stateOf, type Shop, type Wish } from '../checkout/shop.testing.ts'
import { placeOrder } from '../checkout/place-order.ts'
import { moveGoods } from '../goods/move-goods.ts'
import { publishBook } from '../prices/publish-book.ts'
import { TakeBack } from '../returns/contract.ts'
import { previewReturn } from '../returns/preview.ts'
import { takeBack } from '../returns/take-back.ts'
import { cancelOrder } from './cancel-order.ts'
import { routes } from './http.ts'

let shop: Shop

const always = {
  priority: 1, group: null, filter: everyLine, channels: null, stores: null, tiers: null, tags: null, membersOnly: true, staffOnly: false,
  birthMonthOnly: false, cardBins: null, startsAt: null, endsAt: null, window: null, quota: null, perMember: null,
  onReturn: 'proportional', giftValue: null,
} as const // prettier-ignore

async function offer(ctx: Ctx, name: string, rule: Promotion['rule']): Promise<void> {
  const id = ctx.newId<'promotion'>()
  const definition = { ...always, name: { 'zh-TW': name }, rule, lane: 'order' as const }
  const lane = laneOf({ ...definition, id })
  await pricing.savePromotion(ctx, { id, definition: { ...definition, lane }, status: 'active', version: null })
}

beforeAll(async () => {
  shop = await openShop()
  await shop.run(async (ctx) => {
    const coupon = ctx.newId<'coupon'>()
    await loyalty.saveCoupon(ctx, { coupon, name: { 'zh-TW': '下次折一百' }, kind: 'unique', off: { amountOff: 100 }, totalLimit: 50, perMember: 20 }) // prettier-ignore
    const each = { counts: 'each', after: 'set', addOns: 'with' } as const
    await offer(ctx, '滿五百送百', { kind: 'next-voucher', threshold: { from: 500, ...each }, coupon, perFull: 1 })
    const several = { from: 100_000, counts: 'accumulated', after: 'set', addOns: 'with' } as const
    await offer(ctx, '累計十萬折一千', { kind: 'amount-off', threshold: several, steps: [{ from: 100_000, off: { amountOff: 1_000 } }] }) // prettier-ignore
    await loyalty.saveTiers(ctx, [
      { code: 'regular', name: { 'zh-TW': '一般' }, from: 0, keepFrom: 0 },
      { code: 'silver', name: { 'zh-TW': '銀卡' }, from: 500, keepFrom: 300 },
      { code: 'gold', name: { 'zh-TW': '金卡' }, from: 1_500, keepFrom: 900 },
    ])
    await publishBook(ctx)
  })
})
afterAll(() => shop.close())

/** All that a member has by buying. */
const standing = (member: MemberId) =>
  shop.run(async (ctx) => {
    const { points, credit, debt, tier, coupons } = await loyalty.wallet(ctx, member)
    const { shopper } = await shopperFor(ctx, { member, store: shop.store, typed: [] })
    const total = Object.values<number>(shopper.accumulated).reduce((sum, one) => sum + one, 0)
    return { points, credit, debt, tier: tier?.code ?? 'regular', coupons: coupons.length, total }
  })

/** Commits, and nobody who listens has heard yet. */
const unheard = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  command(shop.house.runtime, { merchant, actor: clerk() }, work)

const paidPickup = (wish: Wish): Wish => ({ fulfilment: 'pickup', pay: 'cash', ...wish })
const cancel = (order: OrderId) => (ctx: Ctx) => cancelOrder(ctx, order, '不要了')

let phones = 0
const joined = async (points: number): Promise<MemberId> => {
  const member = await shop.join(`0922${String((phones += 1)).padStart(6, '0')}`)
  if (points > 0)
    await shop.run((ctx) => loyalty.grantPoints(ctx, { member, amount: points, source: { kind: 'test', id: member }, expiresOn: null })) // prettier-ignore
  return member
}

test('whatever was bought, a cancelled order leaves its member as if it had never been, told or untold', async () => {
  const games = fc.record({
    crabs: fc.integer({ min: 1, max: 6 }),
    fish: fc.integer({ min: 0, max: 3 }),
    points: fc.constantFrom(0, 30, 80),
    coupon: fc.boolean(),
    before: fc.constantFrom(0, 1, 3),
    heard: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(games, async ({ crabs, fish, points, coupon, before, heard }) => {
      const member = await joined(80)
      if (before > 0) await shop.place({ goods: { 'SF-CB-250': before }, member }) // kept
      const was = await standing(member)
      const goods = { 'SF-CB-250': crabs, ...(fish > 0 ? { 'SF-SM-401': fish } : {}) }
      const wish = paidPickup({ goods, member, points, coupons: coupon ? ['HELLO100'] : [] })
      const { order } = await unheard(async (ctx) => placeOrder(ctx, await bodyOf(shop, wish, ctx)))
      if (heard) await shop.settle()
      await unheard(cancel(order))
      await shop.settle()
      expect(await standing(member)).toEqual(was)
    }),
    { numRuns: 8, seed: 20_261_122 },
  )
  expect(await shop.broken()).toEqual([])
}, 120_000)

test('points, tier, voucher and the sum over receipts come by the order and go with it', async () => {
  const member = await joined(0)
  const { order } = await shop.place(paidPickup({ goods: { 'SF-CB-250': 8 }, member }))
  const after = await standing(member)
  expect([after.tier, after.coupons, after.total]).toEqual(['gold', 4, 1_900])
  await shop.run(cancel(order))
  expect(await standing(member)).toMatchObject({ tier: 'regular', coupons: 0, total: 0, debt: 0 })
})

test('of two orders the one that stays keeps what it alone deserves', async () => {
  const member = await joined(0)
  const first = await shop.place(paidPickup({ goods: { 'SF-CB-250': 3 }, member })) // 750: silver
  const second = await shop.place(paidPickup({ goods: { 'SF-CB-250': 4 }, member })) // with it gold
  expect((await standing(member)).tier).toBe('gold')
  await shop.run(cancel(first.order))
  expect(await standing(member)).toMatchObject({ tier: 'silver', total: 1_000, coupons: 2 })
  await shop.run(cancel(second.order))
  expect(await standing(member)).toMatchObject({ tier: 'regular', total: 0, coupons: 0 })
})

test('goods that come back count over receipts no longer; with all of them the vouchers go', async () => {
  const member = await joined(0)
  const { order } = await shop.place({ goods: { 'SF-CB-250': 3 }, member })
  const back = (units: number) =>
    shop.run(async (ctx) => {
      const lines = [{ lineNo: 1, units, condition: 'sellable' as const }]
      const { refund } = await previewReturn(ctx, order, { lines })
      const agreed = { money: refund.money, points: 0, credit: 0 }
      return takeBack(ctx, order, TakeBack.parse({ lines, store: shop.store, reason: '不合用', agreed }))
    })
  await back(1)
  expect(await standing(member)).toMatchObject({ total: 500, coupons: 1 })
  await back(2)
  expect(await standing(member)).toMatchObject({ total: 0, coupons: 0 })
  expect(await shop.broken()).toEqual([])
})

const invoicesOf = (order: OrderId) => shop.run((ctx) => invoices.invoicesOf(ctx, order))

test('the invoice of goods that nobody took is void', async () => {
  const { order } = await shop.place({
    goods: { 'SF-CB-250': 1 },
    store: null,
    fulfilment: 'ship',
    pay: { how: 'cod' },
  })
  for (const to of ['accepted', 'picked', 'packed', 'shipped'] as const)
    await shop.run((ctx) => moveGoods(ctx, order, { to }))
  expect(await invoicesOf(order)).toMatchObject([{ state: 'issued' }])
  await shop.run((ctx) => moveGoods(ctx, order, { to: 'undelivered' }))
  await shop.run(cancel(order))
  expect(await stateOf(shop, order)).toEqual(['cancelled', 'none', 'cancelled'])
  expect(await invoicesOf(order)).toMatchObject([{ state: 'void' }])
  expect(await shop.broken()).toEqual([])
})

test('what was given back before anybody heard of the payment is not invoiced again', async () => {
  const { order } = await unheard(async (ctx) =>
    placeOrder(ctx, await bodyOf(shop, { goods: { 'SF-CB-250': 1 } }, ctx)),
  )
  const lines = [{ lineNo: 1, units: 1, condition: 'sellable' as const }]
  const agreed = { money: 250, points: 0, credit: 0 }
  const body = TakeBack.parse({ lines, store: shop.store, reason: '不合用', agreed, paper: 'came-back' })
  await unheard((ctx) => takeBack(ctx, order, body))
  await shop.settle()
  expect(await invoicesOf(order)).toMatchObject([{ state: 'void' }])
  const sold = await shop.place(paidPickup({ goods: { 'SF-CB-250': 1 } }))
  await collect(shop, sold.order)
  expect(await invoicesOf(sold.order)).toMatchObject([{ state: 'issued' }])
  expect(await shop.broken()).toEqual([])
})

test('at the door staff and keys with the right cancel any order, others only their own', async () => {
  const [route] = routes
  const identifiers = { staff: staff.identifyStaff, key: staff.identifyKey, member: members.identifyMember }
  const asked = (order: OrderId, key: string, once: string) => {
    const caller = {
      merchant, locale: 'zh-TW' as const, requestId: 'test', idempotencyKey: once, address: '127.0.0.1', host: null,
      credentials: { staff: null, member: null, key, visit: null },
    } // prettier-ignore
    return dispatch(shop.house.runtime, identifiers, route as Route, { caller, raw: { params: { order }, query: {}, body: { reason: 'test' } } }) // prettier-ignore
  }
  const keyOf = (rights: readonly ('orders.cancel' | 'orders.read')[]) =>
    shop.run(async (ctx) => (await staff.createKey(ctx, { name: 'test', rights: [...rights], expiresAt: null })).token)
  const member = await joined(0)
  const { order } = await shop.place(paidPickup({ goods: { 'SF-CB-250': 1 }, member }))
  await expect(asked(order, await keyOf(['orders.read']), 'reads')).rejects.toMatchObject({ code: 'orders.not_found' })
  expect(await asked(order, await keyOf(['orders.cancel']), 'cancels')).toMatchObject({ refunds: [{ amount: 250 }] })
})
