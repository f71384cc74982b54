import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MemberId, OrderId } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as orders from '@omoya/orders'
import { sql, type Ctx } from '@omoya/platform'
import { START } from '@omoya/platform/testing/index'
import { openShop, type Shop } from '../checkout/shop.testing.ts'
import { sendReceipt } from '../orders/send-receipt.ts'
import { mailStanding, proveMail, sendLogInLink } from './mail-links.ts'

let shop: Shop
let now = START
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())
beforeEach(() => shop.house.setClock((now += 120_000)))

const withMail = (ctx: Ctx): Ctx => ({ ...ctx, house: { ...ctx.house, sendsMail: true } })
const asked = { news: false, isSomebodyNew: false, isMine: false }
const askAtOnce = (email: string): Promise<string> => shop.run((ctx) => members.makeLogInLink(ctx, email))
const ask = (email: string): Promise<string> => {
  shop.house.setClock((now += 61_000))
  return askAtOnce(email)
}
/** What stands in the letter: one for a sale and a mailbox, however often it is made. */
const linkOf = (order: OrderId, email: string) =>
  shop.run((ctx) => members.makeReceiptLink(ctx, { order, email, news: false, store: null, staff: null }))
const receiptTo = async (email: string, news: boolean): Promise<{ order: OrderId; code: string }> => {
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 } })
  await shop.run((ctx) => sendReceipt(withMail(ctx), order, { email, news }))
  return { order, code: await linkOf(order, email) }
}
const prove = (code: string, said: Partial<typeof asked> = {}, member?: MemberId) =>
  shop.run((ctx) => proveMail(member ? { ...ctx, actor: { kind: 'member', member, visit: 'here' } } : ctx, code, { ...asked, ...said })) // prettier-ignore
const inAs = async (...given: Parameters<typeof prove>) => {
  const answer = await prove(...given)
  if (answer.kind !== 'in') throw new Error(answer.kind)
  return answer
}
const buyerOf = (order: OrderId) => shop.run(async (ctx) => (await orders.orderHead(ctx, order)).memberId)
const openFor = (member: MemberId) => shop.run((ctx) => members.openChannels(ctx, member, 'marketing'))

test('a receipt by mail makes its reader a member with this sale; until he confirms, nobody has the address', async () => {
  const { order, code } = await receiptTo('Mei@example.com', true)
  expect(await shop.run((ctx) => members.memberKnownBy(ctx, 'email', 'mei@example.com'))).toBeNull()
  expect(await shop.run((ctx) => mailStanding(ctx, code))).toEqual({ isOpen: true, isReceipt: true, news: true })
  expect(await buyerOf(order)).toBeNull()
  const { member, isNew } = await inAs(code, { news: true })
  expect([isNew, await buyerOf(order), await openFor(member)]).toEqual([true, member, ['email']])
  await expect(prove(code)).rejects.toMatchObject({ code: 'members.link_over' })
  const again = await receiptTo('mei@example.com', false)
  expect(await inAs(again.code)).toMatchObject({ member, isNew: false })
  expect([await buyerOf(again.order), await openFor(member)]).toEqual([member, ['email']])
  expect(await shop.broken()).toEqual([])
})

test('offers are agreed to by the box of the page, not by what the counter said', async () => {
  const { code } = await receiptTo('no-news@example.com', true)
  expect(await openFor((await inAs(code)).member)).toEqual([])
})

test('a mailbox that a clerk mistyped opens no record with a number; who comes in by the number binds it', async () => {
  const member = await shop.join('0911000301')
  await shop.run((ctx) => members.updateMember(ctx, member, { email: 'typo@example.com' }))
  const code = await ask('typo@example.com')
  expect(await prove(code)).toEqual({ kind: 'ask-other-way' })
  const stranger = await inAs(code, { isSomebodyNew: true })
  expect(stranger.member).not.toBe(member)
  expect(await inAs(await ask('typo@example.com'))).toMatchObject({ member: stranger.member, isNew: false })
  const other = await shop.join('0911000302')
  expect(await prove(await ask('typo@example.com'), {}, other)).toEqual({ kind: 'taken' })
  expect(await inAs(await ask('own@example.com'), { isMine: true }, other)).toMatchObject({
    member: other,
    isNew: false,
  })
  expect(await inAs(await ask('own@example.com'))).toMatchObject({ member: other })
})

test('a link to a mailbox of somebody else, opened by who is signed in, names it and binds nothing until he says that it is his', async () => {
  const member = await shop.join('0911000303')
  await shop.run((ctx) => members.updateMember(ctx, member, { email: 'mei-303@example.com' }))
  const receipt = await receiptTo('stranger@example.com', false)
  for (const code of [await ask('stranger@example.com'), receipt.code]) {
    expect(await prove(code, {}, member)).toEqual({ kind: 'ask-whose', email: 'stranger@example.com' })
    expect(await shop.run((ctx) => mailStanding(ctx, code))).toMatchObject({ isOpen: true })
  }
  expect(await buyerOf(receipt.order)).toBeNull()
  expect(await shop.run(async (ctx) => (await members.openMember(ctx, member)).person.email)).toBe(
    'mei-303@example.com',
  )
  expect(await inAs(await ask('stranger@example.com'))).toMatchObject({ isNew: true })
})

test('whoever binds a mailbox is told where he was reached before; a mailbox on the own record is not asked about', async () => {
  const member = await shop.join('0911000304')
  expect(await inAs(await ask('mine-304@example.com'), { isMine: true }, member)).toMatchObject({ member, isNew: false })
  const sent = await shop.run((ctx) => ctx.rows<{ template: string; channel: string }>(sql`select template, channel from messaging.message
    where merchant_id = ${ctx.merchant} and member_id = ${member} and template = 'mailbox_added'`))
  expect(sent).toEqual([{ template: 'mailbox_added', channel: 'sms' }])
  await shop.run((ctx) => members.updateMember(ctx, member, { email: 'next-304@example.com' }))
  expect(await inAs(await ask('next-304@example.com'), {}, member)).toMatchObject({ member })
}) // prettier-ignore

test('a sale that somebody has keeps him, whoever opens a link for it later', async () => {
  const { order, code } = await receiptTo('first@example.com', false)
  await shop.run((ctx) => sendReceipt(withMail(ctx), order, { email: 'second@example.com', news: false }))
  const second = await linkOf(order, 'second@example.com')
  const { member } = await inAs(code)
  await inAs(second)
  expect(await buyerOf(order)).toBe(member)
})

test('a log-in link opens once, for fifteen minutes, one a minute; two at once open it once', async () => {
  const code = await ask('quick@example.com')
  await expect(askAtOnce('Quick@example.com')).rejects.toMatchObject({ code: 'members.too_many_codes' })
  const both = await Promise.allSettled([prove(code), prove(code)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  shop.house.setClock((now += 120_000))
  const late = await ask('quick@example.com')
  shop.house.setClock((now += 901_000))
  await expect(prove(late)).rejects.toMatchObject({ code: 'members.link_over' })
  for (const made of ['', 'x'.repeat(24), `${late.slice(0, 12)}${'A'.repeat(12)}`])
    await expect(prove(made)).rejects.toMatchObject({ code: 'members.link_over' })
})

test('with the person go his links', async () => {
  const { member } = await inAs((await receiptTo('gone@example.com', false)).code)
  const open = await ask('gone@example.com')
  await shop.run((ctx) => members.eraseMember(ctx, member))
  expect(await shop.run((ctx) => mailStanding(ctx, open))).toMatchObject({ isOpen: false })
})

test('where no mail would arrive it is said', async () => {
  const nowhere = (ctx: Ctx): Ctx => ({ ...ctx, house: { ...ctx.house, isDemo: false, sendsMail: false } })
  await expect(shop.run((ctx) => sendLogInLink(nowhere(ctx), 'a@example.com'))).rejects.toMatchObject({
    code: 'members.no_mail',
  })
})
