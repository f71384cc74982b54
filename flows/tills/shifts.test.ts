import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id, ShiftId, StaffId, StoreId, TillId } from '@omoya/kernel'
import { sql, type Actor } from '@omoya/platform'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as staff from '@omoya/staff'
import * as tills from '@omoya/tills'
import { CloseShift } from '@omoya/tills/contract'
import { clerk, collect, guest, openShop, type Shop } from '../checkout/shop.testing.ts'
import { payRefundOtherwise } from '../payments/owed.ts'
import { previewReturn } from '../returns/preview.ts'
import { takeBack } from '../returns/take-back.ts'
import { TakeBack } from '../returns/contract.ts'
import { logInByPin, openTill, revokeTill } from './log-in.ts'
import { closeShift, openShift, shiftReport } from './shifts.ts'

const password = 'corridor-lamp-seven'
const PIN = '290846'
const PRICE = 250 // of SF-CB-250

let shop: Shop
let who: StaffId
let device: tills.Enrolled
const person = (store: StoreId) => ({ email: 'hua@shop.tw', password, name: '阿華', roles: ['manager' as const], stores: [store] }) // prettier-ignore
beforeAll(async () => {
  shop = await openShop()
  who = await shop.run((ctx) => staff.createStaff(ctx, person(shop.store)))
  await shop.run((ctx) => staff.setPin(ctx, who, { password, pin: PIN }))
  device = await shop.run((ctx) => tills.enrolDevice(ctx, { store: shop.store, name: '一號機' }))
})
afterAll(() => shop.close())

const signIn = (pin = PIN) => shop.run((ctx) => logInByPin(ctx, { device: device.token, staff: who, pin }))
const atTill = async (): Promise<Actor> => {
  const actor = await shop.run((ctx) => staff.staffActor(ctx, who, device.till))
  if (!actor) throw new Error('nobody')
  return actor
}

test('an enrolled device knows its store and who may sign in there; another token opens nothing', async () => {
  const opened = await shop.run((ctx) => openTill(ctx, device.token))
  expect(opened).toMatchObject({ till: device.till, store: shop.store, hasOpenShift: false })
  expect(opened.people).toContainEqual({ staff: who, name: '阿華', hasPin: true })
  await expect(shop.run((ctx) => openTill(ctx, `${device.token}x`))).rejects.toMatchObject({ code: 'tills.not_enrolled' }) // prettier-ignore
  const again = shop.run((ctx) => tills.enrolDevice(ctx, { store: shop.store, name: '一號機' }))
  await expect(again).rejects.toMatchObject({ code: 'tills.name_taken' })
})

test('a PIN opens a session of that till with the rights of a till and not those of the back office', async () => {
  expect(await signIn('135724')).toMatchObject({ kind: 'wrong', triesLeft: 4 })
  const answer = await signIn()
  expect(answer.kind).toBe('signed-in')
  const token = /omoya_staff=([^;]+)/.exec(('setCookies' in answer && answer.setCookies[0]) || '')?.[1] ?? ''
  const actor = await shop.run((ctx) => staff.identifyStaff(ctx, token))
  expect(actor?.till).toBe(device.till)
  expect(actor?.rights).toContain('pricing.override')
  for (const right of ['staff.edit', 'members.merge', 'loyalty.approve', '*'])
    expect(actor?.rights).not.toContain(right)
})

test('five wrong PINs lock it, and a reset asks for a new one', async () => {
  const other = await shop.run((ctx) => staff.createStaff(ctx, { ...person(shop.store), email: 'lin@shop.tw' }))
  await shop.run((ctx) => staff.setPin(ctx, other, { password, pin: '730915' }))
  const guess = () => shop.run((ctx) => logInByPin(ctx, { device: device.token, staff: other, pin: '111222' }))
  const kinds: string[] = []
  for (let turn = 0; turn < 5; turn += 1) kinds.push((await guess()).kind)
  expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'locked'])
  await shop.run((ctx) => staff.resetPin(ctx, other))
  expect((await guess()).kind).toBe('none')
})

test('who does not work in the store can not sign in at its till', async () => {
  const away = await shop.run((ctx) => staff.createStaff(ctx, { ...person(shop.second), email: 'away@shop.tw' }))
  await shop.run((ctx) => staff.setPin(ctx, away, { password, pin: PIN }))
  const answer = await shop.run((ctx) => logInByPin(ctx, { device: device.token, staff: away, pin: PIN }))
  expect(answer.kind).toBe('none')
})

test('an enrolled till takes no money before its shift is open, and opens one only once', async () => {
  const actor = await atTill()
  await expect(shop.place({ goods: { 'SF-CB-250': 1 } }, actor)).rejects.toMatchObject({ code: 'tills.no_shift' })
  await shop.run((ctx) => openShift(ctx, 2_000), actor)
  await expect(shop.run((ctx) => openShift(ctx, 2_000), actor)).rejects.toMatchObject({ code: 'tills.shift_open' })
  await expect(shop.run((ctx) => openShift(ctx, 0))).rejects.toMatchObject({ code: 'tills.not_enrolled' })
})

const shiftId = async (): Promise<ShiftId> => {
  const open = await shop.run((ctx) => tills.findOpenShift(ctx, device.till))
  if (!open) throw new Error('no shift')
  return open.shiftId
}

async function bringBack(order: Awaited<ReturnType<Shop['place']>>['order'], actor: Actor): Promise<number> {
  const lines = [{ lineNo: 1, units: 1, condition: 'sellable' as const }]
  const preview = await shop.run((ctx) => previewReturn(ctx, order, { lines }), actor)
  const { money, points, credit } = preview.refund
  const asked = { store: shop.store, lines, agreed: { money, points, credit }, paper: 'none-printed', reason: '不合用' }
  return (await shop.run((ctx) => takeBack(ctx, order, TakeBack.parse(asked)), actor)).payOut
}

test('a sale, a card, a return and cash moved stand in the shift; the count is blind and its difference is kept', async () => {
  const actor = await atTill()
  const shift = await shiftId()
  const sold = await shop.place({ goods: { 'SF-CB-250': 2 } }, actor)
  const head = await shop.run((ctx) => orders.orderHead(ctx, sold.order))
  expect([head.tillId, head.staffId]).toEqual([device.till, who])
  const [tender] = await shop.run((ctx) => ctx.rows<{ shiftId: string }>(sql`select shift_id from payments.tender where order_id = ${sold.order}`)) // prettier-ignore
  expect(tender?.shiftId).toBe(shift)
  const card = { how: 'now' as const, tenders: [{ kind: 'card_terminal', amount: PRICE, reference: '1234' }] }
  await shop.place({ goods: { 'SF-CB-250': 1 }, pay: card }, actor)
  const back = await bringBack(sold.order, actor)
  await shop.run((ctx) => tills.moveCash(ctx, { till: device.till, kind: 'drop', amount: 100, reason: '投庫' }), actor)
  const expected = 2_000 + sold.total - back - 100
  const clerkOnly = { ...actor, rights: ['till.sell', 'tills.read'] } as Actor
  await expect(shop.run((ctx) => shiftReport(ctx, shift), clerkOnly)).rejects.toMatchObject({ code: 'staff.not_allowed' }) // prettier-ignore
  const pieces = [{ value: 1, pieces: expected - 10 }]
  const report = await shop.run((ctx) => closeShift(ctx, shift, { pieces, counted: { card_terminal: PRICE } }), actor)
  expect(report.shift).toMatchObject({ number: 1, expected, counted: expected - 10 })
  expect(report.kinds).toMatchObject([
    { kind: 'cash', difference: -10, count: 1 },
    { kind: 'card_terminal', expected: PRICE, counted: PRICE, difference: 0 },
  ])
  expect(report.total).toBe(sold.total + PRICE - back)
  expect(report.people).toEqual([{ name: '阿華', count: 3, amount: report.total }])
  expect((await shop.run((ctx) => shiftReport(ctx, shift), clerkOnly)).total).toBe(report.total)
  const closeAgain = shop.run((ctx) => closeShift(ctx, shift, { pieces: [], counted: {} }), actor)
  await expect(closeAgain).rejects.toMatchObject({ code: 'tills.shift_closed' })
  await shop.run((ctx) => tills.explainDifference(ctx, shift, '找錯 10 元'), actor)
  expect(await shop.broken()).toEqual([])
})

test('a card refund promised in a shift and paid in cash later, elsewhere, changes neither that shift nor its drawer', async () => {
  const actor = await atTill()
  const { shiftId: shift } = await shop.run((ctx) => openShift(ctx, 500), actor)
  const pay = { how: 'card' as const, cardToken: 'tok_refund_refused' }
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay }, guest)
  await shop.settle()
  await collect(shop, order)
  await bringBack(order, actor)
  await shop.settle()
  const [refund] = await shop.run((ctx) => payments.refundsFor(ctx, order))
  expect(refund).toMatchObject({ state: 'stuck', shiftId: shift, kind: 'card' })
  const closed = () => shop.run((ctx) => closeShift(ctx, shift, { pieces: [{ value: 100, pieces: 5 }], counted: {} }), actor) // prettier-ignore
  const payInCash = () => shop.run((ctx) => payRefundOtherwise(ctx, { refund: refund?.refundId as Id<'refund'>, kind: 'cash', reference: '總部' })) // prettier-ignore
  const before = await shop.run((ctx) => payments.shiftTotals(ctx, shift))
  expect(before).toMatchObject([{ kind: 'card', refunded: PRICE }])
  await closed()
  await payInCash()
  expect(await shop.run((ctx) => payments.shiftTotals(ctx, shift))).toEqual(before)
  expect(await shop.broken()).toEqual([])
})

test('doctor sees money that is in no receipt of the shift, and a closed figure that was changed', async () => {
  const actor = await atTill()
  const shift = await shop.run((ctx) => openShift(ctx, 0), actor)
  const lost = shop.run((ctx) => payments.recordTenders(ctx, { order: ctx.newId<'order'>(), total: 70, currency: 'TWD', tenders: [{ kind: 'cash', amount: 70 }], till: device.till, shift: shift.shiftId }), actor) // prettier-ignore
  await lost
  expect((await shop.broken()).filter((one) => one.startsWith('I12'))).toEqual([
    `I12 shift ${shift.shiftId}: receipts 0, money 70`,
  ])
  await shop.run((ctx) => tills.noteReceipt(ctx, { shift: shift.shiftId, subject: ctx.newId<'order'>(), kind: 'sale', amount: 70 }), actor) // prettier-ignore
  await shop.run((ctx) => closeShift(ctx, shift.shiftId, { pieces: [{ value: 10, pieces: 7 }], counted: {} }), actor)
  await shop.run((ctx) => ctx.run(sql`update tills.shift set expected = 60 where shift_id = ${shift.shiftId}`))
  const told = (await shop.broken()).filter((one) => one.startsWith('I12'))
  expect(told).toEqual([`I12 shift ${shift.shiftId} expected 60, its drawer says 70`])
  await shop.run((ctx) => ctx.run(sql`update tills.shift set expected = 70 where shift_id = ${shift.shiftId}`))
})

test('a sale that comes while the drawer is being closed is in its figures or is refused', async () => {
  const actor = await atTill()
  const { shiftId: shift } = await shop.run((ctx) => openShift(ctx, 0), actor)
  let isPlaced = () => undefined as void
  const placing = new Promise<void>((resolve) => (isPlaced = resolve))
  const sale = shop.run(async (ctx) => {
    const { bodyOf } = await import('../checkout/shop.testing.ts')
    const { placeOrder } = await import('../checkout/place-order.ts')
    const placed = await placeOrder(ctx, await bodyOf(shop, { goods: { 'SF-CB-250': 1 } }, ctx))
    isPlaced()
    await ctx.rows(sql`select pg_sleep(0.3)`)
    return placed
  }, actor)
  const closing = placing.then(() => shop.run((ctx) => closeShift(ctx, shift, { pieces: [], counted: {} }), actor))
  const [sold, report] = await Promise.all([sale, closing])
  expect(report.total).toBe(sold.total)
  await expect(shop.place({ goods: { 'SF-CB-250': 1 } }, actor)).rejects.toMatchObject({ code: 'tills.no_shift' })
  expect(await shop.broken()).toEqual([])
})

test('a revoked device signs everybody out and opens no more', async () => {
  const answer = await signIn()
  const token = /omoya_staff=([^;]+)/.exec(('setCookies' in answer && answer.setCookies[0]) || '')?.[1] ?? ''
  expect(await shop.run((ctx) => staff.identifyStaff(ctx, token))).not.toBeNull()
  await shop.run((ctx) => revokeTill(ctx, device.till as TillId), clerk())
  expect(await shop.run((ctx) => staff.identifyStaff(ctx, token))).toBeNull()
  await expect(signIn()).rejects.toMatchObject({ code: 'tills.not_enrolled' })
})

test('a till that is revoked while somebody signs in there lets nobody stay in', async () => {
  const lost = await shop.run((ctx) => tills.enrolDevice(ctx, { store: shop.store, name: '遺失的平板' }))
  let isIn = () => undefined as void
  const within = new Promise<void>((resolve) => (isIn = resolve))
  const signingIn = shop.run(async (ctx) => {
    await logInByPin(ctx, { device: lost.token, staff: who, pin: PIN })
    isIn()
    await ctx.rows(sql`select pg_sleep(0.6)`)
  })
  await within
  await Promise.all([signingIn, shop.run((ctx) => revokeTill(ctx, lost.till))])
  const left = await shop.run((ctx) => ctx.rows(sql`select 1 from staff.session where till_id = ${lost.till}`))
  expect(left).toEqual([])
  await expect(shop.run((ctx) => logInByPin(ctx, { device: lost.token, staff: who, pin: PIN }))).rejects.toMatchObject({ code: 'tills.not_enrolled' }) // prettier-ignore
})

test('of many who open or close at once one does; a sale stands in the open shift or is refused; others explain nothing', async () => {
  const mine = await shop.run((ctx) => tills.enrolDevice(ctx, { store: shop.store, name: '搶開機' }))
  const at = await shop.run((ctx) => staff.staffActor(ctx, who, mine.till))
  if (!at) throw new Error('nobody')
  const won = (all: readonly PromiseSettledResult<unknown>[]) => all.filter((one) => one.status === 'fulfilled').length
  const open = () => shop.run((ctx) => openShift(ctx, 500), at)
  expect(won(await Promise.allSettled([open(), open(), open()]))).toBe(1)
  const shift = (await shop.run((ctx) => tills.findOpenShift(ctx, mine.till)))?.shiftId ?? ('' as ShiftId)
  const close = () => shop.run((ctx) => closeShift(ctx, shift, { pieces: [{ value: 1, pieces: 1 }], counted: {} }), at)
  const sale = () => shop.place({ goods: { 'SF-CB-250': 1 } }, at)
  const [sales, closings] = await Promise.all([
    Promise.allSettled([sale(), sale()]),
    Promise.allSettled([close(), close(), close()]),
  ])
  expect(won(closings)).toBe(1)
  const [stands] = await shop.run((ctx) => ctx.rows<{ count: number }>(sql`select count(*)::int as count from tills.receipt where shift_id = ${shift}`)) // prettier-ignore
  expect(stands?.count).toBe(won(sales))
  await expect(sale()).rejects.toMatchObject({ code: 'tills.no_shift' })
  const elsewhere = clerk(['till.sell'], [shop.second])
  const besides = clerk(['till.sell'], [shop.store])
  for (const actor of [elsewhere, besides])
    await expect(shop.run((ctx) => tills.explainDifference(ctx, shift, '不知道'), actor)).rejects.toMatchObject({ code: 'staff.not_allowed' }) // prettier-ignore
  await shop.run((ctx) => tills.explainDifference(ctx, shift, '找錯'), at)
  expect(await shop.broken()).toEqual([])
})

test('cash is counted by its notes and coins and not by a sum beside them', () => {
  const counted = (kind: string) => CloseShift.safeParse({ pieces: [], counted: { [kind]: 70 } }).success
  expect([counted('card_terminal'), counted('cash_card'), counted('cash')]).toEqual([true, true, false])
})

test('a till opens its shift however many devices the house has enrolled', async () => {
  await shop.run((ctx) =>
    ctx.run(sql`insert into tills.device (merchant_id, till_id, store_id, name, token_hash, enrolled_by, enrolled_at)
      select ${ctx.merchant}::uuid, gen_random_uuid(), ${shop.store}::uuid, '0' || n, sha256(n::text::bytea), 'test', ${ctx.now}::timestamptz
      from generate_series(1, 500) as n`),
  )
  const last = await shop.run((ctx) => tills.enrolDevice(ctx, { store: shop.store, name: '第五百零一台' }))
  const at = await shop.run((ctx) => staff.staffActor(ctx, who, last.till))
  if (!at) throw new Error('nobody')
  expect((await shop.run((ctx) => openShift(ctx, 0), at)).tillId).toBe(last.till)
})
