import { expect, test } from 'vitest'
import { inShop } from '@omoya/platform/testing/index'
import { sql, type Ctx } from '@omoya/platform'
import { billOf, listTenderKinds, recordTenders, refundOrder, refundsFor, saveTenderKind, tendersOf } from './index.ts'

const payments = { module: 'payments' } as const

const balance = async (ctx: Ctx, account: string): Promise<number> =>
  (await ctx.one<{ sum: number }>(sql`select coalesce(sum(balance), 0)::bigint as sum from payments.account where account = ${account}`)).sum // prettier-ignore

const order = (ctx: Ctx) => ctx.newId<'order'>()

test('cash over the counter: change is given, and what is in the drawer is what the goods cost', () =>
  inShop(payments, async (ctx) => {
    const sale = { order: order(ctx), total: 960, currency: 'TWD' }
    const cash = { kind: 'cash', amount: 960, tendered: 1000 }
    expect(await recordTenders(ctx, { ...sale, tenders: [cash] })).toMatchObject({ change: 40, open: 0 })
    expect(await balance(ctx, 'money:cash')).toBe(960)
    expect(await balance(ctx, 'orders')).toBe(-960)
    expect(await tendersOf(ctx, sale.order)).toMatchObject([{ amount: 960, received: 1000, change: 40 }])
  }))

test('too little, too much, an unknown kind and change for a card are refused', () =>
  inShop(payments, async (ctx) => {
    const paying = (tenders: Parameters<typeof recordTenders>[1]['tenders']) =>
      recordTenders(ctx, { order: order(ctx), total: 100, currency: 'TWD', tenders })
    await expect(paying([{ kind: 'cash', amount: 90 }])).rejects.toMatchObject({ code: 'payments.too_little', facts: { missing: 10 } }) // prettier-ignore
    await expect(paying([{ kind: 'cash', amount: 110 }])).rejects.toMatchObject({ code: 'payments.too_much', facts: { over: 10 } }) // prettier-ignore
    await expect(paying([{ kind: 'seashells', amount: 100 }])).rejects.toMatchObject({ code: 'payments.unknown_tender' }) // prettier-ignore
    await expect(paying([{ kind: 'card', amount: 100, tendered: 120 }])).rejects.toMatchObject({ code: 'payments.no_change' }) // prettier-ignore
    await expect(paying([{ kind: 'cash', amount: 0 }])).rejects.toMatchObject({ code: 'payments.invalid_amount' })
  }))

test('a deposit and the rest pay an order together', () =>
  inShop(payments, async (ctx) => {
    const sale = { order: order(ctx), total: 1000, currency: 'TWD' }
    const deposit = { ...sale, covers: 'part', tenders: [{ kind: 'cash', amount: 300 }] } as const
    expect(await recordTenders(ctx, deposit)).toMatchObject({ open: 700 })
    expect(await recordTenders(ctx, { ...sale, tenders: [{ kind: 'transfer', amount: 700 }] })).toMatchObject({
      open: 0,
    })
    expect(await billOf(ctx, sale.order)).toMatchObject({ due: 1000, taken: 1000 })
  }))

test("a merchant's own voucher is taken, gives no change, and is paid back as cash", () =>
  inShop(payments, async (ctx) => {
    const voucher = { kind: 'gift_voucher', name: { 'zh-TW': '禮券' }, over: 'kept', refundAs: 'cash', asksReference: true, opensDrawer: false, isActive: true, position: 20 } as const // prettier-ignore
    await saveTenderKind(ctx, voucher)
    expect((await listTenderKinds(ctx)).at(-1)).toEqual(voucher)
    const sale = { order: order(ctx), total: 450, currency: 'TWD' }
    const given = [{ kind: 'gift_voucher', amount: 450, tendered: 500, reference: 'A-001' }]
    expect(await recordTenders(ctx, { ...sale, tenders: given })).toMatchObject({ change: 0 })
    expect(await balance(ctx, 'surplus')).toBe(-50)
    await refundOrder(ctx, { order: sale.order, back: ctx.newId(), amount: 100 })
    expect(await balance(ctx, 'money:cash')).toBe(-100)
  }))

test('a kind that the merchant switched off is refused', () =>
  inShop(payments, async (ctx) => {
    const [cash] = await listTenderKinds(ctx)
    if (!cash) throw new Error('every shop takes cash')
    await saveTenderKind(ctx, { ...cash, isActive: false })
    const paying = recordTenders(ctx, { order: order(ctx), total: 1, currency: 'TWD', tenders: [{ kind: 'cash', amount: 1 }] }) // prettier-ignore
    await expect(paying).rejects.toMatchObject({ code: 'payments.unknown_tender' })
  }))

test('money goes back the way it came, the last tender first', () =>
  inShop(payments, async (ctx) => {
    const sale = { order: order(ctx), total: 1000, currency: 'TWD' }
    await recordTenders(ctx, { ...sale, covers: 'part', tenders: [{ kind: 'cash', amount: 400 }] })
    await recordTenders({ ...ctx, now: '2026-11-22T03:00:00.000Z' as never }, { ...sale, tenders: [{ kind: 'card_terminal', amount: 600 }] }) // prettier-ignore
    const back = ctx.newId<'return'>()
    const first = await refundOrder(ctx, { order: sale.order, back, amount: 700 })
    expect(first).toMatchObject([
      { kind: 'card_terminal', amount: 600, state: 'done' },
      { kind: 'cash', amount: 100, state: 'done' },
    ])
    expect(await refundOrder(ctx, { order: sale.order, back, amount: 700 })).toEqual(first)
    await expect(refundOrder(ctx, { order: sale.order, back, amount: 600 })).rejects.toMatchObject({ code: 'payments.other_refund' }) // prettier-ignore
    await expect(refundOrder(ctx, { order: sale.order, back: ctx.newId(), amount: 301 })).rejects.toMatchObject({
      code: 'payments.too_much_back',
      facts: { left: 300 },
    })
    expect(await refundsFor(ctx, sale.order)).toHaveLength(2)
    expect(await balance(ctx, 'orders')).toBe(-300)
  }))
