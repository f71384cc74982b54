import { afterAll, describe, expect, test } from 'vitest'
import {
  uuid7,
  type CouponCodeId,
  type CouponId,
  type Day,
  type Instant,
  type MemberId,
  type OrderId,
  type ReturnId,
} from '@omoya/kernel'
import { command, sql, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, inShop, shop } from '@omoya/platform/testing/index'
import { checks } from './checks.ts'
import {
  giveBack,
  grantCredit,
  grantPoints,
  grantStoredValue,
  issueCode,
  listCodes,
  saveCoupon,
  takeBenefits,
  voidCode,
} from './index.ts'

let made = 0
const id = <Kind extends string>() => uuid7<Kind>(1_800_000_000_000 + (made += 1), new Uint8Array(10).fill(made % 250))
const nobodys = { coupons: [], points: 0, credit: 0, storedValue: 0 }
const from = (name: string) => ({ kind: 'test', id: name })

afterAll(async () => (await houseOfFile()).close())

const account = (ctx: Ctx, member: MemberId) =>
  ctx.one<{ points: number; credit: number; storedValue: number; debt: number }>(
    sql`select points, credit, stored_value, debt from loyalty.account where merchant_id = ${ctx.merchant} and member_id = ${member}`,
  )

const lots = (ctx: Ctx, member: MemberId) =>
  ctx.rows<{ sourceId: string; remaining: number }>(
    sql`select source_id, remaining from loyalty.lot where merchant_id = ${ctx.merchant} and member_id = ${member} order by source_id`,
  )

describe('lots', () => {
  test('the lot that expires first is spent first, and one without an end last', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const member = id<'member'>()
      await grantPoints(ctx, { member, amount: 50, source: from('a never'), expiresOn: null })
      await grantPoints(ctx, { member, amount: 30, source: from('b late'), expiresOn: '2027-01-01' as Day })
      await grantPoints(ctx, { member, amount: 20, source: from('c soon'), expiresOn: '2026-11-22' as Day })
      await takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member, points: 60 })
      expect(await lots(ctx, member)).toEqual([
        { sourceId: 'a never', remaining: 40 },
        { sourceId: 'b late', remaining: 0 },
        { sourceId: 'c soon', remaining: 0 },
      ])
      expect((await account(ctx, member)).points).toBe(40)
    }))

  test('points can be spent on their last day and not after', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const member = id<'member'>()
      await grantPoints(ctx, { member, amount: 20, source: from('gone'), expiresOn: '2026-11-21' as Day })
      const spending = takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member, points: 20 })
      await expect(spending).rejects.toMatchObject({ code: 'loyalty.not_enough_points', facts: { short: 20 } })
    }))

  test('what is held until the return window ends is not spent', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const member = id<'member'>()
      await grantPoints(ctx, {
        member,
        amount: 20,
        source: from('held'),
        expiresOn: null,
        availableOn: '2026-11-29' as Day,
      })
      const spending = takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member, points: 1 })
      await expect(spending).rejects.toMatchObject({ code: 'loyalty.not_enough_points' })
    }))

  test('granting twice for one source grants once', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const member = id<'member'>()
      const first = await grantCredit(ctx, { member, amount: 50, source: from('join'), expiresOn: null })
      const second = await grantCredit(ctx, { member, amount: 50, source: from('join'), expiresOn: null })
      expect(second).toEqual({ lot: first.lot, isNew: false })
      expect((await account(ctx, member)).credit).toBe(50)
    }))

  test('a second taking for the same order breaks', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const [member, order] = [id<'member'>(), id<'order'>()]
      await grantPoints(ctx, { member, amount: 20, source: from('x'), expiresOn: null })
      await takeBenefits(ctx, { ...nobodys, order, member, points: 5 })
      await expect(takeBenefits(ctx, { ...nobodys, order, member, points: 5 })).rejects.toMatchObject({ code: '23505' })
    }))
})

describe('giving back', () => {
  test('part returns put everything back into the lots it came from, the last taken first', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const [member, order] = [id<'member'>(), id<'order'>()]
      await grantPoints(ctx, { member, amount: 10, source: from('a'), expiresOn: '2026-12-01' as Day })
      await grantPoints(ctx, { member, amount: 10, source: from('b'), expiresOn: '2026-12-02' as Day })
      await grantStoredValue(ctx, { member, amount: 500, source: from('c') })
      await takeBenefits(ctx, { ...nobodys, order, member, points: 15, storedValue: 300 })
      const giving = { ...nobodys, order, points: 8, back: id<'return'>() }
      expect(await giveBack(ctx, giving)).toMatchObject({ points: 8, gone: { points: 0 } })
      expect((await lots(ctx, member)).map((lot) => lot.remaining)).toEqual([3, 10, 200])
      expect(await giveBack(ctx, giving)).toMatchObject({ points: 8 })
      await giveBack(ctx, { ...nobodys, order, points: 7, storedValue: 300, back: id<'return'>() })
      expect((await lots(ctx, member)).map((lot) => lot.remaining)).toEqual([10, 10, 500])
      expect(await account(ctx, member)).toMatchObject({ points: 20, storedValue: 500 })
      const tooMuch = giveBack(ctx, { ...nobodys, order, points: 1, back: id<'return'>() })
      await expect(tooMuch).rejects.toMatchObject({ code: 'loyalty.more_than_taken' })
    }))

  const expired = async (ctx: Ctx, policy: 'keep' | 'today' | 'grace') => {
    const [member, order] = [id<'member'>(), id<'order'>()]
    await grantPoints(ctx, { member, amount: 10, source: from(`old ${order}`), expiresOn: '2026-11-22' as Day })
    await takeBenefits(ctx, { ...nobodys, order, member, points: 10 })
    await ctx.run(sql`update loyalty.lot set expires_on = '2026-11-01' where member_id = ${member}`)
    const back = id<'return'>() as ReturnId
    return { member, given: await giveBack(ctx, { ...nobodys, order, points: 10, back, policy: policy === 'grace' ? { kind: policy, days: 7 } : { kind: policy } }) } // prettier-ignore
  }

  test('a lot that expired since is gone, good for today, or for some days, as the merchant says', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const gone = await expired(ctx, 'keep')
      expect(gone.given).toMatchObject({ points: 0, gone: { points: 10 } })
      expect((await account(ctx, gone.member)).points).toBe(0)
    }))

  test('with grace the points come back as a lot of their own that ends soon', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      for (const [policy, until] of [['today', '2026-11-22'], ['grace', '2026-11-29']] as const) {
        const { member, given } = await expired(ctx, policy)
        expect(given).toMatchObject({ points: 10, gone: { points: 0 } })
        expect(await ctx.rows(sql`select remaining, expires_on from loyalty.lot where member_id = ${member} and source_kind = 'return'`))
          .toEqual([{ remaining: 10, expiresOn: until }])
      }
    })) // prettier-ignore
})

describe('coupons', () => {
  const coupon = async (ctx: Ctx, extra: object = {}): Promise<CouponId> =>
    saveCoupon(ctx, {
      coupon: id<'coupon'>(),
      name: { 'zh-TW': '折百' },
      kind: 'unique',
      off: { amountOff: 100 },
      ...extra,
    })

  test('codes that are out are listed with what became of them, and begin with what was asked for', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const coupon = await saveCoupon(ctx, { coupon: id<'coupon'>(), name: { en: 'Autumn' }, kind: 'unique', off: { amountOff: 50 }, validDays: 0, totalLimit: 4 }) // prettier-ignore
      const give = (name: string) => issueCode(ctx, { coupon, member: null, prefix: 'aut', source: from(name) })
      const [used, stopped, open] = [await give('1'), await give('2'), await give('3')]
      expect([used, stopped, open].every(({ text }) => /^AUT[2-9A-Z]{10}$/.test(text))).toBe(true)
      await takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member: id<'member'>(), coupons: [used.code] }) // prettier-ignore
      await voidCode(ctx, stopped.code)
      const states = async (on: Ctx) => {
        const listed = await listCodes(on, coupon, { state: null, after: null, limit: 9 })
        return Object.fromEntries(listed.map(({ code, state }) => [code, state]))
      }
      expect(await states(ctx)).toEqual({ [used.code]: 'used', [stopped.code]: 'void', [open.code]: 'open' })
      const tomorrow = { ...ctx, now: '2099-01-01T00:00:00.000Z' as Instant }
      expect(await states(tomorrow)).toMatchObject({ [used.code]: 'used', [open.code]: 'expired' })
      expect(await listCodes(tomorrow, coupon, { state: 'open', after: null, limit: 9 })).toEqual([])
    }))

  test('one code is used once, and a return opens it again', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const member = id<'member'>()
      const { code } = await issueCode(ctx, { coupon: await coupon(ctx), member, source: from('visit') })
      const order = id<'order'>()
      await takeBenefits(ctx, { ...nobodys, order, member, coupons: [code] })
      const again = takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member, coupons: [code] })
      await expect(again).rejects.toMatchObject({
        code: 'checkout.benefit_gone',
        facts: { coupon: code, at: ctx.now, order },
      })
      expect((await giveBack(ctx, { ...nobodys, order, back: id<'return'>(), coupons: [code] })).coupons).toEqual([
        code,
      ])
      await takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member, coupons: [code] })
    }))

  test('a code of somebody else is not usable, whoever knows its id', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const { code } = await issueCode(ctx, { coupon: await coupon(ctx), member: id<'member'>(), source: from('mine') })
      const stolen = takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member: id<'member'>(), coupons: [code] })
      await expect(stolen).rejects.toMatchObject({ code: 'checkout.benefit_gone' })
    }))

  test('limits over all, per member and by budget hold', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const shared = (extra: object) => coupon(ctx, { kind: 'shared', code: `T${made}`, ...extra })
      const use = (one: CouponId, member: MemberId | null, amount = 100) => {
        const code = one as string as CouponCodeId // a shared coupon's code has its id
        return takeBenefits(ctx, {
          ...nobodys,
          order: id<'order'>(),
          member,
          coupons: [code],
          couponAmounts: { [code]: amount },
        })
      }
      const total = await shared({ totalLimit: 2 })
      await use(total, null)
      await use(total, null)
      await expect(use(total, null)).rejects.toMatchObject({ code: 'checkout.benefit_gone' })
      const [own, member] = [await shared({ perMember: 1 }), id<'member'>()]
      await use(own, member)
      await expect(use(own, member)).rejects.toMatchObject({ code: 'checkout.benefit_gone' })
      await expect(use(own, null)).rejects.toMatchObject({ code: 'checkout.benefit_gone' })
      await use(own, id<'member'>())
      const budget = await shared({ budgetCap: 250 })
      await use(budget, null)
      await use(budget, null)
      await expect(use(budget, null)).rejects.toMatchObject({ code: 'checkout.benefit_gone' })
      await use(budget, null, 50)
    }))

  test('200 orders claim one coupon code in the same second and one gets it', async () => {
    const house = await houseOfFile()
    const run = <T>(work: (ctx: Ctx) => Promise<T>) =>
      command(house.runtime, { merchant: shop, actor: everything }, work)
    const member = id<'member'>()
    const { code } = await run(async (ctx) =>
      issueCode(ctx, { coupon: await coupon(ctx), member, source: from('rush') }),
    )
    const orders = Array.from({ length: 200 }, () => id<'order'>() as OrderId)
    const outcomes = await Promise.allSettled(
      orders.map((order) => run((ctx) => takeBenefits(ctx, { ...nobodys, order, member, coupons: [code] }))),
    )
    const winner = orders[outcomes.findIndex((outcome) => outcome.status === 'fulfilled')]
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused).toHaveLength(199)
    for (const reason of refused)
      expect(reason).toMatchObject({ code: 'checkout.benefit_gone', facts: { order: winner } })
  })

  test('orders with two limited coupons in opposite order wait for each other and never lock up', async () => {
    const house = await houseOfFile()
    const run = <T>(work: (ctx: Ctx) => Promise<T>) =>
      command(house.runtime, { merchant: shop, actor: everything }, work)
    const limited = (name: string) => ({ kind: 'shared', code: name, totalLimit: 30 })
    const codes = await run(async (ctx) => [await coupon(ctx, limited('ONE')), await coupon(ctx, limited('TWO'))])
    const asked = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? codes : codes.toReversed()))
    const outcomes = await Promise.allSettled(
      asked.map((coupons) =>
        run((ctx) =>
          takeBenefits(ctx, {
            ...nobodys,
            order: id<'order'>(),
            member: null,
            coupons: coupons as readonly string[] as CouponCodeId[], // a shared coupon's code has its id
          }),
        ),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(30)
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    expect(new Set(reasons)).toEqual(new Set(['checkout.benefit_gone']))
  })
})

test('forty orders at once spend a hundred points ten by ten: ten get them, none twice', async () => {
  const house = await houseOfFile()
  const run = <T>(work: (ctx: Ctx) => Promise<T>) => command(house.runtime, { merchant: shop, actor: everything }, work)
  const member = id<'member'>()
  await run(async (ctx) => {
    for (const amount of [15, 25, 60])
      await grantPoints(ctx, { member, amount, source: from(`rush ${amount}`), expiresOn: null })
  })
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, () =>
      run((ctx) => takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member, points: 10 })),
    ),
  )
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(10)
  expect(await run((ctx) => account(ctx, member))).toMatchObject({ points: 0 })
  expect(await run((ctx) => Promise.all(checks.map((check) => check.breaks(ctx))))).toEqual(checks.map(() => []))
})

test('taking benefits is two statements', () =>
  inShop({ module: 'loyalty' }, async (ctx) => {
    const member = id<'member'>()
    await grantPoints(ctx, { member, amount: 5, source: from('count'), expiresOn: null })
    const made = await saveCoupon(ctx, { coupon: id<'coupon'>(), name: {}, kind: 'automatic', off: { amountOff: 1 } })
    let sent = 0
    const counting: Ctx = { ...ctx, rows: (statement) => ((sent += 1), ctx.rows(statement)) }
    const coupons = [made as string as CouponCodeId] // an automatic coupon's code has its id
    await takeBenefits(counting, { ...nobodys, order: id<'order'>(), member, points: 5, coupons })
    expect(sent).toBe(2)
  }))
