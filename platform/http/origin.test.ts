import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '../ctx.ts'
import { route, type Route } from '../route.ts'
import { houseOfFile, shop } from '../testing/index.ts'
import { makeServer } from './server.ts'

const house = await houseOfFile()
const person: Actor = { kind: 'staff', staff: shop.id as never, rights: ['*'], stores: 'all', till: null }
const routes = [
  route('POST /things', {
    may: 'staff',
    summary: 'Changes something',
    answer: z.object({ done: z.literal(true) }),
    movesNothing: true,
    run: async () => ({ done: true as const }),
  }),
] as unknown as readonly Route[] // as apps/server hands them over
const server = makeServer({
  runtime: house.runtime,
  routes,
  translate: (code) => code,
  merchantOf: async () => shop,
  identifiers: {
    staff: async (_, token) => (token === 'signed-in' ? person : null),
    member: async () => null,
    key: async (_, token) => (token === 'a-key' ? person : null),
  },
})
afterAll(async () => {
  await server.close()
  await house.close()
})

type Headers = Readonly<Record<string, string>>

const cookie = 'omoya_staff=signed-in'
const ask = async (headers: Headers): Promise<number> =>
  (await server.inject({ method: 'POST', url: '/api/v1/things', headers: { host: 'shop.test', ...headers } }))
    .statusCode

test('a page of our own writes', async () => {
  const own: readonly Headers[] = [{ 'sec-fetch-site': 'same-origin' }, { origin: 'https://shop.test' }, {}]
  for (const ours of own) expect(await ask({ cookie, 'x-omoya': '1', ...ours })).toBe(200)
})

test('another page writes nothing with the cookies of who is signed in, whatever else the browser sends along', async () => {
  const others: readonly Headers[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://shop.test.evil.example' },
    { origin: 'null' },
  ]
  const besides: readonly Headers[] = [{}, { authorization: 'Basic c2hvcDpzaG9w' }, { authorization: 'Bearer ' }]
  for (const other of others)
    for (const more of besides)
      expect([other, more, await ask({ cookie, 'x-omoya': '1', ...other, ...more })]).toEqual([other, more, 403])
  expect(await ask({ cookie, authorization: 'Basic c2hvcDpzaG9w' }), 'a form').toBe(403)
})

test('a key is asked for no origin, and then no cookie counts', async () => {
  expect(await ask({ authorization: 'Bearer a-key' })).toBe(200)
  expect(await ask({ authorization: 'Bearer wrong', cookie, 'sec-fetch-site': 'cross-site' })).toBe(401)
})

test('a client that names JSON and sends nothing has sent nothing; what is broken or no JSON is told apart', async () => {
  const post = async (type: string, payload?: string) =>
    (
      await server.inject({
        method: 'POST', url: '/api/v1/things', headers: { host: 'shop.test', authorization: 'Bearer a-key', 'content-type': type }, ...(payload === undefined ? {} : { payload }),
      })
    ).json<{ done?: true; code?: string }>() // prettier-ignore
  expect(await post('application/json', '')).toEqual({ done: true })
  expect(await post('application/json; charset=utf-8')).toEqual({ done: true })
  expect(await post('application/json', '{"a":')).toMatchObject({ code: 'http.malformed' })
  expect(await post('application/json', '{"__proto__":{}}')).toMatchObject({ code: 'http.malformed' })
  expect(await post('application/x-www-form-urlencoded', 'a=b')).toMatchObject({ code: 'http.content_type' })
})
