import { afterAll, beforeAll, expect, test } from 'vitest'
import { command } from '@omoya/platform'
import { makeServer } from '@omoya/platform/http/server'
import { everything, houseOfFile, shop, START } from '@omoya/platform/testing/index'
import type { Route } from '@omoya/platform'
import { createOwner, identifyKey, identifyStaff, knownBrowser } from './index.ts'
import { routes } from './http.ts'

const house = await houseOfFile()
const server = makeServer({
  runtime: house.runtime,
  routes: routes as unknown as readonly Route[],
  identifiers: { staff: identifyStaff, key: identifyKey, member: async () => null, browser: knownBrowser },
  translate: (code) => code,
  merchantOf: async () => shop,
})
const password = 'corridor-lamp-seven'
const email = 'mei@shop.tw'

beforeAll(async () => {
  await command(house.runtime, { merchant: shop, actor: everything }, (ctx) =>
    createOwner(ctx, { email, password, name: '小美' }),
  )
})
afterAll(async () => {
  await server.close()
  await house.close()
})

interface Asked {
  readonly cookie?: string
  readonly known?: string
  readonly key?: string
  readonly body?: object
}

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, { cookie, known, key, body }: Asked = {}) =>
  server.inject({
    method,
    url: `/api/v1${url}`,
    headers: {
      'x-omoya': '1',
      ...(cookie ? { cookie: `omoya_staff=${cookie}` } : {}),
      ...(known ? { cookie: known } : {}),
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    },
    ...(body ? { payload: body } : {}),
  })

let now = START

/** A quarter of an hour later, since an account is tried five times in one. */
async function signIn(): Promise<string> {
  house.setClock((now += 900_000))
  const answer = await ask('POST', '/staff/log-in', { body: { email, password } })
  return answer.cookies.find(({ name }) => name === 'omoya_staff')?.value ?? ''
}

test('signing in gives a cookie that no script reads and no other site sends, and keeps the token out of the body', async () => {
  const answer = await ask('POST', '/staff/log-in', { body: { email, password } })
  expect(answer.statusCode).toBe(200)
  expect(answer.cookies).toMatchObject([
    { name: 'omoya_staff', httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 43_200 },
    { name: expect.stringMatching(/^omoya_known_/), httpOnly: true, sameSite: 'Strict', path: '/api/v1/staff/log-in' },
  ])
  expect(Object.keys(answer.json())).toEqual(['staff', 'expiresAt'])
})

test('an account is tried a hundred times a day and not once more, however long somebody waits between', async () => {
  const guess = () => ask('POST', '/staff/log-in', { body: { email: 'guessed@shop.tw', password: 'wrong-password' } })
  const day = Math.ceil(START / 86_400_000) * 86_400_000
  const codes: number[] = []
  for (let quarter = 0; quarter < 26; quarter += 1) {
    house.setClock((now = day + quarter * 900_000))
    const answers = await Promise.all([1, 2, 3, 4].map(guess))
    codes.push(...answers.map((answer) => answer.statusCode))
  }
  expect(codes.filter((code) => code === 429)).toHaveLength(4)
  expect(codes.slice(-4)).toEqual([429, 429, 429, 429])
  house.setClock((now = day + 86_400_000))
  expect((await guess()).statusCode).not.toBe(429)
})

test('who is signed in learns their own rights, and after signing out nothing', async () => {
  const cookie = await signIn()
  const me = await ask('GET', '/staff/me', { cookie })
  expect(me.json()).toMatchObject({
    name: '小美',
    email,
    roles: ['owner'],
    rights: ['*'],
    stores: 'all',
    hasPin: false,
  })
  const out = await ask('POST', '/staff/log-out', { cookie })
  expect(out.cookies).toMatchObject([{ name: 'omoya_staff', value: '', maxAge: 0 }])
  expect((await ask('GET', '/staff/me', { cookie })).statusCode).toBe(401)
  expect((await ask('GET', '/staff/me')).statusCode).toBe(401)
})

test('a wrong password is answered as an unknown account is', async () => {
  const wrong = await ask('POST', '/staff/log-in', { body: { email, password: 'corridor-lamp-eight' } })
  const unknown = await ask('POST', '/staff/log-in', { body: { email: 'nobody@shop.tw', password } })
  const shown = (answer: typeof wrong) => ({ ...answer.json<object>(), requestId: '' })
  expect([wrong.statusCode, unknown.statusCode]).toEqual([422, 422])
  expect(shown(wrong)).toEqual(shown(unknown))
})

test('a new password signs out every other place and stays signed in here', async () => {
  const here = await signIn()
  const there = await signIn()
  const body = { current: password, next: 'window-tea-eleven' }
  const answer = await ask('PUT', '/staff/me/password', { cookie: here, body })
  const fresh = answer.cookies[0]?.value ?? ''
  const status = async (cookie: string) => (await ask('GET', '/staff/me', { cookie })).statusCode
  expect(await Promise.all([here, there, fresh].map(status))).toEqual([401, 401, 200])
  await ask('PUT', '/staff/me/password', { cookie: fresh, body: { current: body.next, next: password } })
})

test('somebody who was taken on works within their rights and is out once dismissed', async () => {
  const owner = await signIn()
  const clerk = { email: 'wang@shop.tw', name: '王先生', roles: ['clerk'], password: 'window-tea-eleven' }
  const made = await ask('POST', '/staff', { cookie: owner, body: clerk })
  expect(made.json()).toMatchObject({ name: '王先生', stores: 'all', status: 'active', version: 1 })
  const signedIn = await ask('POST', '/staff/log-in', { body: { email: clerk.email, password: clerk.password } })
  const cookie = signedIn.cookies[0]?.value ?? ''
  expect((await ask('GET', '/staff', { cookie })).statusCode).toBe(403)
  const { id } = made.json<{ id: string }>()
  expect((await ask('GET', '/staff', { cookie: owner })).json()).toMatchObject({ items: [{}, { id }], next: null })
  expect((await ask('GET', `/staff/${id}`, { cookie: owner })).json()).toMatchObject({ id, email: clerk.email })
  expect((await ask('POST', `/staff/${id}/dismissal`, { cookie: owner })).json()).toMatchObject({ status: 'dismissed' })
  expect((await ask('GET', '/staff/me', { cookie })).statusCode).toBe(401)
})

test('an API key reads what its rights say and ends when it is revoked', async () => {
  const cookie = await signIn()
  const made = await ask('POST', '/api-keys', { cookie, body: { name: '稽核', rights: ['staff.read'] } })
  const { id, token } = made.json<{ id: string; token: string }>()
  expect((await ask('GET', '/staff', { key: token })).statusCode).toBe(200)
  expect((await ask('POST', '/api-keys', { key: token, body: { name: 'x', rights: ['staff.read'] } })).statusCode).toBe(403) // prettier-ignore
  expect((await ask('GET', '/api-keys', { cookie })).json()).toMatchObject({ items: [{ id, name: '稽核' }] })
  await ask('DELETE', `/api-keys/${id}`, { cookie })
  expect((await ask('GET', '/staff', { key: token })).statusCode).toBe(401)
  expect((await ask('DELETE', '/api-keys/no-id', { cookie })).statusCode).toBe(404)
})

test('an account is tried five times in a quarter of an hour', async () => {
  const attempt = { email: 'often@shop.tw', password: 'x' }
  const statuses: number[] = []
  for (let count = 0; count < 6; count += 1)
    statuses.push((await ask('POST', '/staff/log-in', { body: attempt })).statusCode)
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
})

test('strangers who guess lock out themselves: a browser that was his before has tries of its own until the password changes', async () => {
  const owner = await signIn()
  const chen = { email: 'chen@shop.tw', name: '陳小姐', roles: ['clerk'], password: 'window-tea-eleven' }
  const { id } = (await ask('POST', '/staff', { cookie: owner, body: chen })).json<{ id: string }>()
  const logIn = (known?: string, body: object = { email: chen.email, password: chen.password }) =>
    ask('POST', '/staff/log-in', { body, ...(known ? { known } : {}) })
  const markOf = (answer: Awaited<ReturnType<typeof logIn>>) =>
    answer.cookies
      .filter(({ name }) => name.startsWith('omoya_known_'))
      .map(({ name, value }) => `${name}=${value}`)
      .join()
  const known = markOf(await logIn())
  const guess = { email: chen.email, password: 'wrong-password' }
  house.setClock((now += 900_000))
  for (let count = 0; count < 5; count += 1) await logIn(undefined, guess)
  const forged = known.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  const another = markOf(await ask('POST', '/staff/log-in', { body: { email, password } }))
  for (const stranger of [undefined, forged, another]) expect((await logIn(stranger)).statusCode).toBe(429)
  expect((await logIn(known)).statusCode).toBe(200)
  expect((await logIn()).statusCode).toBe(429)
  const own: number[] = []
  for (let count = 0; count < 6; count += 1) own.push((await logIn(known, guess)).statusCode)
  expect(own).toEqual([422, 422, 422, 422, 422, 429])
  house.setClock((now += 900_000))
  await ask('PUT', `/staff/${id}/password`, { cookie: await signIn(), body: { password: 'window-tea-twelve' } })
  for (let count = 0; count < 5; count += 1) await logIn(undefined, guess)
  expect((await logIn(known, { ...guess, password: 'window-tea-twelve' })).statusCode).toBe(429)
})

test('wrong PINs for a consent take nothing from the log-in of whom they are tried on', async () => {
  const cookie = await signIn()
  const clerk = { email: 'pin-guesser@shop.tw', name: '小吳', roles: ['clerk'], password: 'window-tea-eleven' }
  await ask('POST', '/staff', { cookie, body: clerk })
  await ask('PUT', '/staff/me/pin', { cookie, body: { password, pin: '290846' } })
  const asking =
    (await ask('POST', '/staff/log-in', { body: { email: clerk.email, password: clerk.password } })).cookies[0]
      ?.value ?? ''
  const consent = (pin: string) =>
    ask('POST', '/approvals', { cookie: asking, body: { email, pin, right: 'x', about: 'x' } })
  const kinds: string[] = []
  for (let count = 0; count < 6; count += 1) kinds.push((await consent('111222')).json<{ kind: string }>().kind)
  expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'locked', 'locked'])
  expect((await ask('POST', '/staff/log-in', { body: { email, password } })).statusCode).toBe(200)
})
