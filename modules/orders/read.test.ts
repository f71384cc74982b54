import { expect, test } from 'vitest'
import { inShop, neighbour } from '@omoya/platform/testing/index'
import type { Instant } from '@omoya/kernel'
import { listOrders, moveOrder, noteOf, orderByNumber, orderOf } from './index.ts'
import { placeHotpot, sampleIds } from './hotpot.testing.ts'

const orders = { module: 'orders' } as const
const minute = (minutes: number) => `2026-11-22T02:${String(minutes).padStart(2, '0')}:00.000Z` as Instant

test('orders are listed newest first and page by page without a gap', () =>
  inShop(orders, async (ctx) => {
    for (const at of [1, 2, 2, 3, 4]) await placeHotpot(ctx, { placedAt: minute(at) })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listOrders(ctx, { after, limit: 2 })
      seen.push(...page.items.map((order) => order.orderId))
      after = page.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
    expect((await orderOf(ctx, seen[0] as never)).placedAt).toBe(minute(4))
  }))

test('a list shows what was asked for: state, store, member, days and the beginning of a number', () =>
  inShop(orders, async (ctx) => {
    const kept = await placeHotpot(ctx, { channel: 'till', number: '2611900001' })
    const gone = await placeHotpot(ctx, { store: null, member: null })
    await moveOrder(ctx, { order: gone.order, to: 'cancelled' })
    const found = async (filter: Parameters<typeof listOrders>[1]) =>
      (await listOrders(ctx, filter)).items.map((order) => order.orderId)
    expect(await found({ state: 'cancelled' })).toEqual([gone.order])
    expect(await found({ store: sampleIds.xinyi })).toEqual([kept.order])
    expect(await found({ stores: [sampleIds.xinyi] })).toEqual([kept.order])
    expect(await found({ member: sampleIds.mei })).toEqual([kept.order])
    expect(await found({ channel: 'till' })).toEqual([kept.order])
    expect(await found({ number: '26119' })).toEqual([kept.order])
    expect(await found({ number: '2611_' })).toEqual([])
    expect(await found({ from: ctx.moment.day, until: ctx.moment.day })).toHaveLength(2)
  }))

test('a cursor that no page gave is refused', () =>
  inShop(orders, async (ctx) => {
    await expect(listOrders(ctx, { after: "x'; drop" })).rejects.toMatchObject({ code: 'http.invalid' })
  }))

test('a note is sealed and opened again', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx, { note: '請打給王小姐' })
    expect(await noteOf(ctx, order)).toBe('請打給王小姐')
    expect(JSON.stringify(await orderOf(ctx, order))).not.toContain('王小姐')
  }))

test('the neighbour sees no order of this shop', () =>
  inShop(orders, async (ctx) => {
    const { number, order } = await placeHotpot(ctx)
    const elsewhere = { ...ctx, merchant: neighbour.id }
    await expect(orderByNumber(elsewhere, number)).rejects.toMatchObject({ code: 'orders.not_found' })
    await expect(orderOf(elsewhere, order)).rejects.toMatchObject({ code: 'orders.not_found' })
  }))
