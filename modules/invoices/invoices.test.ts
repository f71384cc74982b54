import { afterAll, expect, test } from 'vitest'
import type { EntityId, OrderId } from '@omoya/kernel'
import { command, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, inShop, shop } from '../../platform/testing/index.ts'
import {
  allotRoll,
  choiceOf,
  correctInvoice,
  issueInvoice,
  listOwed,
  listRolls,
  rememberChoice,
  rememberedChoice,
  uploadDue,
  type Issuing,
} from './index.ts'
import { checks } from './checks.ts'

afterAll(async () => (await houseOfFile()).close())

const entity = '0190a000-0000-7000-8000-0000000000e1' as EntityId
const taxable = { kind: 'taxable', rate: 5 } as const

const sale = (ctx: Ctx, total: number): Issuing => ({
  order: ctx.newId<'order'>(), entity, store: null, till: null, choice: { kind: 'paper', buyer: null },
  taxed: [{ paid: total, tax: taxable }], lines: [{ name: '化妝水', quantity: 1, amount: total, taxKind: 'taxable' }],
}) // prettier-ignore

const roll = (ctx: Ctx, numbers: { from: number; until: number; letters?: string }) =>
  allotRoll(ctx, {
    entity,
    period: '11512',
    letters: numbers.letters ?? 'AB',
    from: numbers.from,
    until: numbers.until,
  })

test('numbers follow each other, and an empty roll leaves the sale standing with its invoice owed', () =>
  inShop({ module: 'invoices' }, async (ctx) => {
    await roll(ctx, { from: 100, until: 101 })
    expect((await issueInvoice(ctx, sale(ctx, 1_020)))?.number).toBe('AB00000100')
    expect((await issueInvoice(ctx, sale(ctx, 105)))?.number).toBe('AB00000101')
    const third = sale(ctx, 10)
    expect(await issueInvoice(ctx, third)).toBeNull()
    expect((await listOwed(ctx)).map((row) => row.orderId)).toEqual([third.order])
    await roll(ctx, { from: 200, until: 249, letters: 'CD' })
    expect((await issueInvoice(ctx, third))?.number).toBe('CD00000200')
    expect(await listOwed(ctx)).toEqual([])
  }))

test('an order is invoiced once, however often it is asked', () =>
  inShop({ module: 'invoices' }, async (ctx) => {
    await roll(ctx, { from: 0, until: 49 })
    const one = sale(ctx, 500)
    expect((await issueInvoice(ctx, one))?.number).toBe('AB00000000')
    expect(await issueInvoice(ctx, one)).toBeNull()
    const [standing] = await listRolls(ctx)
    expect(standing).toMatchObject({ used: 1, void: 0, blank: 49, nextNumber: 1 })
    expect(await listOwed(ctx)).toEqual([])
  }))

test('numbers of the next period lie beside these and are not touched', () =>
  inShop({ module: 'invoices' }, async (ctx) => {
    await allotRoll(ctx, { entity, period: '11602', letters: 'ZZ', from: 0, until: 49 })
    expect(await issueInvoice(ctx, sale(ctx, 100))).toBeNull()
  }))

test('ranges that touch are refused', () =>
  inShop({ module: 'invoices' }, async (ctx) => {
    await roll(ctx, { from: 0, until: 49 })
    await expect(roll(ctx, { from: 49, until: 99 })).rejects.toMatchObject({ code: 'invoices.range_taken' })
    await expect(roll(ctx, { from: 60, until: 50 })).rejects.toMatchObject({ code: 'invoices.invalid_range' })
  }))

test('J5: 169 of a web invoice comes back as an allowance of 161 and 8, once a return', () =>
  inShop({ module: 'invoices' }, async (ctx) => {
    await roll(ctx, { from: 0, until: 49 })
    const one = sale(ctx, 1_020)
    await issueInvoice(ctx, one)
    const back = {
      order: one.order,
      back: ctx.newId<'return'>(),
      amount: 169,
      scope: 'part',
      paper: 'missing',
      reason: 'part',
    } as const
    expect(await correctInvoice(ctx, back)).toMatchObject({ kind: 'allowance', sales: 161, tax: 8, total: 169 })
    await correctInvoice(ctx, back)
    const rest = { ...back, back: ctx.newId<'return'>(), amount: 852 }
    await expect(correctInvoice(ctx, rest)).rejects.toMatchObject({
      code: 'invoices.more_than_left',
      facts: { left: 851 },
    })
    expect(await correctInvoice(ctx, { ...rest, amount: 851 })).toMatchObject({ total: 851, tax: 49 - 8 })
  }))

test('a whole sale of this period with its paper back is void, and its number stays used', () =>
  inShop({ module: 'invoices' }, async (ctx) => {
    await roll(ctx, { from: 0, until: 49 })
    const one = sale(ctx, 300)
    await issueInvoice(ctx, one)
    const whole = {
      order: one.order,
      back: ctx.newId<'return'>(),
      amount: 300,
      scope: 'whole',
      paper: 'came-back',
      reason: 'all back',
    } as const
    expect(await correctInvoice(ctx, whole)).toMatchObject({ kind: 'void', total: 300 })
    expect(await correctInvoice(ctx, whole)).toBeNull()
    expect((await issueInvoice(ctx, sale(ctx, 1)))?.number).toBe('AB00000001')
    expect((await listRolls(ctx))[0]).toMatchObject({ used: 1, void: 1, blank: 48 })
  }))

test('a wrong 統編, carrier or donation code is refused before the sale closes; the choice is kept sealed', () =>
  inShop({ module: 'invoices' }, async (ctx) => {
    expect(() => choiceOf({ kind: 'company', businessNumber: '12345678' })).toThrow('invoices.bad_business_number')
    expect(() => choiceOf({ kind: 'carrier', carrier: '/ABC 123' })).toThrow('invoices.bad_carrier')
    expect(() => choiceOf({ kind: 'donation', code: '12' })).toThrow('invoices.bad_donation_code')
    const order = ctx.newId<'order'>() as OrderId
    await rememberChoice(ctx, order, { kind: 'carrier', carrier: '/ABC+123' })
    expect(await rememberedChoice(ctx, order)).toEqual({
      kind: 'carrier', buyer: null, carrier: { kind: 'mobile-barcode', code: '/ABC+123' },
    }) // prettier-ignore
  }))

test('forty sales at once take forty numbers without a gap, and the centre gets each document once', async () => {
  const { runtime } = await houseOfFile()
  const run = <T>(work: (ctx: Ctx) => Promise<T>) => command(runtime, { merchant: shop, actor: everything }, work)
  await run((ctx) => roll(ctx, { from: 0, until: 29 }))
  await run((ctx) => roll(ctx, { from: 50, until: 99 }))
  const issued = await Promise.all(Array.from({ length: 40 }, () => run((ctx) => issueInvoice(ctx, sale(ctx, 100)))))
  const numbers = issued.map((one) => Number(one?.number.slice(2))).sort((a, b) => a - b)
  expect(new Set(numbers).size).toBe(40)
  expect(numbers.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, index) => index))
  expect(await uploadDue(runtime, shop.id)).toBe(40)
  expect(await uploadDue(runtime, shop.id)).toBe(0)
  await run(async (ctx) => {
    for (const check of checks) {
      expect(await check.looksAt(ctx)).toBeGreaterThan(0)
      expect(await check.breaks(ctx)).toEqual([])
    }
  })
})

test('a centre that does not answer is asked again later and not at once', async () => {
  const { runtime, setClock } = await houseOfFile()
  const now = runtime.clock()
  await command(runtime, { merchant: shop, actor: everything }, (ctx) => issueInvoice(ctx, sale(ctx, 100)))
  const silent = { send: () => Promise.reject(new Error('no answer')) }
  expect(await uploadDue(runtime, shop.id, silent)).toBe(1)
  expect(await uploadDue(runtime, shop.id)).toBe(0)
  setClock(now + 60_000)
  expect(await uploadDue(runtime, shop.id)).toBe(1)
})
