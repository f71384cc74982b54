import { afterAll, expect, test } from 'vitest'
import { uuid7, type StaffId, type StoreId } from '@omoya/kernel'
import type { Route, StaffActor } from '@omoya/platform'
import { makeServer } from '@omoya/platform/http/server'
import { houseOfFile, shop, START } from '@omoya/platform/testing/index'
import { routes } from './http.ts'

const id = <Kind extends string>(place: number) => uuid7<Kind>(place, new Uint8Array(10))
const here: StoreId = id(1)
const there: StoreId = id(2)
const unit = id<'unit'>(3)
const staff: StaffId = id(4)
const clerk: StaffActor = {
  kind: 'staff', staff, rights: ['inventory.read', 'inventory.move', 'inventory.count'], stores: [here], till: null,
} // prettier-ignore

const house = await houseOfFile()
const server = makeServer({
  runtime: house.runtime,
  routes: routes as unknown as readonly Route[],
  identifiers: { staff: async () => clerk, key: async () => null, member: async () => null },
  translate: (code) => code,
  merchantOf: async () => shop,
})
afterAll(async () => {
  await server.close()
  await house.close()
})

let keys = 0
interface Asked {
  readonly body?: object
  readonly key?: string
}
const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, { body, key }: Asked = {}) => {
  const headers = { 'x-omoya': '1', cookie: 'omoya_staff=clerk', 'idempotency-key': key ?? `key-${(keys += 1)}` }
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers, ...(body ? { payload: body } : {}) })
  const read = answer.json() as { code?: string; id?: string; items: readonly Record<string, unknown>[]; next: unknown }
  return { status: answer.statusCode, body: read }
}
const lines = (quantity: number) => [{ unit, quantity }]
const onHand = async (store: StoreId) => (await ask('GET', `/stores/${store}/stock`)).body.items[0]?.['onHand']

test('goods are received once, however often the request comes', async () => {
  const receipt = { body: { lines: lines(9), reference: 'D-77' }, key: 'receipt-1' }
  const first = await ask('POST', `/stores/${here}/receipts`, receipt)
  expect(await ask('POST', `/stores/${here}/receipts`, receipt)).toEqual(first)
  expect(await onHand(here)).toBe(9)
  const ledger = await ask('GET', `/stores/${here}/units/${unit}/ledger`)
  expect(ledger.body.items).toMatchObject([
    { seq: 1, kind: 'received', quantity: 9, staffId: staff, reference: 'D-77' },
  ])
})

test('a clerk moves goods of her own store and looks at all', async () => {
  expect(await ask('POST', `/stores/${there}/receipts`, { body: { lines: lines(1) } })).toMatchObject({ status: 403 })
  expect((await ask('GET', `/stores/${there}/stock`)).status).toBe(200)
  const sent = await ask('POST', '/transfers', { body: { from: here, to: there, lines: lines(2), now: 'send' } })
  expect(sent.status).toBe(200)
  const arrival = { body: { lines: lines(2), rest: 'lost' } }
  expect((await ask('POST', `/transfers/${sent.body.id}/arrivals`, arrival)).status).toBe(403)
  expect(
    await ask('POST', '/transfers', { body: { from: there, to: here, lines: lines(2), now: 'send' } }),
  ).toMatchObject({ status: 403 })
  house.setClock(START + 60_000)
  const wanted = await ask('POST', '/transfers', { body: { from: there, to: here, lines: lines(1), now: 'request' } })
  const open = await ask('GET', `/transfers?store=${here}&limit=1`)
  expect(open.body.items).toMatchObject([{ transfer: wanted.body.id, status: 'requested' }])
  expect(
    (await ask('GET', `/transfers?store=${here}&limit=1&after=${String(open.body.next)}`)).body.items,
  ).toMatchObject([{ status: 'sent' }])
  expect((await ask('DELETE', `/transfers/${wanted.body.id}`)).status).toBe(200)
  expect(await onHand(here)).toBe(7)
})

test('a count is opened, filled and posted, and its variance stands in the ledger', async () => {
  const { body } = await ask('POST', '/counts', { body: { store: here } })
  await ask('POST', `/counts/${body.id}/lines`, { body: { lines: [{ unit, quantity: 6 }], how: 'set' } })
  expect((await ask('GET', `/counts/${body.id}/lines`)).body.items).toMatchObject([{ counted: 6, expected: 7 }])
  const posted = await ask('POST', `/counts/${body.id}/posting`, { body: { uncounted: 'keep' } })
  expect(posted.body.items).toEqual([{ unit, change: -1 }])
  expect(await onHand(here)).toBe(6)
  expect((await ask('GET', '/counts')).body.items).toMatchObject([{ status: 'posted', lines: 1 }])
})

test('what is short says how much is left', async () => {
  const refused = await ask('POST', `/stores/${here}/scraps`, { body: { lines: lines(99), reason: 'flood' } })
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'inventory.short', facts: { units: [{ unit, left: 6 }] } },
  })
  await ask('PUT', `/stores/${here}/safety`, { body: { channel: 'web', unit: null, quantity: 4 } })
  const asked = await ask('GET', `/stock/availability?units=${unit}&channel=web`)
  expect(asked.body.items).toMatchObject([{ store: here, sellable: 2 }])
  expect((await ask('GET', '/stock-exceptions')).body.items).toEqual([])
})

test('a receipt with a number of its own is booked once, also when two requests tell of it at once', async () => {
  const other = id<'unit'>(9)
  const body = { receipt: id<'receipt'>(10), lines: [{ unit: other, quantity: 5 }] }
  const told = await Promise.all([1, 2, 3].map(() => ask('POST', `/stores/${here}/receipts`, { body })))
  expect(told.map((one) => one.body.code ?? 'booked').sort()).toEqual(['booked', 'inventory.already_received', 'inventory.already_received']) // prettier-ignore
  expect((await ask('GET', `/stores/${here}/stock?units=${other}`)).body.items).toMatchObject([{ onHand: 5 }])
})
