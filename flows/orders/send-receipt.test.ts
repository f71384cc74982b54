import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import { openShop, type Shop } from '../checkout/shop.testing.ts'
import { sendReceipt } from './send-receipt.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const buy = (member?: MemberId) => shop.place({ goods: { 'SF-CB-250': 1 }, ...(member ? { member } : {}) })
const send = (...[order, email, facts]: [Parameters<typeof sendReceipt>[1], string | null, object?]) =>
  shop.run((ctx) =>
    sendReceipt({ ...ctx, house: { ...ctx.house, sendsMail: true, ...facts } }, order, { email, news: false }),
  )
const letters = () =>
  shop.run(async (ctx) => (await messaging.inbox(ctx, { limit: 50 })).items.filter(({ template }) => template.startsWith('receipt'))) // prettier-ignore

test('a receipt goes to the address that was said, once however often it is asked for, in a letter that the office does not read', async () => {
  const { order, number } = await buy()
  expect([await send(order, 'Ming@example.com'), await send(order, 'ming@example.com')]).toEqual(['email', 'email'])
  const sent = (await letters()).filter(({ subject }) => subject.includes(number))
  expect(sent).toHaveLength(1)
  // Who reads it can become the member of this sale.
  expect(sent[0]).toMatchObject({ channel: 'email', template: 'receipt_keep', body: null })
  await send(order, 'mei@example.com')
  expect((await letters()).filter(({ subject }) => subject.includes(number))).toHaveLength(2)
})

test('to the member by LINE before mail; what the counter is told is not kept on the record', async () => {
  const member = await shop.join('0911000201')
  const { order } = await buy(member)
  await expect(send(order, null)).rejects.toMatchObject({ code: 'orders.no_address' })
  await send(order, 'once@example.com')
  expect((await shop.run((ctx) => members.openMember(ctx, member))).person.email).toBeNull()
  await shop.run((ctx) => members.updateMember(ctx, member, { email: 'own@example.com' }))
  expect(await send(order, null)).toBe('email')
  expect((await letters()).filter(({ body }) => body?.includes(`/orders/${order}`))).toMatchObject([
    { template: 'receipt' },
    { template: 'receipt' },
  ])
  await shop.run((ctx) => members.linkLine(ctx, member, 'U-line-of-ming'))
  expect(await send(order, null)).toBe('line')
})

test('where no mail would arrive it is said, and nobody waits for it', async () => {
  const { order } = await buy()
  const nowhere = { isDemo: false, sendsMail: false }
  await expect(send(order, 'ming@example.com', nowhere)).rejects.toMatchObject({ code: 'orders.no_mail' })
  await expect(send(order, null)).rejects.toMatchObject({ code: 'orders.no_address' })
})
