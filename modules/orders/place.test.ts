import { expect, test } from 'vitest'
import { inShop } from '@omoya/platform/testing/index'
import { frozenOrder, lockOrder, movesOf, orderOf } from './index.ts'
import { placeHotpot, priceHotpot, sampleBook, sampleShopper } from './hotpot.testing.ts'
import { freeze } from '@omoya/pricing/rules'

const orders = { module: 'orders' } as const

test('an order keeps every line with every share, so that each list price is its shares and what was paid', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx)
    const placed = await orderOf(ctx, order)
    expect(placed).toMatchObject({ total: 1020, orderState: 'placed', paymentState: 'none', pointsSpent: 80, seq: 1 })
    expect(placed.lines.map((line) => line.paid)).toEqual([0, 336, 169, 201, 314])
    for (const line of placed.lines)
      expect(line.shares.reduce((sum, share) => sum + share.amount, line.paid)).toBe(line.list)
  }))

test('what was frozen in memory is what comes back from the table', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx)
    expect(await frozenOrder(ctx, order)).toEqual(freeze(priceHotpot(ctx), sampleBook, sampleShopper.accumulated))
  }))

test('a sale over the counter is placed, paid, handed over and closed at once', () =>
  inShop(orders, async (ctx) => {
    const { order, states } = await placeHotpot(ctx, { payment: 'paid', goods: 'collected', channel: 'till' })
    expect(states).toEqual({ order: 'closed', payment: 'paid', fulfilment: 'collected' })
    expect(ctx.events.map((event) => `${event.kind} ${event.seq}`)).toEqual([
      'orders.order-placed 1',
      'orders.order-paid 2',
      'orders.order-fulfilled 3',
      'orders.order-closed 4',
    ])
    expect((await movesOf(ctx, order)).filter((move) => move.axis === 'order').map((move) => move.toState)).toEqual([
      'placed',
      'closed',
    ])
    expect((await lockOrder(ctx, order)).seq).toBe(4)
  }))

test('a cart becomes one order, however often it is paid', () =>
  inShop(orders, async (ctx) => {
    const cart = ctx.newId<'cart'>()
    const first = await placeHotpot(ctx, { cart })
    await expect(placeHotpot(ctx, { cart })).rejects.toMatchObject({
      code: 'orders.already_placed',
      facts: { order: first.order, number: first.number },
    })
    await expect(placeHotpot(ctx, { order: first.order })).rejects.toMatchObject({ code: 'orders.already_placed' })
  }))

test('numbers are digits and differ', () =>
  inShop(orders, async (ctx) => {
    const [one, other] = [await placeHotpot(ctx), await placeHotpot(ctx)]
    expect(one.number).toMatch(/^2611\d{6}$/)
    expect(one.number).not.toBe(other.number)
  }))
