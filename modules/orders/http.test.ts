import { expect, test } from 'vitest'
import type { MemberId, StaffId, StoreId } from '@omoya/kernel'
import type { Actor, Ctx } from '@omoya/platform'
import { inShop } from '@omoya/platform/testing/index'
import { routes } from './http.ts'
import { placeHotpot, sampleIds } from './hotpot.testing.ts'

const orders = { module: 'orders' } as const

/** As the edge runs it: parsed query and body in, an answer that fits the contract out. */
async function ask(
  ctx: Ctx,
  path: string,
  input: { params?: Record<string, string>; query?: object; body?: object } = {},
) {
  const route = routes.find((one) => one.path === path)
  if (!route) throw new Error(`no route ${path}`)
  const query: unknown = route.query ? route.query.parse(input.query ?? {}) : undefined
  const body: unknown = route.body ? route.body.parse(input.body ?? {}) : undefined
  const run = route.run as (ctx: Ctx, input: unknown) => Promise<unknown>
  return route.answer.parse(await run(ctx, { params: input.params ?? {}, query, body })) as Record<string, unknown>
}

const clerkOf = (...stores: StoreId[]): Actor => ({
  kind: 'staff',
  staff: sampleIds.mei as unknown as StaffId,
  rights: ['orders.read'],
  stores,
  till: null,
})
const xinyi = sampleIds.xinyi as StoreId
const elsewhere = sampleIds.crab as unknown as StoreId

test('a clerk sees the orders of his stores and no others', () =>
  inShop(orders, async (ctx) => {
    const { order, number } = await placeHotpot(ctx)
    const here = { ...ctx, actor: clerkOf(xinyi) }
    const there = { ...ctx, actor: clerkOf(elsewhere) }
    expect(await ask(here, 'GET /orders')).toMatchObject({ items: [{ order, number }] })
    expect(await ask(there, 'GET /orders')).toMatchObject({ items: [] })
    await expect(ask(there, 'GET /orders', { query: { store: xinyi } })).rejects.toMatchObject({ code: 'staff.not_allowed' }) // prettier-ignore
    await expect(ask(there, 'GET /orders/:order', { params: { order } })).rejects.toMatchObject({ code: 'staff.not_allowed' }) // prettier-ignore
    expect(await ask(here, 'GET /orders-by-number/:number', { params: { number } })).toMatchObject({
      order,
      next: { order: ['cancelled', 'closed'], payment: ['requested', 'paid'], fulfilment: ['accepted', 'refused', 'cancelled'] }, // prettier-ignore
    })
  }))

test('a member reads his own orders and nobody else’s', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx)
    const mei = { ...ctx, actor: { kind: 'member', member: sampleIds.mei as MemberId, visit: null } as const }
    const other = { ...ctx, actor: { kind: 'member', member: ctx.newId<'member'>(), visit: null } as const }
    expect(await ask(mei, 'GET /my/orders')).toMatchObject({ items: [{ order }], next: null })
    expect(await ask(mei, 'GET /my/orders/:order', { params: { order } })).toMatchObject({ total: 1020 })
    expect(await ask(other, 'GET /my/orders')).toMatchObject({ items: [] })
    await expect(ask(other, 'GET /my/orders/:order', { params: { order } })).rejects.toMatchObject({ code: 'orders.not_found' }) // prettier-ignore
  }))

test('a receipt by its id shows goods and amounts and no people', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx, { note: '王小姐' })
    const receipt = await ask(ctx, 'GET /receipts/:order', { params: { order } })
    expect(receipt).toMatchObject({
      total: 1020,
      benefits: [{ kind: 'bundle' }, { amount: 100 }, { amount: 100 }, { amount: 80 }],
    })
    expect(JSON.stringify(receipt)).not.toContain(sampleIds.mei)
    expect(JSON.stringify(receipt)).not.toContain('王小姐')
  }))

test('a basket is opened, filled, changed and dropped over its routes', () =>
  inShop({ ...orders, actor: { kind: 'guest', visit: 'browser' } }, async (ctx) => {
    const { cart } = (await ask(ctx, 'POST /carts', { body: { channel: 'web' } })) as { cart: string }
    const line = { params: { cart, lineKey: 'a' }, body: { unit: sampleIds.crab, quantity: 2 } }
    expect(await ask(ctx, 'PUT /carts/:cart/lines/:lineKey', line)).toMatchObject({
      lines: [{ key: 'a', quantity: 2 }],
    })
    const choices = { params: { cart }, body: { fulfilment: 'pickup', store: xinyi, points: 80 } }
    expect(await ask(ctx, 'PATCH /carts/:cart', choices)).toMatchObject({
      fulfilment: 'pickup',
      store: xinyi,
      points: 80,
    })
    await ask(ctx, 'DELETE /carts/:cart', { params: { cart } })
    expect(await ask(ctx, 'GET /carts/:cart', { params: { cart } })).toMatchObject({ state: 'dropped' })
  }))
