// J7 (1–3) without the tablet: a number typed at a shelf, a code by SMS, three pieces at 79 %, today and in this store.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CouponId, StoreId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import { sql } from '@omoya/platform'
import { START } from '@omoya/platform/testing/index'
import { openShop, type Shop } from '../checkout/shop.testing.ts'
import { sendCoupon } from './coupon-by-phone.ts'

let shop: Shop
let now = START
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())
beforeEach(() => shop.house.setClock((now += 7_200_000)))

const three = { kind: 'unique', name: { 'zh-TW': '三入七九折' }, off: { percentOff: 21 }, pieces: { from: 3, most: 3 }, perMember: 1, validDays: 0, onRequest: true } as const // prettier-ignore
const made = (change: Partial<loyalty.CouponDraft> = {}): Promise<CouponId> =>
  shop.run((ctx) => loyalty.saveCoupon(ctx, { ...three, coupon: ctx.newId<'coupon'>(), ...change }))
const ask = (coupon: CouponId, phone: string, store?: string) =>
  shop.run((ctx) => sendCoupon(ctx, { coupon, phone, store }))
const sent = (coupon: CouponId) =>
  shop.run((ctx) => ctx.rows<{ channel: string; state: string }>(sql`select m.channel, m.state from messaging.message m
    join loyalty.coupon_code k on k.merchant_id = m.merchant_id and m.source_key like 'coupon_code/' || k.coupon_code_id || '/%'
    where k.coupon_id = ${coupon}`)) // prettier-ignore
const codes = async (coupon: CouponId) =>
  (await shop.run((ctx) => loyalty.listCodes(ctx, coupon, { state: null, after: null, limit: 10 }))).map(({ text, member, expiresAt }) => ({ text, member, expiresAt })) // prettier-ignore

test('a stranger to the shop becomes a member of this store with one code for today, however often he asks', async () => {
  const coupon = await made()
  const { code: store } = await shop.run((ctx) => ctx.one<{ code: string }>(sql`select code from stores.store_public where merchant_id = ${ctx.merchant} order by code limit 1`)) // prettier-ignore
  await ask(coupon, '0911 222 001', store)
  await ask(coupon, '+886911222001')
  const [code, ...more] = await codes(coupon)
  expect(more).toEqual([])
  expect(await sent(coupon)).toEqual([{ channel: 'sms', state: 'queued' }])
  const holder = await shop.run((ctx) => members.holderOf(ctx, members.phoneOf(ctx, '0911222001')))
  expect(code?.member).toBe(holder?.member)
  const [joined] = await shop.run((ctx) => ctx.rows<{ by: string; code: string }>(sql`select m.joined_by as by, s.code from members.member m
    join stores.store_public s on s.merchant_id = m.merchant_id and s.store_id = m.joined_store where m.member_id = ${code?.member ?? null}`)) // prettier-ignore
  expect(joined).toEqual({ by: 'coupon', code: store })
  expect(await shop.run((ctx) => members.openChannels(ctx, code?.member ?? ('' as never), 'marketing'))).toEqual([])
  shop.house.setClock((now += 3_600_000))
  await ask(coupon, '0911222001')
  expect(await sent(coupon)).toHaveLength(2)
  expect(await codes(coupon)).toHaveLength(1)
})

test('two requests at once make one code and one message', async () => {
  const coupon = await made()
  await Promise.all([ask(coupon, '0911222002'), ask(coupon, '0911222002'), ask(coupon, '0911222002')])
  expect(await codes(coupon)).toHaveLength(1)
  expect(await sent(coupon)).toHaveLength(1)
})

test('who has had his share gets the same answer and no message; the last one goes to one of two', async () => {
  const coupon = await made({ totalLimit: 1 })
  await Promise.allSettled([ask(coupon, '0911222003'), ask(coupon, '0911222004')])
  expect(await codes(coupon)).toHaveLength(1)
  expect(await sent(coupon)).toHaveLength(1)
  await expect(ask(coupon, '0911222005')).rejects.toMatchObject({ code: 'loyalty.coupon_gone' })
  const plenty = await made()
  await ask(plenty, '0911222003')
  const [code] = await codes(plenty)
  await shop.run(async (ctx) => {
    const found = await loyalty.findCode(ctx, code?.text ?? '')
    await loyalty.voidCode(ctx, found?.code ?? ('' as never))
  })
  await expect(ask(plenty, '0911222003')).resolves.toBeUndefined()
  expect(await codes(plenty)).toHaveLength(1)
  expect(await sent(plenty)).toHaveLength(1)
})

test('nobody takes a code of a coupon that is given out by the shop alone, not even signed in', async () => {
  const coupon = await made({ onRequest: false })
  await expect(ask(coupon, '0911222006')).rejects.toMatchObject({ code: 'loyalty.coupon_not_found' })
  const member = await shop.join('0911222007')
  await expect(shop.run((ctx) => loyalty.fetchCode(ctx, { coupon, member, birthMonth: null }))).rejects.toMatchObject({ code: 'loyalty.coupon_not_found' }) // prettier-ignore
  await expect(ask(await made({ status: 'draft' }), '0911222006')).rejects.toMatchObject({ code: 'loyalty.coupon_not_found' }) // prettier-ignore
  await expect(ask(await made({ status: 'paused' }), '0911222006')).rejects.toMatchObject({ code: 'loyalty.coupon_gone' }) // prettier-ignore
  expect(await shop.run((ctx) => members.holderOf(ctx, members.phoneOf(ctx, '0911222006')))).toBeNull()
})

test('a landline and nonsense get nothing; a coupon on request is bounded', async () => {
  const coupon = await made()
  for (const phone of ['02-2345-6789', '12', 'a'.repeat(30)])
    await expect(ask(coupon, phone)).rejects.toMatchObject({ code: 'members.invalid_phone' })
  const unbounded = [{ perMember: null }, { validDays: null }, { kind: 'shared', code: 'OPEN3' }, { kind: 'automatic' }] as const // prettier-ignore
  for (const change of unbounded)
    await expect(made(change)).rejects.toMatchObject({ code: 'loyalty.on_request_needs_limit' })
})

test('the code is good for three pieces, in this store and today alone', async () => {
  const [{ id: here }, { id: other }] = await shop.run((ctx) => ctx.rows<{ id: StoreId }>(sql`select store_id as id from stores.store_public
    where merchant_id = ${ctx.merchant} order by code limit 2`)) as [{ id: StoreId }, { id: StoreId }] // prettier-ignore
  const coupon = await made({ stores: [here] })
  await ask(coupon, '0911222008')
  const [code] = await codes(coupon)
  const offered = await shop.run(async (ctx) => (await loyalty.findCode(ctx, code?.text ?? ''))?.offered)
  expect(offered).toMatchObject({ pieces: { from: 3, most: 3 }, stores: [here], off: { percentOff: 21 } })
  expect(offered?.stores).not.toContain(other)
  // 23:59 is today, midnight is not.
  const midnight = new Date(Date.parse(code?.expiresAt ?? '')).toLocaleTimeString('zh-TW', { timeZone: 'Asia/Taipei', hour12: false }) // prettier-ignore
  expect(midnight).toMatch(/^(24|00):00:00$/)
  expect(Date.parse(code?.expiresAt ?? '') - now).toBeLessThanOrEqual(86_400_000)
})
