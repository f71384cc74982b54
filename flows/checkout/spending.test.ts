import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSeconds, type MemberId, type OrderId, type StaffId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import { routes as memberRoutes } from '@omoya/members/http'
import { digitsOfDigest, screenCodeText, stepAt, stepBytes } from '@omoya/members/rules'
import * as messaging from '@omoya/messaging'
import { sql, type Actor } from '@omoya/platform'
import { START } from '@omoya/platform/testing/index'
import { confirmPresence, sendPresenceCode } from '../members/presence.ts'
import { handOver } from '../goods/move-goods.ts'
import { HandOver } from '../goods/contract.ts'
import { placeOrder } from './place-order.ts'
import { bodyOf, clerk, openShop, type Shop, type Wish } from './shop.testing.ts'

const PHONE = '0911777888'

let shop: Shop
let rich: MemberId
beforeAll(async () => {
  shop = await openShop()
  rich = await shop.join(PHONE)
  const source = (id: string) => ({ kind: 'test', id })
  await shop.run(async (ctx) => {
    await loyalty.grantStoredValue(ctx, { member: rich, amount: 10_000, source: source('stored') })
    await loyalty.grantPoints(ctx, { member: rich, amount: 600, source: source('points'), expiresOn: null })
  })
})
afterAll(() => shop.close())

const price = 250 // of SF-CB-250
const stored = (amount: number) => ({ how: 'now' as const, tenders: [{ kind: 'stored_value', amount }] })
const wish = (changes: Partial<Wish> = {}): Wish => ({
  goods: { 'SF-CB-250': 1 },
  member: rich,
  pay: stored(price),
  ...changes,
})
const place = (asked: Wish, presence?: string, actor: Actor = clerk()) =>
  shop.run(async (ctx) => placeOrder(ctx, { ...(await bodyOf(shop, asked, ctx)), ...(presence ? { presence } : {}) }), actor) // prettier-ignore

const leftOf = () => shop.run(async (ctx) => (await loyalty.wallet(ctx, rich)).storedValue.spendable)

/** As the member's phone computes it. */
const scan = (at: number, actor: Actor = clerk()) =>
  shop.run(async (ctx) => {
    const { alias, key } = await members.screenKey(ctx, rich)
    const digest = createHmac('sha256', Buffer.from(key, 'base64url'))
      .update(stepBytes(stepAt(at / 1000)))
      .digest()
    const route = memberRoutes.find((one) => one.path === 'POST /member-codes/scans')
    const code = screenCodeText({ alias, digits: digitsOfDigest(digest) })
    const answer = await route?.run(ctx, { params: {}, query: {}, body: { code } } as never)
    return (answer as { presence: string | null }).presence ?? ''
  }, actor)

test('a spoken number spends nothing above the limit of the shop, by stored value, points or credit', async () => {
  await expect(place(wish())).rejects.toMatchObject({ code: 'checkout.proof_needed', facts: { limit: 100 } })
  await expect(place(wish({ goods: { 'SF-CB-250': 2 }, pay: 'cash', points: 150 }))).rejects.toMatchObject({
    code: 'checkout.proof_needed',
  })
  expect(await leftOf()).toBe(10_000)
  await place(wish({ pay: 'cash', points: 50 }))
})

test('nor does it in many receipts, one after the other or at once', async () => {
  const split = await shop.join('0911777666')
  await shop.run((ctx) => loyalty.grantCredit(ctx, { member: split, amount: 900, source: { kind: 'test', id: 'split' }, expiresOn: null })) // prettier-ignore
  const spoken = () =>
    shop.run(async (ctx) => {
      const body = await bodyOf(shop, wish({ member: split, pay: 'cash' }), ctx)
      const [line] = body.basket.lines
      const cash = { how: 'now' as const, tenders: [{ kind: 'cash', amount: price - 60 }] }
      await placeOrder(ctx, { ...body, basket: { ...body.basket, lines: line ? [line] : [], credit: 60 }, shownTotal: price - 60, pay: cash }) // prettier-ignore
      await ctx.rows(sql`select pg_sleep(0.2)`)
    })
  const both = await Promise.allSettled([spoken(), spoken()])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(spoken()).rejects.toMatchObject({ code: 'checkout.proof_needed', facts: { limit: 100 } })
  expect((await shop.run((ctx) => loyalty.wallet(ctx, split))).credit.spendable).toBe(840)
})

test('the scan of the own screen lets this clerk spend for a quarter of an hour, and no other', async () => {
  const presence = await scan(START)
  await place(wish(), presence)
  expect(await leftOf()).toBe(10_000 - price)
  const other = { ...clerk(), staff: '01900000-0000-7000-8000-000000000002' as StaffId } as Actor
  await expect(place(wish(), presence, other)).rejects.toMatchObject({ code: 'checkout.proof_needed' })
  const stranger = await shop.join('0911777999')
  await shop.run((ctx) => loyalty.grantStoredValue(ctx, { member: stranger, amount: 900, source: { kind: 'test', id: 'stranger' } })) // prettier-ignore
  await expect(place(wish({ member: stranger }), presence)).rejects.toMatchObject({ code: 'checkout.proof_needed' })
  shop.house.setClock(START + 900_000)
  await expect(place(wish(), presence)).rejects.toMatchObject({ code: 'checkout.proof_needed' })
})

test('a code sent to the number of the record proves the same; a wrong one does not', async () => {
  await shop.run((ctx) => sendPresenceCode(ctx, rich))
  const sent = await shop.run((ctx) => messaging.latestTo(ctx, PHONE))
  const code = /\d{6}/.exec(sent?.body ?? '')?.[0] ?? ''
  const wrong = await shop.run((ctx) => confirmPresence(ctx, rich, code === '000000' ? '000001' : '000000'))
  expect(wrong).toEqual({ kind: 'wrong', presence: null })
  const { presence } = await shop.run((ctx) => confirmPresence(ctx, rich, code))
  await place(wish(), presence ?? '')
  expect(await leftOf()).toBe(10_000 - 2 * price)
  const forged = `${Date.parse(addSeconds('2026-11-22T02:00:00.000Z' as never, 99_999))}.${(presence ?? '').split('.')[1]}`
  await expect(place(wish(), forged)).rejects.toMatchObject({ code: 'checkout.proof_needed' })
})

test('goods that wait are not paid with stored value by who only knows the code, nor where there is no member', async () => {
  const waiting = async (member: MemberId | null) => {
    const { order, pickupCode, total } = await place(wish({ fulfilment: 'pickup', pay: { how: 'at-pickup' }, member }))
    return { order, body: HandOver.parse({ store: shop.store, code: pickupCode, tenders: stored(total).tenders }) }
  }
  const hand = ({ order, body }: { order: OrderId; body: ReturnType<typeof HandOver.parse> }) =>
    shop.run((ctx) => handOver(ctx, order, body))
  await expect(hand(await waiting(rich))).rejects.toMatchObject({ code: 'checkout.proof_needed' })
  await expect(hand(await waiting(null))).rejects.toMatchObject({ code: 'checkout.member_needed' })
  expect(await shop.broken()).toEqual([])
})

test('where nothing is due nothing is taken: no stored value leaves the wallet, no cash lies outside the books', async () => {
  const member = await shop.join('0911777889')
  await shop.run((ctx) => loyalty.grantStoredValue(ctx, { member, amount: 90, source: { kind: 'test', id: 'free' } }))
  const free = (kind?: string) =>
    shop.run(async (ctx) => {
      const body = await bodyOf(shop, wish({ member, pay: 'cash' }), ctx)
      const basket = { ...body.basket, manual: { how: { percentOff: 100 }, reason: '瑕疵品' } }
      const tenders = kind ? [{ kind, amount: 90 }] : []
      return placeOrder(ctx, { ...body, basket, shownTotal: 0, pay: { how: 'now', tenders } })
    })
  for (const kind of ['stored_value', 'cash'])
    await expect(free(kind)).rejects.toMatchObject({ code: 'payments.too_much', facts: { over: 90 } })
  expect((await shop.run((ctx) => loyalty.wallet(ctx, member))).storedValue.spendable).toBe(90)
  expect(await free()).toMatchObject({ total: 0, change: 0 })
  expect(await shop.broken()).toEqual([])
})
