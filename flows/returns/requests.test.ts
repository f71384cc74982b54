import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId, OrderId } from '@omoya/kernel'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import type { Actor, Ctx } from '@omoya/platform'
import { clerk, collect, guest, openShop, type Shop } from '../checkout/shop.testing.ts'
import { AcceptRequest, ReturnWish } from './contract.ts'
import { acceptRequest, askReturn, declineRequest, ownPreview, requestsFor, withdrawRequest } from './requests.ts'

let shop: Shop
let buyer: MemberId
beforeAll(async () => {
  shop = await openShop()
  buyer = await shop.join('0911222333')
})
afterAll(() => shop.close())

const seller = clerk(['orders.place', 'orders.return'])
const asMember = (member: MemberId): Actor => ({ kind: 'member', member, visit: null })
const lines = [{ lineNo: 1, units: 1 }]

async function collected(actor: Actor): Promise<OrderId> {
  const { order } = await shop.place(
    { goods: { 'SF-CB-250': 2 }, fulfilment: 'pickup', pay: { how: 'card', cardToken: 'tok_ok' } },
    actor,
  )
  await shop.settle()
  await collect(shop, order)
  return order
}

const wish = (more: object = {}) =>
  ReturnWish.parse({ lines, reason: 'unfitting', agreed: { money: 250, points: 0, credit: 0 }, ...more })
const ask = (order: OrderId, actor: Actor, more: object = {}) =>
  shop.run((ctx) => askReturn(ctx, order, wish(more)), actor)
const yes = AcceptRequest.parse({
  store: '01900000-0000-7000-8000-000000000001',
  agreed: { money: 250, points: 0, credit: 0 },
  condition: 'sellable',
})
const accept = (request: orders.ReturnRequestId, store = shop.store) =>
  shop.run((ctx) => acceptRequest(ctx, request, { ...yes, store }), seller)
const returnOf = (order: OrderId) => shop.run(async (ctx) => (await orders.returnsOf(ctx, order))[0])
const statesOf = async (order: OrderId) =>
  (await shop.run((ctx) => orders.returnRequestsOf(ctx, order))).map(({ state }) => state)

test(
  'a member asks, a store takes the goods back, and what was shown is what is paid out',
  { timeout: 60_000 },
  async () => {
    const order = await collected(asMember(buyer))
    const shown = await shop.run((ctx) => ownPreview(ctx, order, { lines }), asMember(buyer))
    expect(shown.payOut).toBe(250)
    const request = await ask(order, asMember(buyer))
    const waiting = await shop.run((ctx) => requestsFor(ctx, { state: 'open', limit: 50 }), seller)
    expect(waiting.items.map((one) => [one.request, one.reason, one.money])).toContainEqual([request, 'unfitting', 250])
    const taken = await accept(request)
    await shop.settle()
    expect([taken.payOut, await statesOf(order)]).toEqual([250, ['accepted']])
    await expect(accept(request)).rejects.toMatchObject({ code: expect.stringMatching(/^orders\./) })
    expect(await shop.broken()).toEqual([])
  },
)

test(
  'the reason of an accepted request stands in the books in the language of the shop',
  { timeout: 60_000 },
  async () => {
    const order = await collected(asMember(buyer))
    const request = await ask(order, asMember(buyer))
    const inEnglish = (ctx: Ctx): Ctx => ({ ...ctx, profile: { ...ctx.profile, locale: 'en' } })
    await shop.run((ctx) => acceptRequest(inEnglish(ctx), request, { ...yes, store: shop.store }), seller)
    expect((await returnOf(order))?.reason).toBe('Asked by the customer: does not fit')
  },
)

test(
  'one request of an order waits at a time; withdrawn or declined, another may be made',
  { timeout: 60_000 },
  async () => {
    const order = await collected(asMember(buyer))
    const first = await ask(order, asMember(buyer))
    await expect(ask(order, asMember(buyer))).rejects.toMatchObject({ code: 'orders.return_asked' })
    await shop.run((ctx) => withdrawRequest(ctx, order, undefined), asMember(buyer))
    await expect(accept(first)).rejects.toMatchObject({ code: 'orders.return_request_over' })
    const second = await ask(order, asMember(buyer))
    await shop.run((ctx) => declineRequest(ctx, second, '商品已使用'), seller)
    await ask(order, asMember(buyer))
    expect([...(await statesOf(order))].sort()).toEqual(['declined', 'open', 'withdrawn'])
  },
)

test(
  'nobody asks for the goods of another, and a guest knows the number on his order',
  { timeout: 60_000 },
  async () => {
    const order = await collected(asMember(buyer))
    const other = await shop.join('0955666777')
    await expect(ask(order, asMember(other))).rejects.toMatchObject({ code: 'orders.not_found' })
    await expect(ask(order, guest)).rejects.toMatchObject({ code: 'orders.not_found' })
    const guests = await collected(guest)
    await expect(ask(guests, guest)).rejects.toMatchObject({ code: 'cancel.other_phone' })
    await ask(guests, guest, { phone: '678' })
    expect(await statesOf(guests)).toEqual(['open'])
  },
)

test(
  'a guest who knows the number looks as often as he likes; guesses of others between stay counted',
  { timeout: 60_000 },
  async () => {
    const order = await collected(guest)
    const look = (phone: string) => shop.run((ctx) => ownPreview(ctx, order, { lines, phone }), guest)
    for (let turn = 0; turn < 11; turn += 1) expect((await look('678')).payOut).toBe(250)
    for (const phone of ['000', '001', '002', '003', '004'])
      await expect(look(phone)).rejects.toMatchObject({ code: 'cancel.other_phone' })
    await expect(look('678')).rejects.toMatchObject({ code: 'http.too_many_tries' })
  },
)

test(
  'what a return would refuse is refused when it is asked for, and so is a sum that was not shown',
  { timeout: 60_000 },
  async () => {
    const order = await collected(asMember(buyer))
    await expect(ask(order, asMember(buyer), { agreed: { money: 500, points: 0, credit: 0 } })).rejects.toMatchObject({ code: 'orders.return_changed' }) // prettier-ignore
    await expect(ask(order, asMember(buyer), { lines: [{ lineNo: 1, units: 3 }] })).rejects.toMatchObject({ code: 'orders.too_many_units' }) // prettier-ignore
    const unsent = await shop.place(
      { goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: { how: 'at-pickup' } },
      asMember(buyer),
    )
    await expect(ask(unsent.order, asMember(buyer))).rejects.toMatchObject({ code: 'orders.not_handed_over' })
  },
)

test(
  'whoever asked hears the answer: the sum with a yes, the reason with a no; of a withdrawn wish nothing',
  { timeout: 60_000 },
  async () => {
    const heard = async (template: string) =>
      (await shop.run((ctx) => messaging.inbox(ctx, { limit: 200 }), clerk())).items.filter((one) => one.template === template) // prettier-ignore
    const [accepted, declined, withdrawn] = [await collected(asMember(buyer)), await collected(guest), await collected(asMember(buyer))] // prettier-ignore
    const before = (await heard('return_accepted')).length + (await heard('return_declined')).length
    await accept(await ask(accepted, asMember(buyer)))
    const no = await ask(declined, guest, { phone: '678' })
    await shop.run((ctx) => declineRequest(ctx, no, '外包裝已拆封'), seller)
    await ask(withdrawn, asMember(buyer))
    await expect(shop.run((ctx) => withdrawRequest(ctx, declined, '000'), guest)).rejects.toMatchObject({ code: 'cancel.other_phone' }) // prettier-ignore
    await shop.run((ctx) => withdrawRequest(ctx, withdrawn, undefined), asMember(buyer))
    const [yes, refusal] = [await heard('return_accepted'), await heard('return_declined')]
    expect(yes.length + refusal.length).toBe(before + 2)
    expect(yes[0]?.body).toMatch(/NT\$250/)
    expect(refusal.some((one) => one.body?.includes('外包裝已拆封'))).toBe(true)
  },
)

test(
  'the list is asked by store, and a guest takes his own wish back by the number of his order',
  { timeout: 60_000 },
  async () => {
    const order = await collected(guest)
    const request = await ask(order, guest, { phone: '678' })
    const listed = async (store: typeof shop.store) =>
      (await shop.run((ctx) => requestsFor(ctx, { state: 'open', store, limit: 200 }), seller)).items.map((one) => one.request) // prettier-ignore
    expect(await listed(shop.store)).toContain(request)
    expect(await listed(shop.second)).not.toContain(request)
    await shop.run((ctx) => withdrawRequest(ctx, order, '678'), guest)
    expect(await listed(shop.store)).not.toContain(request)
  },
)
