import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { uuid7, type Day, type Id, type LotId, type MemberId, type OrderId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { houseOfFile, inShop } from '@omoya/platform/testing/index'
import {
  bookPastBenefits, clawBack, deduct, earnForOrder, expireLots, giveTier, grantPoints, importTiers, issueCode, listConflicts, mergeBenefits,
  openHeldLots, retier, reviewTiers, saveCoupon, saveLoyaltySettings, saveTiers, takeBenefits, unmergeBenefits, wallet,
} from './index.ts' // prettier-ignore
import { checks } from './checks.ts'
import { defaultSettings } from './rule.ts'
import { spend, type Lot } from './rules/index.ts'

let made = 0
const id = <Kind extends string>() => uuid7<Kind>(1_800_000_000_000 + (made += 1), new Uint8Array(10).fill(made % 250))
const nobodys = { coupons: [], points: 0, credit: 0, storedValue: 0 }
const from = (name: string) => ({ kind: 'test', id: `${name} ${(made += 1)}` })
const today = '2026-11-22' as Day
const inTheShop = (run: Parameters<typeof inShop>[1], now?: number) =>
  inShop({ module: 'loyalty', ...(now ? { now } : {}) }, run)

afterAll(async () => (await houseOfFile()).close())

interface Extra {
  readonly availableOn?: Day
  readonly order?: OrderId
}

const earn = async (ctx: Ctx, member: MemberId, paid: number, extra: Extra = {}): Promise<OrderId> => {
  const { order = id<'order'>(), availableOn = today } = extra
  await earnForOrder(ctx, { order, member, paid, times: 1, earnPer: 100, availableOn })
  return order
}

const brokenBooks = async (ctx: Ctx) => (await Promise.all(checks.map((check) => check.breaks(ctx)))).flat()

describe('earning', () => {
  test('one point for each hundred really paid, once however often it is told', () =>
    inTheShop(async (ctx) => {
      const member = id<'member'>()
      const order = await earn(ctx, member, 1_299)
      await earn(ctx, member, 1_299, { order })
      expect((await wallet(ctx, member)).points).toMatchObject({
        spendable: 12,
        nextExpiry: { on: '2027-12-31', amount: 12 },
      })
    }))

  test('points of goods that were sent open after the return window', () =>
    inTheShop(async (ctx) => {
      const member = id<'member'>()
      await earn(ctx, member, 1_000, { availableOn: '2026-11-30' as Day })
      expect((await wallet(ctx, member)).points).toMatchObject({ spendable: 0, waiting: 10 })
      expect(await openHeldLots(ctx)).toBe(0)
      await ctx.run(sql`update loyalty.lot set available_on = ${today} where member_id = ${member}`)
      expect(await openHeldLots(ctx)).toBe(1)
      await takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member, points: 10 })
      expect(await brokenBooks(ctx)).toEqual([])
    }))

  test('returns one by one take back exactly what was earned, and a return told twice takes once', () =>
    inTheShop(async (ctx) => {
      const member = id<'member'>()
      const order = await earn(ctx, member, 1_050)
      const taken: number[] = []
      for (const paid of [350, 350, 350]) {
        const clawing = { order, back: id<'return'>(), paid }
        taken.push((await clawBack(ctx, clawing)).taken)
        expect(await clawBack(ctx, clawing)).toMatchObject({ taken: taken.at(-1) })
      }
      expect(taken.reduce((sum, one) => sum + one, 0)).toBe(10)
      expect((await wallet(ctx, member)).points.spendable).toBe(0)
      expect(await clawBack(ctx, { order, back: id<'return'>(), paid: 60 })).toMatchObject({ points: 0 })
    }))

  test('a return that is told before its payment takes the points before they are earned', () =>
    inTheShop(async (ctx) => {
      const [member, order] = [id<'member'>(), id<'order'>()]
      expect(await clawBack(ctx, { order, back: id<'return'>(), paid: 700 })).toMatchObject({ points: 0 })
      await earn(ctx, member, 1_000, { order })
      expect((await wallet(ctx, member)).points.spendable).toBe(3)
      expect(await clawBack(ctx, { order, back: id<'return'>(), paid: 300 })).toMatchObject({ taken: 3 })
    }))

  test('points that were spent before their goods came back become a debt, which the next order fills first', () =>
    inTheShop(async (ctx) => {
      const member = id<'member'>()
      const order = await earn(ctx, member, 1_000)
      await takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member, points: 8 })
      expect(await clawBack(ctx, { order, back: id<'return'>(), paid: 1_000 })).toEqual({
        points: 10,
        taken: 2,
        debt: 8,
        cash: 0,
      })
      expect(await wallet(ctx, member)).toMatchObject({ debt: 8, points: { spendable: 0 } })
      await earn(ctx, member, 500)
      expect(await wallet(ctx, member)).toMatchObject({ debt: 3, points: { spendable: 0 } })
      await earn(ctx, member, 500)
      expect(await wallet(ctx, member)).toMatchObject({ debt: 0, points: { spendable: 2 } })
      expect(await brokenBooks(ctx)).toEqual([])
    }))

  test('a merchant may have missing points deducted from the refund instead', () =>
    inTheShop(async (ctx) => {
      await saveLoyaltySettings(ctx, { ...defaultSettings, clawBackShort: 'cash' })
      const member = id<'member'>()
      const order = await earn(ctx, member, 1_000)
      await takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member, points: 10 })
      const clawed = await clawBack(ctx, { order, back: id<'return'>(), paid: 1_000, refund: 1_000, pointValue: 1 })
      expect(clawed).toEqual({ points: 10, taken: 0, debt: 0, cash: 10 })
    }))
})

describe('midnight', () => {
  test('a lot is written off the day after its last, once', () =>
    inTheShop(async (ctx) => {
      const member = id<'member'>()
      await grantPoints(ctx, { member, amount: 5, source: from('gone'), expiresOn: '2026-11-21' as Day })
      await grantPoints(ctx, { member, amount: 7, source: from('last day'), expiresOn: today })
      expect(await expireLots(ctx)).toBe(1)
      expect(await expireLots(ctx)).toBe(0)
      expect((await wallet(ctx, member)).points.spendable).toBe(7)
      expect(await brokenBooks(ctx)).toEqual([])
    }))

  test('a debt or an expired lot that somebody changed by hand is found by the doctor', () =>
    inTheShop(async (ctx) => {
      const member = id<'member'>()
      await grantPoints(ctx, { member, amount: 5, source: from('x'), expiresOn: null })
      await ctx.run(sql`update loyalty.account set points = 6 where member_id = ${member}`)
      await ctx.run(sql`update loyalty.lot set remaining = 4 where member_id = ${member}`)
      expect(await brokenBooks(ctx)).toHaveLength(2)
    }))
})

describe('tiers', () => {
  const silver = { code: 'silver', name: { en: 'Silver' }, from: 10_000, keepFrom: 6_000 }
  const regular = { code: 'regular', name: { en: 'Regular' }, from: 0, keepFrom: 0 }

  test('spend in the window lifts at once, and a given tier stays until its day', () =>
    inTheShop(async (ctx) => {
      await saveTiers(ctx, [regular, silver])
      const member = id<'member'>()
      await earn(ctx, member, 9_999)
      expect((await wallet(ctx, member)).tier).toEqual({ code: 'regular', name: { en: 'Regular' }, until: null })
      await earn(ctx, member, 1)
      expect((await wallet(ctx, member)).tier).toEqual({ code: 'silver', name: { en: 'Silver' }, until: '2027-11-22' })
      expect(ctx.events.filter((event) => event.kind === 'loyalty.tier-changed')).toHaveLength(2)
      const guest = id<'member'>()
      await giveTier(ctx, { member: guest, code: 'silver', until: '2026-11-21' as Day })
      expect(await reviewTiers(ctx)).toBe(1)
      expect((await wallet(ctx, guest)).tier).toEqual({ code: 'regular', name: { en: 'Regular' }, until: null })
    }))

  test('a tier that somebody holds is not dropped, thresholds may swap', () =>
    inTheShop(async (ctx) => {
      await saveTiers(ctx, [regular, silver])
      await importTiers(ctx, [{ member: id<'member'>(), code: 'silver', until: null }])
      await expect(saveTiers(ctx, [regular])).rejects.toMatchObject({ code: 'loyalty.tier_in_use' })
      await saveTiers(ctx, [{ ...silver, from: 0, keepFrom: 0 }, { ...regular, from: 10_000, keepFrom: 6_000 }])
      expect(await retier(ctx, id<'member'>())).toMatchObject({ code: 'silver' })
    })) // prettier-ignore
})

describe('a till without the network', () => {
  test('a coupon and points that were gone stand, as a conflict and a debt, told twice or not', () =>
    inTheShop(async (ctx) => {
      const member = id<'member'>()
      await grantPoints(ctx, { member, amount: 30, source: from('x'), expiresOn: null })
      const coupon = await saveCoupon(ctx, { coupon: id<'coupon'>(), name: {}, kind: 'unique', off: { amountOff: 100 }, budgetCap: 100 })
      const { code } = await issueCode(ctx, { coupon, member, source: from('x') })
      const asking = { ...nobodys, member, points: 20, coupons: [code], couponAmounts: { [code]: 100 } }
      await takeBenefits(ctx, { ...asking, order: id<'order'>() })
      const offline = { ...asking, order: id<'order'>() }
      const { conflicts } = await bookPastBenefits(ctx, offline)
      expect(conflicts).toMatchObject([{ kind: 'coupon', code, amount: 100 }, { kind: 'points', amount: 10 }])
      await bookPastBenefits(ctx, offline)
      expect(await listConflicts(ctx, { after: null, limit: 10 })).toHaveLength(2)
      expect(await wallet(ctx, member)).toMatchObject({ debt: 10, points: { spendable: 0 } })
      expect(await brokenBooks(ctx)).toEqual([])
    })) // prettier-ignore
})

describe('merging', () => {
  test('lots, codes and the better tier follow, and an un-merge sends back what went', () =>
    inTheShop(async (ctx) => {
      await saveTiers(ctx, [
        { code: 'regular', name: {}, from: 0, keepFrom: 0 },
        { code: 'gold', name: {}, from: 9_000, keepFrom: 0 },
      ])
      const [survivor, absorbed, merge] = [id<'member'>(), id<'member'>(), id<'merge'>() as Id<'merge'>]
      await grantPoints(ctx, { member: survivor, amount: 10, source: from('a'), expiresOn: null })
      await grantPoints(ctx, { member: absorbed, amount: 5, source: from('b'), expiresOn: null })
      await giveTier(ctx, { member: absorbed, code: 'gold', until: null })
      const coupon = await saveCoupon(ctx, {
        coupon: id<'coupon'>(),
        name: {},
        kind: 'unique',
        off: { amountOff: 1 },
        perMember: 1,
      })
      await issueCode(ctx, { coupon, member: absorbed, source: from('c') })
      const joining = { merge, survivor, absorbed }
      await mergeBenefits(ctx, joining)
      await mergeBenefits(ctx, joining)
      expect(await wallet(ctx, survivor)).toMatchObject({ points: { spendable: 15 }, tier: { code: 'gold' } })
      expect((await wallet(ctx, survivor)).coupons).toHaveLength(1)
      await earn(ctx, absorbed, 300)
      expect((await wallet(ctx, survivor)).points.spendable).toBe(18)
      expect(await brokenBooks(ctx)).toEqual([])
      await unmergeBenefits(ctx, merge)
      expect(await wallet(ctx, survivor)).toMatchObject({ points: { spendable: 13 }, tier: null, coupons: [] })
      expect(await wallet(ctx, absorbed)).toMatchObject({ points: { spendable: 5 }, tier: { code: 'gold' } })
      expect((await wallet(ctx, absorbed)).coupons).toHaveLength(1)
      expect(await brokenBooks(ctx)).toEqual([])
    }))
})

test('a coupon of the birth month has a code for each: neither shared nor by itself does it work all year for all', () =>
  inTheShop(async (ctx) => {
    const draft = { name: {}, off: { amountOff: 1 }, birthMonthOnly: true, code: 'BIRTHDAY' } as const
    for (const kind of ['shared', 'automatic'] as const)
      await expect(saveCoupon(ctx, { ...draft, coupon: id<'coupon'>(), kind })).rejects.toMatchObject({
        code: 'loyalty.birth_month_needs_codes',
      })
    await saveCoupon(ctx, { ...draft, coupon: id<'coupon'>(), kind: 'unique' })
  }))

test('an un-merge leaves a lot with whoever has got it since', () =>
  inTheShop(async (ctx) => {
    const [survivor, absorbed, third] = [id<'member'>(), id<'member'>(), id<'member'>()]
    const [first, second] = [id<'merge'>() as Id<'merge'>, id<'merge'>() as Id<'merge'>]
    await grantPoints(ctx, { member: absorbed, amount: 5, source: from('moved'), expiresOn: null })
    await mergeBenefits(ctx, { merge: first, survivor, absorbed })
    await mergeBenefits(ctx, { merge: second, survivor: third, absorbed: survivor })
    await unmergeBenefits(ctx, first)
    expect((await wallet(ctx, third)).points.spendable).toBe(5)
    expect(await brokenBooks(ctx)).toEqual([])
  }))

test('a deduction by hand takes what ends first and never more than there is', () =>
  inTheShop(async (ctx) => {
    const member = id<'member'>()
    await grantPoints(ctx, { member, amount: 5, source: from('x'), expiresOn: null })
    await deduct(ctx, { member, kind: 'points', amount: 3, reason: 'paid out twice' })
    await expect(deduct(ctx, { member, kind: 'points', amount: 3, reason: 'again' })).rejects.toMatchObject({
      code: 'loyalty.not_enough_points',
    })
    expect(ctx.entries).toMatchObject([{ action: 'loyalty.deducted', facts: { amount: 3 } }])
  }))

test('the one statement of the order path takes exactly what the rule takes', () =>
  inTheShop(async (ctx) => {
    const lot = fc.record({
      amount: fc.integer({ min: 1, max: 50 }),
      day: fc.constantFrom('2026-11-21', today, '2026-12-01', null),
    })
    const cases = fc.sample(fc.record({ lots: fc.array(lot, { minLength: 1, maxLength: 6 }), points: fc.integer({ min: 1, max: 120 }) }), { numRuns: 40, seed: 7 }) // prettier-ignore
    for (const { lots, points } of cases) {
      const member = id<'member'>()
      const opened: LotId[] = []
      for (const { amount, day } of lots)
        opened.push((await grantPoints(ctx, { member, amount, source: from('p'), expiresOn: day as Day | null })).lot)
      const snapshot: Lot[] = lots.map(({ amount, day }, index) => ({
        id: opened[index] ?? ('' as LotId), kind: 'points', left: amount, availableOn: today, expiresOn: day as Day | null,
      })) // prettier-ignore
      const expected = spend(snapshot, points, today)
      if (expected.short > 0) continue
      const { entries } = await takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member, points })
      expect(entries.map(({ lot: taken, amount }) => ({ lot: taken, amount }))).toEqual(expected.taken)
    }
    expect(await brokenBooks(ctx)).toEqual([])
  }))
