import { afterAll, expect, test } from 'vitest'
import type { Day, OrderId } from '@omoya/kernel'
import { command, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, inShop, shop } from '@omoya/platform/testing/index'
import { frozenOrder, openReturn, orderOf, previewReturn, returnOf, type OpeningReturn } from './index.ts'
import { checks } from './checks.ts'
import { placeHotpot, sampleIds } from './hotpot.testing.ts'
import { sql } from '@omoya/platform'
import type { StoreId } from '@omoya/kernel'

const orders = { module: 'orders' } as const
const CRAB = 3
const HOTPOT = 1

afterAll(async () => (await houseOfFile()).close())

const paidHotpot = async (ctx: Ctx, more = {}): Promise<OrderId> =>
  (await placeHotpot(ctx, { payment: 'paid', goods: 'collected', ...more })).order

async function bringBack(ctx: Ctx, order: OrderId, lineNo: number, more: Partial<OpeningReturn> = {}) {
  const lines = [{ lineNo, units: 1, condition: 'sellable' as const }]
  const preview = await previewReturn(ctx, { order, lines })
  return openReturn(ctx, {
    return: ctx.newId<'return'>(), order, lines, preview, store: sampleIds.xinyi as StoreId, staff: null, reason: 'too salty', ...more,
  }) // prettier-ignore
}

test('the crab of the hotpot brings 169 and 13 points back, and the order remembers it', () =>
  inShop(orders, async (ctx) => {
    const order = await paidHotpot(ctx)
    const back = await bringBack(ctx, order, CRAB)
    expect(back).toMatchObject({ position: 1, isWhole: false, preview: { money: 169, points: 13, tax: 8 } })
    expect(await orderOf(ctx, order)).toMatchObject({ refunded: 169, pointsBack: 13, paymentState: 'partly-refunded' })
    expect((await returnOf(ctx, back.return)).lines).toMatchObject([{ lineNo: CRAB, quantity: 1, money: 169 }])
    expect((await frozenOrder(ctx, order)).refunded).toEqual({ money: 169, points: 13, credit: 0 })
  }))

test('a series of returns gives back exactly what was paid, and the whole bundle is its parts', () =>
  inShop(orders, async (ctx) => {
    const order = await paidHotpot(ctx)
    const first = await bringBack(ctx, order, 5)
    const last = await bringBack(ctx, order, HOTPOT)
    expect(first.preview.money + last.preview.money).toBe(1020)
    expect(last).toMatchObject({ isWhole: true, preview: { couponBack: [sampleIds.line100] } })
    expect(await orderOf(ctx, order)).toMatchObject({ paymentState: 'refunded', pointsBack: 80 })
    for (const check of checks) expect(await check.breaks(ctx)).toEqual([])
  }))

test('what came back is not taken twice: the second clerk hears when it was returned', () =>
  inShop(orders, async (ctx) => {
    const order = await paidHotpot(ctx)
    await bringBack(ctx, order, CRAB)
    await expect(bringBack(ctx, order, CRAB)).rejects.toMatchObject({
      code: 'orders.already_returned',
      facts: { lineNo: CRAB, left: 0, at: ctx.now },
    })
  }))

test('of two clerks who confirm the same line at once one refunds and the other hears when', async () => {
  const house = await houseOfFile()
  const by = <T>(run: (ctx: Ctx) => Promise<T>) => command(house.runtime, { merchant: shop, actor: everything }, run)
  const order = await by((ctx) => paidHotpot(ctx))
  const lines = [{ lineNo: CRAB, units: 1, condition: 'inspect' as const }]
  const preview = await by((ctx) => previewReturn(ctx, { order, lines }))
  const confirm = () =>
    by((ctx) => openReturn(ctx, { return: ctx.newId<'return'>(), order, lines, preview, store: null, staff: null, reason: 'x' })) // prettier-ignore
  const answers = await Promise.allSettled([confirm(), confirm(), confirm()])
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []))
  expect(refused).toMatchObject([{ code: 'orders.already_returned' }, { code: 'orders.already_returned' }])
  expect((await by((ctx) => orderOf(ctx, order))).refunded).toBe(169)
})

test('a preview that no longer holds is refused with the new amounts', () =>
  inShop(orders, async (ctx) => {
    const order = await paidHotpot(ctx)
    await expect(bringBack(ctx, order, CRAB, { preview: { money: 200, points: 0, credit: 0 } })).rejects.toMatchObject({
      code: 'orders.return_changed',
      facts: { money: 169, points: 13 },
    })
  }))

test('the window and the exclusions of the day of the sale count, unless a manager waives them', () =>
  inShop(orders, async (ctx) => {
    const late = await paidHotpot(ctx, { returns: { until: '2026-11-21' as Day, excluded: [] } })
    await expect(bringBack(ctx, late, CRAB)).rejects.toMatchObject({ code: 'orders.return_too_late' })
    const fresh = await paidHotpot(ctx, { returns: { until: null, excluded: [{ lineNo: CRAB, reason: 'fresh' }] } })
    await expect(bringBack(ctx, fresh, CRAB)).rejects.toMatchObject({ code: 'orders.not_returnable', facts: { reason: 'fresh' } }) // prettier-ignore
    const lines = [{ lineNo: CRAB, units: 1, condition: 'waste' as const }]
    expect(await previewReturn(ctx, { order: late, lines, window: 'waived' })).toMatchObject({ money: 169 })
  }))

test('nothing comes back of an order that nobody paid', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx, { goods: 'collected' })
    await expect(bringBack(ctx, order, CRAB)).rejects.toMatchObject({ code: 'orders.not_paid' })
  }))

test('the doctor sees a refund without a return, a lost share and a stray step', () =>
  inShop({}, async (ctx) => {
    const order = await paidHotpot(ctx)
    await ctx.run(sql`update orders."order" set refunded = 5, fulfilment_state = 'ready' where order_id = ${order}`)
    await ctx.run(
      sql`update orders.line_share set amount = amount + 1 where order_id = ${order} and line_no = 5 and kind = 'points'`,
    )
    const broken = await Promise.all(checks.map((check) => check.breaks(ctx)))
    expect(broken.map((texts) => texts.length)).toEqual([1, 1, 1])
  }))
