import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSeconds, millisecondsOf, type MemberId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import { shop as merchant } from '@omoya/platform/testing/index'
import { openShop, type Shop } from '../checkout/shop.testing.ts'
import { eraseDueJob, sendErasureCode, wishErasure } from './own-erasure.ts'
import { sendCode } from './sign-in.ts'

const DAY = 86_400
let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const codeOf = async (phone: string): Promise<string> => {
  await shop.settle()
  const letter = await shop.run((ctx) => messaging.latestTo(ctx, phone))
  return /\d{6}/.exec(letter?.body ?? '')?.[0] ?? ''
}

/** Asked with the code of the phone. */
async function asked(phone: string): Promise<MemberId> {
  const member = await shop.join(phone)
  await shop.run((ctx) => sendErasureCode(ctx, member))
  const code = await codeOf(phone)
  expect(await shop.run((ctx) => wishErasure(ctx, member, code))).toEqual({ kind: 'asked', left: null })
  return member
}

const stands = (member: MemberId) => shop.run((ctx) => members.erasureWish(ctx, member))
const isThere = (member: MemberId) =>
  shop
    .run((ctx) => members.member(ctx, member))
    .then(
      () => true,
      () => false,
    )
async function turnAfter(days: number): Promise<void> {
  const now = await shop.run(async (ctx) => ctx.now)
  shop.house.setClock(millisecondsOf(addSeconds(now, days * DAY)))
  await eraseDueJob.run(shop.house.runtime, merchant.id, {})
}

test('without the fresh code nothing is asked: a wrong one is counted, and the code of a log-in is none', async () => {
  const phone = '0911000101'
  const member = await shop.join(phone)
  await shop.run((ctx) => sendCode(ctx, phone))
  const forLogIn = await codeOf(phone)
  expect((await shop.run((ctx) => wishErasure(ctx, member, forLogIn))).kind).toBe('ask-again')
  const now = await shop.run(async (ctx) => ctx.now)
  shop.house.setClock(millisecondsOf(addSeconds(now, 61)))
  await shop.run((ctx) => sendErasureCode(ctx, member))
  const code = await codeOf(phone)
  const wrong = code === '000000' ? '111111' : '000000'
  expect(await shop.run((ctx) => wishErasure(ctx, member, wrong))).toEqual({ kind: 'wrong', left: 4 })
  expect(await stands(member)).toBeNull()
})

test('who asked is there for seven days and then forgotten; the wish ends with it', async () => {
  const member = await asked('0911000102')
  const wish = await stands(member)
  expect(wish && addSeconds(wish.askedAt, 7 * DAY)).toBe(wish?.dueAt)
  await turnAfter(6)
  expect(await isThere(member)).toBe(true)
  await turnAfter(1.01)
  expect(await isThere(member)).toBe(false)
  expect(await stands(member)).toBeNull()
})

test('taken back in time, nothing happens, and a second wish counts its own seven days', async () => {
  const member = await asked('0911000103')
  await shop.run((ctx) => members.withdrawErasure(ctx, member))
  await turnAfter(8)
  expect(await isThere(member)).toBe(true)
  await shop.run((ctx) => members.askErasure(ctx, member))
  await turnAfter(6)
  expect(await isThere(member)).toBe(true)
  await turnAfter(1.01)
  expect(await isThere(member)).toBe(false)
})

test('who asks twice keeps the first day', async () => {
  const member = await asked('0911000104')
  const first = await stands(member)
  await turnAfter(2)
  expect(await shop.run((ctx) => members.askErasure(ctx, member))).toEqual(first)
})

test('the books of people and benefits hold when somebody with points has been forgotten by the clock', async () => {
  const member = await asked('0911000105')
  await shop.run((ctx) => loyalty.grantPoints(ctx, { member, amount: 80, source: { kind: 'test', id: member }, expiresOn: null })) // prettier-ignore
  await turnAfter(7.01)
  await shop.settle()
  expect(await isThere(member)).toBe(false)
  for (const { claim, breaks } of [...members.checks, ...loyalty.checks])
    expect([claim, await shop.run((ctx) => breaks(ctx))]).toEqual([claim, []])
})
