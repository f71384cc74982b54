import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { route, type Route } from '../route.ts'
import { houseOfFile, shop } from '../testing/index.ts'
import { makeServer } from './server.ts'
import { SharedAnswers } from './shared-answers.ts'

const house = await houseOfFile()
let asked = 0
const goods = Array.from({ length: 100 }, (_, place) => ({
  name: `玫瑰保濕化妝水 ${place}`,
  secret: 'not in the shape',
}))
const routes = [
  route('GET /shelf', {
    may: 'public',
    summary: 'Goods',
    sharedSeconds: 60,
    answer: z.object({ asked: z.number(), goods: z.array(z.object({ name: z.string() })) }),
    run: async () => ({ asked: (asked += 1), goods }),
  }),
] as unknown as readonly Route[] // as apps/server hands them over
const server = makeServer({
  runtime: { ...house.runtime, shared: new SharedAnswers(() => 0) },
  routes,
  translate: (code) => code,
  merchantOf: async () => shop,
  identifiers: { staff: async () => null, member: async () => null, key: async () => null },
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const ask = (headers: Readonly<Record<string, string>>) =>
  server.inject({ method: 'GET', url: '/api/v1/shelf', headers: { host: 'shop.test', ...headers } })

test('guests get one text, pressed as each of them can read it, and of the declared shape only', async () => {
  const plain = await ask({})
  const pressed = await ask({ 'accept-encoding': 'gzip, br' })
  const zipped = await ask({ 'accept-encoding': 'gzip' })
  expect([plain.statusCode, plain.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
  expect([pressed.headers['content-encoding'], zipped.headers['content-encoding']]).toEqual(['br', 'gzip'])
  expect(pressed.headers['vary']).toBe('accept-encoding')
  expect(brotliDecompressSync(pressed.rawPayload).toString()).toBe(plain.body)
  expect(gunzipSync(zipped.rawPayload).toString()).toBe(plain.body)
  expect(plain.json()).toEqual({ asked: 1, goods: goods.map(({ name }) => ({ name })) })
})

test('who weighs his wishes is not pressed upon, and who is signed in is answered alone', async () => {
  const weighed = await ask({ 'accept-encoding': 'br;q=0, identity' })
  expect([weighed.headers['content-encoding'], weighed.json().asked]).toEqual([undefined, 1])
  expect((await ask({ cookie: 'omoya_member=somebody' })).json().asked).toBe(2)
})
