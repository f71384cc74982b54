// Staff who are bound to one store ask through the house's own routes about another store's order.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderId, StaffId } from '@omoya/kernel'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { sql } from '@omoya/platform'
import { makeServer } from '@omoya/platform/http/server'
import { shop as merchant } from '@omoya/platform/testing/index'
import { clerk, openShop, type Shop } from '@omoya/flows/checkout/shop.testing'
import { rightsOfRoles } from '@omoya/staff/rules'
import { assemblyOf } from './assemble.ts'

let shop: Shop
let server: ReturnType<typeof makeServer>
let order: OrderId

beforeAll(async () => {
  shop = await openShop()
  const assembly = assemblyOf(shop.house.runtime)
  const rights = rightsOfRoles(['manager'])
  const places = { here: [shop.store], there: [shop.second], seller: [shop.second], all: 'all' } as const
  const packer = clerk(rightsOfRoles(['warehouse']), [shop.store])
  const staff = async (_: unknown, token: string) =>
    token === 'packer' ? packer : { ...clerk(rights, places[token as keyof typeof places]), ...whoIs(token) } // tokens of this test
  server = makeServer({
    ...assembly,
    merchantOf: async () => merchant,
    identifiers: { ...assembly.identifiers, staff },
  })
  order = (await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: { how: 'card', cardToken: 'tok_ok' } })).order // prettier-ignore
  await shop.settle()
})
afterAll(async () => {
  await server.close()
  await shop.close()
})

/** `seller` works at the other store and has taken every order of this test. */
const whoIs = (token: string) =>
  token === 'seller' ? {} : { staff: '01900000-0000-7000-8000-000000000099' as StaffId }

const as =
  (who: 'here' | 'there' | 'seller' | 'all' | 'packer') => (method: 'GET' | 'POST', url: string, body?: object) =>
    server.inject({
      method,
      url: `/api/v1${url}`,
      headers: { 'x-omoya': '1', cookie: `omoya_staff=${who}`, 'idempotency-key': `${who}${Math.random()}` },
      ...(body ? { payload: body } : {}),
    })

const reason = { reason: '客人來電問' }

test('what belongs to an order is shown at the stores that sell and hand it over, and at no other', async () => {
  const asked = [
    ['GET', ''],
    ['GET', '/money'],
    ['GET', '/invoices'],
    ['GET', '/fulfilment'],
    ['POST', '/receiver-openings', reason],
    ['POST', '/goods', { to: 'accepted' }],
  ] as const
  for (const [method, path, body] of asked) {
    const there = await as('there')(method, `/orders/${order}${path}`, body)
    expect([path, there.statusCode, there.json().code]).toEqual([path, 403, 'staff.not_allowed'])
    const here = await as('here')(method, `/orders/${order}${path}`, body)
    expect([path, here.statusCode]).toEqual([path, 200])
  }
})

test('whoever took an order that another place serves gives its receipt, and moves nothing there', async () => {
  const asked = [
    ['GET', '', 200],
    ['GET', '/invoices', 200],
    ['GET', '/money', 403],
    ['GET', '/fulfilment', 403],
    ['POST', '/cancellations', 403],
  ] as const
  for (const [method, path, status] of asked) {
    const body = method === 'POST' ? { reason: '客人來電問' } : undefined
    const answer = await as('seller')(method, `/orders/${order}${path}`, body)
    expect([path, answer.statusCode]).toEqual([path, status])
  }
})

test('invoices are listed and opened at the store that sold, and at no other', async () => {
  await shop.place({ goods: { 'SF-CB-250': 1 } })
  const listed = async (who: 'here' | 'there' | 'all'): Promise<{ invoiceId: string }[]> => (await as(who)('GET', '/invoices')).json().items // prettier-ignore
  const [here, there, all] = await Promise.all([listed('here'), listed('there'), listed('all')])
  expect(there).toEqual([])
  expect(here.length).toBeGreaterThan(0)
  expect(here).toEqual(all)
  const lines = (who: 'here' | 'there' | 'all') => as(who)('GET', `/invoices/${here[0]?.invoiceId}/lines`)
  expect((await lines('there')).json()).toMatchObject({ code: 'staff.not_allowed', status: 403 })
  for (const who of ['here', 'all'] as const) expect((await lines(who)).json().items.length).toBeGreaterThan(0)
})

test('the warehouse packs and ships what was paid', async () => {
  const sent = await shop.place({ goods: { 'SF-CB-250': 1 }, store: shop.store, fulfilment: 'ship', pay: { how: 'card', cardToken: 'tok_ok' } }) // prettier-ignore
  await shop.settle()
  for (const to of ['accepted', 'picked', 'packed', 'shipped']) {
    const answer = await as('packer')('POST', `/orders/${sent.order}/goods`, { to })
    expect([to, answer.statusCode, answer.json()]).toMatchObject([to, 200, { state: to }])
  }
})

test('a manager of another store cancels nothing here', async () => {
  const answer = await as('there')('POST', `/orders/${order}/cancellations`, reason)
  expect(answer.statusCode).toBe(403)
  expect(await shop.run((ctx) => payments.refundsFor(ctx, order))).toEqual([])
})

test('who gets the goods is masked until it is opened with a reason, and the audit book keeps it', async () => {
  const shown = await as('here')('GET', `/orders/${order}/fulfilment`)
  expect(shown.body).not.toMatch(/王小美|0912345678/)
  expect((await as('here')('POST', `/orders/${order}/receiver-openings`, {})).statusCode).toBe(422)
  const opened = await as('here')('POST', `/orders/${order}/receiver-openings`, reason)
  expect(opened.json().destination.receiver).toMatchObject({ name: '王小美' })
  const kept = await shop.run((ctx) =>
    ctx.rows(sql`select facts from platform.audit where merchant_id = ${ctx.merchant} and action = 'fulfilment.opening' and object = ${order}`)) // prettier-ignore
  expect(kept).toContainEqual({ facts: reason })
})

test('stuck refunds and stories of another store are not touched, and today is of the own stores', async () => {
  const sold = await shop.place({ goods: { 'SF-CB-250': 1 } })
  const today = async (who: 'here' | 'there' | 'all') => (await as(who)('GET', '/today')).json()
  const [here, there, all] = await Promise.all([today('here'), today('there'), today('all')])
  expect(there.all).toEqual({ orders: 0, revenue: 0 })
  expect(there.open).toEqual({
    toPick: 0,
    ready: 0,
    unpaid: 0,
    returnsAsked: 0,
    exceptions: 0,
    stuck: 0,
    refundsOwed: 0,
  })
  expect(here.all).toEqual(all.all)
  expect(all.all.revenue).toBeGreaterThanOrEqual(sold.total)
  const story = await shop.run(async (ctx) => {
    const begun = await orders.startStory(ctx, { kind: 'return', order, subject: merchant.id, steps: ['refund'] })
    await orders.stepFailed(ctx, { kind: 'return', subject: merchant.id, step: 'refund', cause: 'no answer', retry: 'never' }) // prettier-ignore
    return begun
  })
  const listed = async (who: 'here' | 'there') => (await as(who)('GET', '/stuck-stories')).json().items.length
  expect([await listed('here'), await listed('there')]).toEqual([1, 0])
  expect((await today('here')).open.stuck).toBe(1)
  expect((await today('there')).open.stuck).toBe(0)
  expect((await as('there')('POST', `/stuck-stories/${story}/resume`)).statusCode).toBe(403)
  expect((await as('here')('POST', `/stuck-stories/${story}/resume`)).statusCode).toBe(200)
  const [refund] = await shop.run((ctx) => payments.refundOrder(ctx, { order, back: merchant.id, amount: 10 }))
  const otherwise = { kind: 'cash', reference: 'R-1' }
  const denied = await as('there')('POST', `/open-refunds/${refund?.refund}/pay-otherwise`, otherwise)
  expect([denied.statusCode, denied.json().code]).toEqual([403, 'staff.not_allowed'])
})
