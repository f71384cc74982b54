import { expect, test } from 'vitest'
import type { Ctx } from '@omoya/platform'
import { inShop } from '@omoya/platform/testing/index'
import { routes } from './http.ts'
import { recordTenders, requestCard, signNotice, type Notice } from './index.ts'

const payments = { module: 'payments' } as const

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

test('the money of an order is shown with all that came and went, and no token', () =>
  inShop(payments, async (ctx) => {
    const order = ctx.newId<'order'>()
    await recordTenders(ctx, { order, total: 500, currency: 'TWD', covers: 'part', tenders: [{ kind: 'cash', amount: 200 }] }) // prettier-ignore
    await requestCard(ctx, { order, amount: 300, total: 500, currency: 'TWD', cardToken: 'tok_secret' })
    const money = await ask(ctx, 'GET /orders/:order/money', { params: { order } })
    expect(money).toMatchObject({ due: 500, taken: 200, tenders: [{ kind: 'cash' }], payments: [{ state: 'requested', amount: 300 }] }) // prettier-ignore
    expect(JSON.stringify(money)).not.toContain('tok_secret')
    await expect(ask(ctx, 'GET /orders/:order/money', { params: { order: ctx.newId() } })).rejects.toMatchObject({ code: 'payments.not_found' }) // prettier-ignore
  }))

test('who waits for a card sees how far it is', () =>
  inShop(payments, async (ctx) => {
    const order = ctx.newId<'order'>()
    const payment = await requestCard(ctx, { order, amount: 300, currency: 'TWD', cardToken: 'tok_ok' })
    expect(await ask(ctx, 'GET /payments/:payment', { params: { payment } })).toEqual({ payment, order, state: 'requested' }) // prettier-ignore
  }))

test('a merchant adds a tender over its route; change for anything but cash is refused', () =>
  inShop(payments, async (ctx) => {
    const body = { name: { 'zh-TW': '街口支付' }, over: 'refused', refundAs: 'jkopay', asksReference: true, opensDrawer: false, isActive: true, position: 30 } // prettier-ignore
    const put = (kindCode: string, more = {}) => ask(ctx, 'PUT /tender-kinds/:kindCode', { params: { kindCode }, body: { ...body, ...more } }) // prettier-ignore
    expect(await put('jkopay')).toMatchObject({ kind: 'jkopay', name: { 'zh-TW': '街口支付' } })
    expect(JSON.stringify(await ask(ctx, 'GET /tender-kinds'))).toContain('jkopay')
    await expect(put('jkopay', { over: 'change' })).rejects.toMatchObject({ code: 'payments.no_change' })
    await expect(put('jkopay', { refundAs: 'shells' })).rejects.toMatchObject({ code: 'payments.unknown_tender' })
    await expect(put('Ж')).rejects.toMatchObject({ code: 'payments.invalid_kind' })
  }))

test('a notice counts with its signature alone', () =>
  inShop(payments, async (ctx) => {
    const order = ctx.newId<'order'>()
    const payment = await requestCard(ctx, { order, amount: 300, currency: 'TWD', cardToken: 'tok_ok' })
    const notice: Notice = {
      gateway: 'simulated', noticeId: 'n1', merchant: ctx.merchant, kind: 'charged', payment, refund: null, amount: 300,
      currency: 'TWD', reference: 'sim',
    } // prettier-ignore
    const signed = signNotice(await ctx.vault(), notice)
    const post = (body: object, gatewayName = 'simulated') => ask(ctx, 'POST /payment-notices/:gatewayName', { params: { gatewayName }, body }) // prettier-ignore
    const forged = [
      { ...signed, notice: { ...notice, amount: 301 } },
      { ...signed, signature: '' },
      { ...signed, signature: signed.signature.replace(/.$/, (last) => (last === '0' ? '1' : '0')) },
    ]
    for (const body of forged) await expect(post(body)).rejects.toMatchObject({ code: 'payments.notice.not_allowed' })
    // What every object answers to is no gateway either.
    for (const gateway of ['constructor', 'toString', 'valueOf', '__proto__'])
      await expect(post({ notice: { ...notice, gateway }, signature: 'x' }, gateway)).rejects.toMatchObject({ code: 'payments.notice.not_allowed' }) // prettier-ignore
    await expect(post(signed, 'other')).rejects.toMatchObject({ code: 'payments.notice.not_allowed' })
    expect(await post(signed)).toEqual({ outcome: 'accepted', why: null })
    expect(await post(signed)).toEqual({ outcome: 'repeated', why: null })
    const stranger = signNotice(await ctx.vault(), { ...notice, noticeId: 'n2', amount: 7 })
    expect(await post(stranger)).toEqual({ outcome: 'refused', why: 'other_amount' })
    expect(await ask(ctx, 'GET /refused-notices')).toMatchObject({ items: [{ why: 'other_amount', amount: 7 }] })
  }))
