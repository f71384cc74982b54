// The hard cases of a return, by their numbers in the list of edge cases: each with exactly the outcome it names.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, type Day, type MemberId, type OrderId } from '@omoya/kernel'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as payments from '@omoya/payments'
import * as pricing from '@omoya/pricing'
import { everything as everyLine } from '@omoya/pricing/rules'
import { sql } from '@omoya/platform'
import { START } from '@omoya/platform/testing/index'
import { collect, openShop, type Shop } from '../checkout/shop.testing.ts'
import { publishBook } from '../prices/publish-book.ts'
import { AskReturn, TakeBack } from './contract.ts'
import { previewReturn } from './preview.ts'
import { takeBack } from './take-back.ts'

const DAY = 86_400_000
let shop: Shop
let phones = 0
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const newMember = () => shop.join(`09110001${String((phones += 1)).padStart(2, '0')}`)

const withSettings = (settings: Partial<loyalty.LoyaltySettings>) =>
  shop.run(async (ctx) => loyalty.saveLoyaltySettings(ctx, { ...(await loyalty.loyaltySettings(ctx)), ...settings }))

const give = (member: MemberId, amount: number, expiresOn: Day | null) =>
  shop.run((ctx) => loyalty.grantPoints(ctx, { member, amount, expiresOn, source: { kind: 'test', id: `${member}/${amount}` } })) // prettier-ignore

const balance = (member: MemberId) => shop.run(async (ctx) => (await loyalty.wallet(ctx, member)).points.spendable)

/** The worked example of J5: 899 + 401, −100, −100, −80 points, 1,020. */
async function hotpot(expiresOn: Day | null = null) {
  const member = await newMember()
  await give(member, 80, expiresOn)
  const { order, total } = await shop.place({ goods: { 'SF-HP-SET': 1, 'SF-SM-401': 1 }, member, coupons: ['HELLO100'], points: 80 }) // prettier-ignore
  expect(total).toBe(1020)
  return { member, order }
}

interface Back {
  readonly lineNo: number
  readonly policy?: 'proportional' | 'recompute'
  readonly gifts?: 'waived'
  readonly window?: 'waived'
}

const preview = (order: OrderId, { lineNo, ...more }: Back) =>
  shop.run((ctx) => previewReturn(ctx, order, AskReturn.parse({ lines: [{ lineNo, units: 1 }], ...more })))

async function bringBack(order: OrderId, back: Back) {
  const { money, points, credit } = (await preview(order, back)).refund
  return agree(order, back, { money, points, credit })
}

const agree = (order: OrderId, { lineNo, ...more }: Back, agreed: { money: number; points: number; credit: number }) =>
  shop.run((ctx) => takeBack(ctx, order, TakeBack.parse({ lines: [{ lineNo, units: 1 }], store: shop.store, reason: '太多', agreed, ...more }))) // prettier-ignore

const CRAB = 3
const SALMON = 5

test('E6 one part of a discounted bundle: A 169 and 13 points, B 99', async () => {
  const { order } = await hotpot()
  const [a, b] = [await preview(order, { lineNo: CRAB, policy: 'proportional' }), await preview(order, { lineNo: CRAB, policy: 'recompute' })] // prettier-ignore
  expect([a.refund.money, a.refund.points, b.refund.money, b.refund.points]).toEqual([169, 13, 99, 0])
  const salmon = await preview(order, { lineNo: SALMON, policy: 'recompute' })
  expect(salmon.refund.money).toBe(301)
})

test.each([
  ['keep', { kind: 'keep' }, 0, 13],
  ['today', { kind: 'today' }, 13, 0],
  ['grace', { kind: 'grace', days: 10 }, 13, 0],
] as const)('E7 points whose lot has expired, policy %s: the preview says what comes back and what is gone', async (_, expired, comesBack, gone) => {
  shop.house.setClock(START)
  await withSettings({ expired })
  const { member, order } = await hotpot('2026-11-23' as Day)
  shop.house.setClock(START + 3 * DAY)
  const before = await balance(member)
  expect((await preview(order, { lineNo: CRAB })).gone).toEqual({ points: gone, credit: 0 })
  const taken = await bringBack(order, { lineNo: CRAB })
  expect([taken.refund.points, taken.gone.points]).toEqual([13, gone])
  // Of what the crab earned, two points go back to the shop.
  expect((await balance(member)) - before + taken.clawBack.points).toBe(comesBack)
  shop.house.setClock(START + 4 * DAY)
  await shop.run((ctx) => loyalty.expireLots(ctx))
  const left = expired.kind === 'grace' ? comesBack : 0
  expect((await balance(member)) - before + taken.clawBack.points).toBe(left)
  shop.house.setClock(START)
  await withSettings({ expired: { kind: 'keep' } })
  expect(await shop.broken()).toEqual([])
}) // prettier-ignore

async function spentEverything() {
  const member = await newMember()
  const bought = await shop.place({ goods: { 'SF-SM-401': 1 }, member })
  expect(await balance(member)).toBe(4)
  await shop.place({ goods: { 'SF-CB-250': 1 }, member, points: 4 })
  await shop.run((ctx) => ctx.rows(sql`select 1`))
  const rest = await balance(member)
  if (rest > 0) await shop.place({ goods: { 'SF-FB-300': 1 }, member, points: rest })
  return { member, order: bought.order }
}

const debtOf = (member: MemberId) => shop.run(async (ctx) => (await loyalty.wallet(ctx, member)).debt)

test('E8 earned points that are spent become a debt that later earning fills', async () => {
  const { member, order } = await spentEverything()
  const had = await balance(member)
  const taken = await bringBack(order, { lineNo: 1 })
  expect([taken.payOut, taken.clawBack.cash, taken.clawBack.debt]).toEqual([401, 0, 4 - had])
  expect(await debtOf(member)).toBe(4 - had)
  await shop.place({ goods: { 'SF-SH-500': 1 }, member })
  expect([await debtOf(member), await balance(member)]).toEqual([0, 5 - (4 - had)])
  expect(await shop.broken()).toEqual([])
})

test('E8 or their worth is deducted from the money, kept under a name of its own', async () => {
  await withSettings({ clawBackShort: 'cash' })
  const { member, order } = await spentEverything()
  const short = 4 - (await balance(member))
  expect((await preview(order, { lineNo: 1 })).payOut).toBe(401 - short)
  const taken = await bringBack(order, { lineNo: 1 })
  expect(taken.refunds).toMatchObject([{ kind: 'cash', amount: 401 - short }])
  expect(await shop.run((ctx) => payments.billOf(ctx, order))).toMatchObject({
    taken: 401,
    refunded: 401 - short,
    kept: short,
  })
  expect(await debtOf(member)).toBe(0)
  await withSettings({ clawBackShort: 'debt' })
  expect(await shop.broken()).toEqual([])
})

async function withGift() {
  const gift = shop.unit('SF-FB-300')
  const promotion = await shop.run(async (ctx) => {
    const id = ctx.newId<'promotion'>()
    const threshold = { from: 600, counts: 'once', after: 'set', addOns: 'without' } as const
    await pricing.savePromotion(ctx, {
      id, status: 'active', version: null,
      definition: {
        name: { 'zh-TW': '滿 600 送魚丸' }, lane: 'order', priority: 1, group: null, rule: { kind: 'gift', threshold, gifts: [gift], choose: 1 },
        filter: everyLine, channels: ['till'], stores: null, tiers: null, tags: null, membersOnly: false, staffOnly: false, birthMonthOnly: false,
        cardBins: null, startsAt: null, endsAt: null, window: null, quota: null, perMember: null, onReturn: 'proportional', giftValue: 90,
      },
    })
    await publishBook(ctx)
    return id
  }) // prettier-ignore
  return shop.place({ goods: { 'SF-SH-500': 1, 'SF-CB-250': 1 }, gift: { sku: 'SF-FB-300', promotion } })
}

test('E9 a gift that is not brought back costs its value; the clerk may waive it with his reason', async () => {
  const { order, total } = await withGift()
  expect(total).toBe(750)
  expect((await preview(order, { lineNo: 1 })).refund).toMatchObject({ money: 410, giftsKept: 90 })
  expect((await preview(order, { lineNo: 1, gifts: 'waived' })).refund).toMatchObject({ money: 500, giftsKept: 0 })
  const taken = await bringBack(order, { lineNo: 1, gifts: 'waived' })
  expect(taken.payOut).toBe(500)
  const noted = await shop.run((ctx) => ctx.rows<{ action: string }>(sql`select action from platform.audit where merchant_id = ${ctx.merchant} and object = ${taken.return}`)) // prettier-ignore
  expect(noted).toEqual([{ action: 'returns.gifts-waived' }])
  expect(await shop.broken()).toEqual([])
})

test('E9 brought back with the goods it costs nothing', async () => {
  const { order } = await withGift()
  const both = await shop.run((ctx) => previewReturn(ctx, order, AskReturn.parse({ lines: [{ lineNo: 1, units: 1 }, { lineNo: 3, units: 1 }] }))) // prettier-ignore
  expect(both.refund).toMatchObject({ money: 500, giftsKept: 0 })
})

test('E11 of two clerks who take the same line back one does, the other hears when it was; one refund', async () => {
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 } })
  const agreed = { money: 250, points: 0, credit: 0 }
  const both = await Promise.allSettled([1, 2].map(() => agree(order, { lineNo: 1 }, agreed)))
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({
    reason: { code: 'orders.already_returned', facts: { lineNo: 1, left: 0, at: expect.any(String) } },
  })
  expect(await shop.run((ctx) => payments.refundsFor(ctx, order))).toHaveLength(1)
  expect(await shop.broken()).toEqual([])
})

test('E12 a web order of an earlier invoice period is corrected by the seller’s allowance, in time, and never voided', async () => {
  shop.house.setClock(START)
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: { how: 'card', cardToken: 'tok_ok' } }) // prettier-ignore
  await shop.settle()
  await collect(shop, order)
  const [before] = await shop.run((ctx) => invoices.invoicesOf(ctx, order))
  expect(before).toMatchObject({ state: 'issued', total: 250 })
  shop.house.setClock(Date.UTC(2027, 0, 4, 3))
  const taken = await bringBack(order, { lineNo: 1, window: 'waived' })
  expect(taken.invoice).toMatchObject({ kind: 'allowance', total: 250, sales: 238, tax: 12 })
  const [after] = await shop.run((ctx) => invoices.invoicesOf(ctx, order))
  expect(after?.state).toBe('issued')
  const waiting = await shop.run((ctx) => ctx.rows<{ act: string; uploadBy: Day }>(sql`select act, upload_by from invoices.upload
    where merchant_id = ${ctx.merchant} and act <> 'issue' order by made_at desc limit 1`)) // prettier-ignore
  expect(waiting).toEqual([{ act: 'allow', uploadBy: addDays('2027-01-04' as Day, 2) }])
  shop.house.setClock(START)
  expect(await shop.broken()).toEqual([])
})

test('cash of a store and day is what its customers paid less what they got back', async () => {
  const cash = () =>
    shop.run(async (ctx) => (await payments.placeTotals(ctx, shop.store, ctx.moment.day)).find((one) => one.kind === 'cash'))
  const before = await cash()
  const { order } = await shop.place({ goods: { 'SF-CB-250': 2 } })
  await bringBack(order, { lineNo: 1 })
  const after = await cash()
  expect([(after?.taken ?? 0) - (before?.taken ?? 0), (after?.refunded ?? 0) - (before?.refunded ?? 0)]).toEqual([500, 250])
}) // prettier-ignore
