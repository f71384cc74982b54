// Ids of nothing, sent by who may do everything: no row about nothing is written.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeServer } from '@omoya/platform/http/server'
import { shop as merchant } from '@omoya/platform/testing/index'
import { clerk, openShop, type Shop } from '@omoya/flows/checkout/shop.testing'
import { assemblyOf } from './assemble.ts'

let shop: Shop
let server: ReturnType<typeof makeServer>
beforeAll(async () => {
  shop = await openShop()
  const assembly = assemblyOf(shop.house.runtime)
  const identifiers = { ...assembly.identifiers, staff: async () => clerk() }
  server = makeServer({ ...assembly, merchantOf: async () => merchant, identifiers })
})
afterAll(async () => {
  await server.close()
  await shop.close()
})

const ask = async (method: 'POST' | 'PUT' | 'GET', url: string, payload?: object) => {
  const headers = { cookie: 'omoya_staff=owner', 'x-omoya': '1', 'idempotency-key': randomUUID() }
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) })
  return answer.json<{ code?: string; facts?: object }>()
}
const unknown = (field: string) => ({ code: 'http.unknown_id', facts: { field } })
const receipt = (unit: string) => ({ lines: [{ unit, quantity: 3 }], reason: 'x', reference: 'y' })

test('goods that are not there are neither received nor priced, and the field is named', async () => {
  const known = shop.unit('SF-CB-250')
  expect(await ask('POST', `/stores/${shop.store}/receipts`, receipt(randomUUID()))).toMatchObject(
    unknown('lines.0.unit'),
  )
  expect(await ask('POST', `/stores/${randomUUID()}/receipts`, receipt(known))).toMatchObject(unknown('store'))
  const prices = [known, randomUUID()].map((unit) => ({ unit, price: 100 }))
  expect(await ask('PUT', '/prices', { prices })).toMatchObject(unknown('prices.1.unit'))
  expect(await ask('POST', `/stores/${shop.store}/receipts`, receipt(known))).toMatchObject({ id: expect.any(String) })
  expect(await ask('PUT', '/prices', { prices: prices.slice(0, 1) })).toMatchObject({ done: true })
})

test('nobody works in a store that is not there, and no coupon that nobody made is given for binding LINE', async () => {
  const person = { email: 'new@shop.tw', name: '新人', roles: ['clerk'], password: 'corridor-lamp-seven' }
  expect(await ask('POST', '/staff', { ...person, stores: [shop.store, randomUUID()] })).toMatchObject(
    unknown('stores.1'),
  )
  expect(await ask('POST', '/staff', { ...person, stores: [shop.store] })).toMatchObject({ stores: [shop.store] })
  expect(await ask('POST', '/tills', { store: randomUUID(), name: '一號機' })).toMatchObject(unknown('store'))
  const settings = await ask('GET', '/loyalty-settings')
  expect(await ask('PUT', '/loyalty-settings', { ...settings, lineCoupon: randomUUID() })).toMatchObject(
    unknown('lineCoupon'),
  )
  expect(await ask('PUT', '/loyalty-settings', settings)).toMatchObject({ done: true })
})
