import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id, MemberId, OrderId, StoryId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { sql, type Actor } from '@omoya/platform'
import { progressOf } from '@omoya/reads/receipt/progress'
import { owedRefunds } from '@omoya/reads/refunds/owed'
import { guest, openShop, stateOf, type Shop } from '../checkout/shop.testing.ts'
import { moveGoods } from '../goods/move-goods.ts'
import { payRefundOtherwise, tryRefundAgain } from '../payments/owed.ts'
import { cancelOrder } from './cancel-order.ts'
import { payOutOtherwise, stuckOf } from './stuck.testing.ts'
import { routes } from './http.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const [cancelling] = routes
const cancel = (order: OrderId, phone?: string, actor: Actor = guest) =>
  shop.run((ctx) => cancelling.run(ctx, { params: { order }, query: undefined, body: { reason: '不要了', ...(phone ? { phone } : {}) } } as never), actor) // prettier-ignore

const order = async (token = 'tok_ok', fulfilled: 'pickup' | 'ship' = 'pickup') => {
  const placed = await shop.place({ goods: { 'SF-CB-250': 1 }, store: fulfilled === 'ship' ? null : shop.store, fulfilment: fulfilled, pay: { how: 'card', cardToken: token } }, guest) // prettier-ignore
  await shop.settle()
  return placed.order
}

test('a guest who knows the number on the order cancels it before it leaves; his money goes back', async () => {
  const mine = await order()
  expect(await shop.run((ctx) => progressOf(ctx, mine), guest)).toMatchObject({ canCancel: true, asksPhone: true })
  await expect(cancel(mine)).rejects.toMatchObject({ code: 'cancel.other_phone' })
  await expect(cancel(mine, '999')).rejects.toMatchObject({ code: 'cancel.other_phone' })
  expect(await cancel(mine, '678')).toMatchObject({ refunds: [{ kind: 'card', amount: 250 }] })
  await shop.settle()
  expect(await stateOf(shop, mine)).toEqual(['cancelled', 'refunded', 'cancelled'])
  await expect(cancel(mine, '678')).rejects.toMatchObject({ code: 'orders.already_cancelled' })
  expect(await shop.broken()).toEqual([])
})

test('the digits of a number are not tried through: a sixth guess is not listened to, also when it is right', async () => {
  const mine = await order()
  for (const digits of ['000', '001', '002', '003', '004'])
    await expect(cancel(mine, digits)).rejects.toMatchObject({ code: 'cancel.other_phone' })
  const stranger: Actor = { kind: 'member', member: await shop.join('0911000019'), visit: null }
  for (const actor of [guest, stranger])
    await expect(cancel(mine, '678', actor)).rejects.toMatchObject({ code: 'http.too_many_tries' })
  expect(await cancel(await order(), '678')).toMatchObject({ refunds: [{ kind: 'card' }] })
})

test('what was paid at a counter nobody pays out to who cancels at home: it is owed until a person hands it over', async () => {
  const drawer = () => shop.run((ctx) => ctx.one<{ cash: number }>(sql`select coalesce(sum(amount), 0)::bigint as cash from payments.entry
    where merchant_id = ${ctx.merchant} and account = 'money:cash'`)) // prettier-ignore
  const paid = (member: MemberId | null = null) =>
    shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: 'cash', member })
  const mine = (await paid()).order
  const before = await drawer()
  expect(await cancel(mine, '678')).toMatchObject({ refunds: [{ kind: 'cash', amount: 250, state: 'stuck' }] })
  await shop.settle()
  expect(await drawer()).toEqual(before)
  const [owed] = (await shop.run((ctx) => owedRefunds(ctx, { state: 'stuck', limit: 50 }))).items
  expect(owed).toMatchObject({ order: mine, kind: 'cash', amount: 250, cause: 'by_hand', asksGateway: false })
  const refund = owed?.refund as Id<'refund'>
  await expect(shop.run((ctx) => tryRefundAgain(ctx, refund))).rejects.toMatchObject({ code: 'payments.by_hand' })
  const [story] = await stuckOf(shop, mine)
  await shop.run((ctx) => orders.resumeStory(ctx, story?.storyId as StoryId))
  await shop.settle()
  expect(await stuckOf(shop, mine)).toHaveLength(1)
  await shop.run((ctx) => payRefundOtherwise(ctx, { refund, kind: 'cash', reference: 'R-7' }))
  await shop.settle()
  expect(await drawer()).toEqual({ cash: before.cash - 250 })
  expect(await stateOf(shop, mine)).toEqual(['cancelled', 'refunded', 'cancelled'])
  const house: Actor = { kind: 'system', name: 'test' }
  const [left, asked] = [(await paid()).order, (await paid()).order]
  expect(await shop.run((ctx) => cancelOrder(ctx, left, 'not collected'), house)).toMatchObject([{ state: 'stuck' }])
  expect(await shop.run((ctx) => cancelOrder(ctx, asked, 'at the desk'))).toMatchObject([{ state: 'stuck' }])
  expect(await shop.broken()).toEqual([])
})

test('of two presses at once one cancels', async () => {
  const mine = await order()
  const both = await Promise.allSettled([cancel(mine, '678'), cancel(mine, '0912345678')])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  await shop.settle()
  expect(await shop.run((ctx) => payments.refundsFor(ctx, mine))).toHaveLength(1)
  expect(await shop.broken()).toEqual([])
})

test('what is on its way is not called back, and a member’s order is not a guest’s', async () => {
  const sent = await order('tok_ok', 'ship')
  for (const to of ['accepted', 'picked', 'packed', 'shipped'] as const)
    await shop.run((ctx) => moveGoods(ctx, sent, { to }))
  await expect(cancel(sent, '678')).rejects.toMatchObject({ code: 'orders.not_cancellable' })
  const member = await shop.join('0911000010')
  const own = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', member, pay: { how: 'at-pickup' } })
  await expect(cancel(own.order, '678')).rejects.toMatchObject({ code: 'orders.not_found' })
  await expect(cancel(own.order, undefined, { kind: 'member', member, visit: null })).resolves.toMatchObject({
    refunds: [],
  })
  expect(await shop.run(async (ctx) => (await fulfilment.fulfilmentOf(ctx, own.order))?.state)).toBe('cancelled')
})

test('OM-05 a refund that the card refuses is listed with its step and cause, is tried again, and ends when it is paid otherwise', async () => {
  const mine = await order('tok_refund_refused')
  await cancel(mine, '678')
  await shop.settle()
  const [stuck] = await stuckOf(shop, mine)
  expect(stuck).toMatchObject({ kind: 'cancel', state: 'stuck', steps: expect.arrayContaining([expect.objectContaining({ name: 'money', state: 'stuck', cause: 'card_closed' })]) }) // prettier-ignore
  await shop.run((ctx) => orders.resumeStory(ctx, stuck?.storyId as never))
  expect(await stuckOf(shop, mine)).toEqual([])
  expect(await shop.run((ctx) => payments.refundsFor(ctx, mine))).toMatchObject([{ state: 'requested' }])
  await shop.settle()
  expect(await stuckOf(shop, mine)).toHaveLength(1)
  await payOutOtherwise(shop, mine)
  expect(await stuckOf(shop, mine)).toEqual([])
  expect(await shop.run((ctx) => orders.storiesOf(ctx, mine))).toMatchObject([{ state: 'done' }])
  expect(await shop.broken()).toEqual([])
})
