// What the web's door lets in: a shopper says what he wants, never what a clerk has done.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as staff from '@omoya/staff'
import { dispatch } from '@omoya/platform/http/dispatch'
import { sql, type Route } from '@omoya/platform'
import { shop as merchant } from '@omoya/platform/testing/index'
import { clerk, guest, openShop, type Shop } from './shop.testing.ts'
import { PlaceOrder } from './contract.ts'
import { routes } from './http.ts'
import { placeOrder } from './place-order.ts'
import { priceBasket } from './price-basket.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const identifiers = { staff: staff.identifyStaff, key: staff.identifyKey, member: members.identifyMember }
let asked = 0

interface From {
  readonly key?: string | null
  readonly visit?: string
  readonly address?: string
}

/** As the edge runs it. */
function ask(
  path: string,
  body: object,
  { key = null, visit = 'visit-of-a-test-browser', address = '127.0.0.1' }: From = {},
): Promise<unknown> {
  const route: Route | undefined = (routes as readonly Route[]).find((one) => one.path === path)
  if (!route) throw new Error(`no route ${path}`)
  const caller = {
    merchant, locale: 'zh-TW' as const, requestId: 'test', idempotencyKey: `web-door-${(asked += 1)}`, address, host: null,
    credentials: { staff: null, member: null, key, visit },
  } // prettier-ignore
  return dispatch(shop.house.runtime, identifiers, route, { caller, raw: { params: {}, query: {}, body } })
}

const basket = (more: object = {}) => ({
  store: shop.store, fulfilment: 'pickup', coupons: [], points: 0, credit: 0,
  lines: [{ key: 'a', unit: shop.unit('SF-CB-250'), quantity: 1 }], ...more,
}) // prettier-ignore
let callers = 0
const order = (more: object = {}) => ({
  basket: basket(), shownTotal: 250, pay: { how: 'at-pickup' }, invoice: { kind: 'paper' },
  receiver: { name: '王小美', phone: `09123456${10 + (callers += 1)}` }, ...more,
}) // prettier-ignore
const cash = { how: 'now', tenders: [{ kind: 'cash', amount: 250 }] }

test('a guest orders for collection', async () => {
  expect(await ask('POST /checkout/orders', order())).toMatchObject({ total: { amount: 250 } })
})

test('goods are collected where that is offered and sent from where parcels leave, whatever store a request names', async () => {
  const parcel = { pay: { how: 'cod' }, address: { city: '臺北市', district: '信義區', street: '市府路 1 號' } }
  const { priced } = (await ask('POST /checkout/quotes', basket({ fulfilment: 'ship', store: null }))) as { priced: { total: number } } // prettier-ignore
  const sent = (store: string | null) => order({ basket: basket({ fulfilment: 'ship', store }), shownTotal: priced.total, ...parcel }) // prettier-ignore
  const collected = (store: string | null) => order({ basket: basket({ store }) })
  const refused = { code: 'checkout.store_not_offered' }
  for (const body of [collected(shop.warehouse), collected(null), sent(shop.second), sent(shop.unit('SF-CB-250'))])
    await expect(ask('POST /checkout/orders', body)).rejects.toMatchObject(refused)
  for (const body of [collected(shop.store), sent(shop.warehouse), sent(null)])
    expect(await ask('POST /checkout/orders', body)).toMatchObject({ number: expect.any(String) })
  await shop.run((ctx) => ctx.run(sql`update stores.store set status = 'closed' where merchant_id = ${ctx.merchant} and store_id = ${shop.store}`)) // prettier-ignore
  await expect(ask('POST /checkout/orders', collected(shop.store))).rejects.toMatchObject(refused)
  await shop.run((ctx) => ctx.run(sql`update stores.store set status = 'open' where merchant_id = ${ctx.merchant} and store_id = ${shop.store}`)) // prettier-ignore
})

test('nobody tells the web shop that money was taken or goods were handed over', async () => {
  const lies = [
    order({ pay: cash }),
    order({ basket: basket({ fulfilment: 'handover' }), pay: { how: 'cod' } }),
    order({ evenIfShort: true }),
    order({ basket: basket({ member: shop.unit('SF-CB-250') }) }),
    order({ basket: basket({ manual: { how: { percentOff: 50 }, reason: '熟客' } }) }),
    order({ basket: basket({ lines: [{ key: 'a', unit: shop.unit('SF-CB-250'), quantity: 1, priceOverride: { unitPrice: 1, reason: 'x' } }] }) }), // prettier-ignore
  ]
  for (const lie of lies)
    await expect(ask('POST /checkout/orders', lie)).rejects.toMatchObject({ code: 'http.invalid' })
})

test('a key buys at the public door as a guest: it sells by no till and learns no balance', async () => {
  const member = await shop.join('0911000041')
  await shop.run((ctx) =>
    loyalty.grantPoints(ctx, { member, amount: 80, source: { kind: 'test', id: 'web-door' }, expiresOn: null }),
  )
  const { token } = await shop.run((ctx) =>
    staff.createKey(ctx, { name: 'shelf', rights: ['catalog.read'], expiresAt: null }),
  )
  const named = basket({ member })
  await expect(ask('POST /checkout/quotes', named, { key: token })).rejects.toMatchObject({ code: 'http.invalid' })
  expect(await ask('POST /checkout/quotes', basket(), { key: token })).toMatchObject({ balances: null, priced: { channel: 'web' } }) // prettier-ignore
  await expect(ask('POST /till/quotes', named, { key: token })).rejects.toMatchObject({ code: 'http.not_allowed' })
  const seller = await shop.run((ctx) =>
    staff.createKey(ctx, { name: 'till', rights: ['orders.place'], expiresAt: null }),
  )
  expect(await ask('POST /till/quotes', named, { key: seller.token })).toMatchObject({ balances: { points: 80 } })
})

test('whatever the door, money taken by hand and goods over the counter need the right to sell', async () => {
  const bodies = [
    order({ pay: cash }),
    order({ basket: basket({ fulfilment: 'handover' }), pay: cash }),
    order({ evenIfShort: true }),
  ].map((body) => PlaceOrder.parse(body))
  for (const body of bodies)
    for (const actor of [guest, clerk(['catalog.read', 'pricing.override'])])
      await expect(shop.run((ctx) => placeOrder(ctx, body), actor)).rejects.toMatchObject({ code: 'checkout.till_only' }) // prettier-ignore
  expect(await shop.broken()).toEqual([])
})

test('goods that go over the counter are paid over the counter', async () => {
  const asked = { ...order(), basket: basket({ fulfilment: 'handover' }) }
  const { priced } = await shop.run((ctx) => priceBasket(ctx, PlaceOrder.parse(asked).basket))
  const body = PlaceOrder.parse({ ...asked, shownTotal: priced.total, pay: { how: 'cod' } })
  await expect(shop.run((ctx) => placeOrder(ctx, body))).rejects.toMatchObject({ code: 'checkout.unpaid_handover' })
})

test('words of coupons are not guessed: after a handful of wrong ones none is looked at, and who mistypes three times is served', async () => {
  await shop.run((ctx) => loyalty.saveCoupon(ctx, { coupon: ctx.newId<'coupon'>(), name: { 'zh-TW': '哈囉' }, kind: 'shared', code: 'AUTUMN10', off: { amountOff: 10 } })) // prettier-ignore
  const whys = async (coupons: readonly string[], visit: string, network = '127.0.0.1') => {
    const { refusedCodes } = (await ask('POST /checkout/quotes', basket({ coupons }), { visit, address: network })) as { refusedCodes: { why: string }[] } // prettier-ignore
    return refusedCodes.map(({ why }) => why)
  }
  const unknown = 'checkout.code_not_known'
  for (const typo of ['AUTUMN1', 'AUTUM10', 'AUTUMNIO', 'AUTUM10', 'autum-10'])
    expect(await whys([typo], 'somebody')).toEqual([unknown])
  expect(await whys(['ａｕｔｕｍｎ 10'], 'somebody')).toEqual([])
  for (let turn = 1; turn <= 6; turn += 1) expect(await whys([`SAVE${turn}00`], 'a guesser')).toEqual([unknown])
  expect(await whys(['SAVE700'], 'a guesser')).toEqual(['checkout.codes_slowed'])
  expect(await whys(['AUTUMN10'], 'a guesser')).toEqual(['checkout.codes_slowed'])
  expect(await whys(['AUTUMN10'], 'somebody')).toEqual([])
  const another = '192.0.2.77'
  for (let turn = 0; turn < 61; turn += 1) await whys([`WORD${turn}`], `visit ${turn}`, another)
  expect(await whys(['AUTUMN10'], 'a new visit', another)).toEqual(['checkout.codes_slowed'])
})

test('a guest is told that a code given once a person asks for a member', async () => {
  await shop.run((ctx) => loyalty.saveCoupon(ctx, { coupon: ctx.newId<'coupon'>(), name: { 'zh-TW': '見面禮' }, kind: 'shared', code: 'MEETUS', perMember: 1, off: { amountOff: 10 } })) // prettier-ignore
  const quote = await ask('POST /checkout/quotes', basket({ coupons: ['MEETUS'] }), { visit: 'a guest' })
  expect(quote).toMatchObject({ refusedCodes: [{ code: 'MEETUS', why: 'pricing.why.members_only' }] })
})
