import { expect, test } from 'vitest'
import type { Day, Instant } from '@omoya/kernel'
import { sql } from '@omoya/platform'
import { inShop } from '@omoya/platform/testing/index'
import { checks } from './checks.ts'
import { listOrders, orderByNumber, writeImported, type ImportedOrder } from './index.ts'

const orders = { module: 'orders' } as const

const old = (number: string, more: Partial<ImportedOrder> = {}): ImportedOrder => ({
  number, hash: `hash of ${number}`, status: 'paid', channel: 'till', store: null, staff: null, member: null, currency: 'TWD', tax: 0,
  taxParts: [], placedAt: '2020-03-01T02:00:00.000Z' as Instant, day: '2020-03-01' as Day, weekday: 7, minuteOfDay: 600,
  campaign: null, districtCode: null,
  lines: [
    { unit: null, sku: 'A', name: { en: 'A' }, quantity: 2, unitPrice: 50, list: 100, discount: 10, tax: { kind: 'taxable', rate: 5 } },
  ], ...more,
}) // prettier-ignore

test('imported orders keep their numbers, tell nobody and hold the sums of the book', () =>
  inShop(orders, async (ctx) => {
    const written = await writeImported(ctx, [old('536365'), old('536366', { status: 'returned' })])
    expect(written).toMatchObject([
      { outcome: 'new', total: 90, refunded: 0 },
      { outcome: 'new', total: 90, refunded: 90 },
    ])
    expect(await orderByNumber(ctx, '536366')).toMatchObject({ orderState: 'closed', paymentState: 'refunded', refunded: 90 }) // prettier-ignore
    expect(ctx.events).toEqual([])
    for (const check of checks) expect(await check.breaks(ctx)).toEqual([])
  }))

test('a second run of the same file changes nothing, a changed order replaces what was there', () =>
  inShop(orders, async (ctx) => {
    const [first] = await writeImported(ctx, [old('1'), old('2')])
    expect((await writeImported(ctx, [old('1'), old('2')])).map((one) => one.outcome)).toEqual(['same', 'same'])
    const [again] = await writeImported(ctx, [old('1', { hash: 'other', status: 'cancelled' }), old('2')])
    expect(again).toMatchObject({ outcome: 'changed', order: first?.order, total: 0 })
    expect(await orderByNumber(ctx, '1')).toMatchObject({ orderState: 'cancelled', lines: [{ lineNo: 1 }] })
    expect((await listOrders(ctx, {})).items).toHaveLength(2)
  }))

test('goods that came back without a known sale are a credit order below zero', () =>
  inShop(orders, async (ctx) => {
    const line = { unit: null, sku: 'A', name: { en: 'A' }, quantity: -2, unitPrice: 50, list: -100, discount: 0, tax: { kind: 'taxable', rate: 5 } } as const // prettier-ignore
    expect(await writeImported(ctx, [old('C5', { lines: [line] })])).toMatchObject([{ total: -100 }])
    for (const check of checks) expect(await check.breaks(ctx)).toEqual([])
  }))

test('a line whose order is not there has no key to refuse it, and is named by the checks', () =>
  inShop(orders, async (ctx) => {
    const [written] = await writeImported(ctx, [old('7')])
    const stray = ctx.newId<'order'>()
    await ctx.run(sql`insert into orders.line (merchant_id, order_id, line_no, kind, sku, name, quantity, unit_price, list, paid, tax_kind, tax_rate)
      select merchant_id, ${stray}, line_no, kind, sku, name, 0, 0, 0, 0, tax_kind, tax_rate from orders.line where order_id = ${written?.order}`)
    const broken = await Promise.all(checks.map((check) => check.breaks(ctx)))
    expect(broken.flat()).toEqual([`line 1 of order ${stray}, which is not there`])
  }))
