// Logging in by LINE as a browser does it, over the network, against the stand-in that a demo serves.
import { createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CouponId, MemberId } from '@omoya/kernel'
import { command, type Ctx } from '@omoya/platform'
import { makeServer } from '@omoya/platform/http/server'
import type { Runtime } from '@omoya/platform/runtime'
import { START, everything, shop, testHouse, type TestHouse } from '@omoya/platform/testing/index'
import { drain } from '@omoya/platform/relay'
import { joinAtTill } from '@omoya/flows/members/join-at-till'
import { reactions } from '@omoya/flows/reactions'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import { assemblyOf } from './assemble.ts'
import { serveLine } from './line.ts'
import { serveSimulatedLine, simulatedUser } from './simulated-line.ts'

const STORE = '01900000-0000-7000-8000-000000000001'
const COUPON = '01900000-0000-7000-8000-0000000000c1' as CouponId
const MINUTE = 60_000
const PHONE = 'Mozilla/5.0 (Linux; Android 15) Mobile Safari/537.36'
const DESK = 'Mozilla/5.0 (X11; Linux x86_64) Safari/537.36'

let house: TestHouse
let runtime: Runtime
let origin: string
let close: () => Promise<void>

const freePort = () =>
  new Promise<number>((found) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })

const run = async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const done = await command(runtime, { merchant: shop, actor: everything }, work)
  await drain(runtime, reactions)
  return done
}

beforeAll(async () => {
  house = await testHouse()
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  runtime = { ...house.runtime, config: { ...house.runtime.config, port } }
  const assembly = { ...assemblyOf(runtime), merchantOf: async () => shop }
  const server = makeServer(assembly)
  serveLine(server, assembly)
  serveSimulatedLine(server, assembly)
  await server.listen({ port, host: '127.0.0.1' })
  close = async () => {
    await server.close()
    await house.close()
  }
  await run(async (ctx) => {
    await loyalty.saveCoupon(ctx, { coupon: COUPON, name: { en: 'LINE 100' }, kind: 'unique', off: { amountOff: 100 }, perMember: 1, validDays: 30 })
    await loyalty.saveLoyaltySettings(ctx, { ...(await loyalty.loyaltySettings(ctx)), lineCoupon: COUPON })
  }) // prettier-ignore
})
afterAll(() => close())
// Tries are counted by the address, and all of these come from one.
let now = START
const pass = (minutes: number): void => house.setClock((now += minutes * MINUTE))
beforeEach(() => pass(60))

/** A browser: its cookies, and every redirect by hand. */
class Browser {
  readonly cookies: Record<string, string>
  readonly #agent: string
  constructor(agent = PHONE) {
    this.cookies = { omoya_visit: `visit-${Math.random()}-that-nobody-guesses` }
    this.#agent = agent
  }

  async go(address: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const headers: Record<string, string> = {
      'user-agent': this.#agent,
      cookie: Object.entries(this.cookies).map(([name, value]) => `${name}=${value}`).join('; '),
    } // prettier-ignore
    const body = form && new URLSearchParams(form)
    const answer = await fetch(new URL(address, origin), { method: form ? 'POST' : 'GET', headers, redirect: 'manual', ...(body ? { body } : {}) }) // prettier-ignore
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? []
      this.cookies[name] = value
    }
    return answer
  }

  async api<Answer>(route: string, body?: unknown): Promise<Answer & { code?: string }> {
    const [method = '', path = ''] = route.split(' ')
    const cookie = Object.entries(this.cookies).map(([name, value]) => `${name}=${value}`).join('; ') // prettier-ignore
    const headers = { cookie, 'x-omoya': '1', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', 'idempotency-key': 'k' } // prettier-ignore
    const answer = await fetch(`${origin}/api/v1${path}`, { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }) }) // prettier-ignore
    for (const set of answer.headers.getSetCookie()) this.cookies['omoya_member'] = /omoya_member=([^;]*)/.exec(set)?.[1] ?? '' // prettier-ignore
    return (await answer.json()) as Answer & { code?: string }
  }

  /** As far as the address that LINE sends back to. */
  async toLine(
    start: string,
    name: string,
    change: (asked: Record<string, string>) => void = () => undefined,
  ): Promise<string> {
    const address = (await this.go(start)).headers.get('location') ?? ''
    const asked = Object.fromEntries(new URL(address, origin).searchParams)
    change(asked)
    const answer = await this.go('/simulated/line/authorize', { ...asked, name, answer: 'yes' })
    return answer.headers.get('location') ?? ''
  }

  /** Where the browser ends up. */
  async byLine(start: string, name: string): Promise<string> {
    return (await this.go(await this.toLine(start, name))).headers.get('location') ?? ''
  }
}

interface LoggedIn {
  readonly kind: string
  readonly ticket: string | null
}

/** The last that went to a number. */
const heard = async (phone: string, template: string): Promise<string> => {
  const message = await run((ctx) => messaging.latestTo(ctx, phone))
  expect(message?.template).toBe(template)
  return message?.body ?? ''
}

async function linkFor(phone: string): Promise<{ member: MemberId; code: string }> {
  const { member } = await run((ctx) =>
    joinAtTill(ctx, { phone, store: STORE, consents: ['sms'], textVersion: 'till-2' }),
  )
  const text = await heard(phone, 'claim_link')
  pass(1)
  expect(text).toContain(`${origin}/j/`)
  return { member, code: /\/j\/([\w-]+)/.exec(text)?.[1] ?? '' }
}

const lineOf = (name: string) => run((ctx) => members.memberKnownBy(ctx, 'line', simulatedUser(name)))
const couponsOf = async (member: MemberId) => (await run((ctx) => loyalty.wallet(ctx, member))).coupons
const stateOf = async (member: MemberId) => (await run((ctx) => members.member(ctx, member))).state
const codeSent = async (phone: string) => /\d{6}/.exec(await heard(phone, 'one_time_code'))?.[0] ?? ''

describe('the link of an SMS', () => {
  test('on the phone that got it, LINE claims the record, binds the account and gives the coupon, once', async () => {
    const { member, code } = await linkFor('0911000001')
    const phone = new Browser()
    expect(await phone.api('GET /claim-links/' + code)).toEqual({ isOpen: true, next: 'log-in' })
    expect(await phone.byLine(`/line/start?link=${code}`, '小安')).toBe('/account')
    expect(await phone.api<{ hasLine: boolean }>('GET /me')).toMatchObject({ member, hasLine: true, state: 'active' })
    expect(await lineOf('小安')).toBe(member)
    const [coupon, ...more] = await couponsOf(member)
    expect(coupon).toMatchObject({ off: { amountOff: 100 }, text: expect.stringMatching(/^\w{10}$/) })
    expect(more).toEqual([])
    expect(await new Browser().api('GET /claim-links/' + code)).toEqual({ isOpen: false, next: 'done' })
    expect(await phone.byLine('/line/start?back=/account', '小安')).toBe('/account')
    expect(await couponsOf(member)).toHaveLength(1)
  })

  test('opened at a desk it proves nothing: a code to the phone comes first, then LINE is bound', async () => {
    const { member, code } = await linkFor('0911000002')
    const desk = new Browser(DESK)
    expect(await desk.byLine(`/line/start?link=${code}`, '小美')).toBe(`/j/${code}`)
    expect(desk.cookies['omoya_member']).toBeUndefined()
    expect(await stateOf(member)).toBe('unclaimed')
    expect(await desk.api('GET /claim-links/' + code)).toEqual({ isOpen: true, next: 'code' })
    await desk.api(`POST /claim-links/${code}/codes`)
    const right = await codeSent('0911000002')
    expect(await desk.api(`POST /claim-links/${code}/proofs`, { code: right === '000000' ? '111111' : '000000' })).toMatchObject({ kind: 'wrong' }) // prettier-ignore
    expect(await desk.api(`POST /claim-links/${code}/proofs`, { code: right })).toMatchObject({ kind: 'in' })
    expect(await lineOf('小美')).toBe(member)
    expect(await couponsOf(member)).toHaveLength(1)
  })

  test('whoever comes second with it, on a phone too, is asked for the code that only the number gets', async () => {
    const { member, code } = await linkFor('0911000003')
    const [first, second] = [new Browser(), new Browser()]
    await first.go(`/line/start?link=${code}`)
    expect(await second.byLine(`/line/start?link=${code}`, '別人')).toBe(`/j/${code}`)
    expect(second.cookies['omoya_member']).toBeUndefined()
    expect(await lineOf('別人')).toBeNull()
    expect(await stateOf(member)).toBe('unclaimed')
  })

  test('a day later it proves nothing, and after a week it is over', async () => {
    const { member, code } = await linkFor('0911000004')
    pass(26 * 60)
    const phone = new Browser()
    expect(await phone.byLine(`/line/start?link=${code}`, '慢慢')).toBe(`/j/${code}`)
    expect(await stateOf(member)).toBe('unclaimed')
    pass(7 * 24 * 60)
    expect(await new Browser().api('GET /claim-links/' + code)).toEqual({ isOpen: false, next: 'done' })
    expect((await new Browser().go(`/line/start?link=${code}`)).headers.get('location')).toBe(`/j/${code}?line=failed`)
  })

  test('a changed letter makes it nobody’s', async () => {
    const { code } = await linkFor('0911000005')
    for (const place of [0, 11, 12, 19]) {
      const other = code[place] === 'A' ? 'B' : 'A'
      const changed = code.slice(0, place) + other + code.slice(place + 1)
      expect(await new Browser().api('GET /claim-links/' + changed)).toEqual({ isOpen: false, next: 'done' })
    }
    expect(await new Browser().api('GET /claim-links/' + code)).toMatchObject({ isOpen: true })
  })

  test('"not me" takes the number off the record, and the link shows nothing of anybody before or after', async () => {
    const { member, code } = await linkFor('0911000006')
    const stranger = new Browser()
    expect(Object.keys(await stranger.api<object>('GET /claim-links/' + code)).sort()).toEqual(['isOpen', 'next'])
    expect(await stranger.api(`POST /claim-links/${code}/disowning`)).toEqual({ done: true })
    expect(await run((ctx) => members.findByPhone(ctx, { digits: '0911000006' }))).toEqual([])
    expect((await run((ctx) => members.openMember(ctx, member))).person.phone).toBeNull()
    expect(await run((ctx) => members.openChannels(ctx, member, 'marketing'))).toEqual([])
    expect(await stranger.api('GET /claim-links/' + code)).toEqual({ isOpen: false, next: 'done' })
    expect(await stranger.api(`POST /claim-links/${code}/disowning`)).toMatchObject({ code: 'members.link_over' })
    const again = await linkFor('0911000006')
    expect(again.member).not.toBe(member)
  })

  test('a code is sent for nobody whom neither LINE nor a log-in has named', async () => {
    const { code } = await linkFor('0911000007')
    expect(await new Browser().api(`POST /claim-links/${code}/codes`)).toMatchObject({ code: 'members.link_over' })
  })

  test('who has LINE under another number is offered a merge, and the coupon is not given twice', async () => {
    const first = await linkFor('0911000008')
    const phone = new Browser()
    await phone.byLine(`/line/start?link=${first.code}`, '兩支電話')
    const second = await linkFor('0911000009')
    expect(await phone.byLine(`/line/start?link=${second.code}`, '兩支電話')).toBe(`/j/${second.code}`)
    expect(await phone.api('GET /claim-links/' + second.code)).toEqual({ isOpen: true, next: 'merge' })
    expect(await stateOf(second.member)).toBe('unclaimed')
    await phone.api(`POST /claim-links/${second.code}/codes`)
    const proven = await phone.api<LoggedIn>(`POST /claim-links/${second.code}/proofs`, {
      code: await codeSent('0911000009'),
    })
    expect(proven).toMatchObject({ kind: 'merge' })
    await phone.api('POST /me/merges', { ticket: proven.ticket })
    await run(async () => undefined)
    const me = await phone.api<{ member: MemberId }>('GET /me')
    expect(me.member).toBe((await run((ctx) => members.member(ctx, second.member))).memberId)
    expect(await couponsOf(me.member)).toHaveLength(1)
    expect(await phone.api('GET /claim-links/' + second.code)).toEqual({ isOpen: true, next: 'done' })
  })
})

describe('without a link', () => {
  test('an unknown account says its number first; the proof of it makes one member with LINE', async () => {
    const desk = new Browser(DESK)
    expect(await desk.byLine('/line/start?back=/account', '新人')).toBe('/account')
    expect(await desk.api('GET /log-in/line')).toEqual({ isOffered: true, isSimulated: true, isWaiting: true })
    await desk.api('POST /log-in/codes', { phone: '0922000001' })
    await desk.api('POST /log-in', { phone: '0922000001', code: await codeSent('0922000001'), bind: 'line' })
    const { member } = await desk.api<{ member: MemberId }>('GET /me')
    expect(await lineOf('新人')).toBe(member)
    expect(await desk.api('GET /log-in/line')).toMatchObject({ isWaiting: false })
    const other = new Browser(DESK)
    expect(await other.byLine('/line/start?back=/cart', '新人')).toBe('/cart')
    expect((await other.api<{ member: MemberId }>('GET /me')).member).toBe(member)
  })

  test('an account of somebody else is not taken over by who is signed in', async () => {
    const [one, other] = [new Browser(), new Browser()]
    const { code } = await linkFor('0922000002')
    await one.byLine(`/line/start?link=${code}`, '甲')
    const { member } = await linkFor('0922000003')
    other.cookies['omoya_member'] = await run((ctx) => members.openSession(ctx, member, 'code'))
    expect(await other.byLine('/line/start?back=/account', '甲')).toBe('/account?line=failed')
    expect(await lineOf('甲')).not.toBe(member)
  })
})

describe('what somebody would try', () => {
  const failed = '/account?line=failed'
  const start = '/line/start?back=/account'

  test('an answer of LINE works once', async () => {
    const browser = new Browser()
    const back = await browser.toLine(start, '重播')
    expect((await browser.go(back)).headers.get('location')).toBe('/account')
    expect((await browser.go(back)).headers.get('location')).toBe(failed)
  })

  test('an answer is good in the browser that asked, and in no other', async () => {
    const back = await new Browser().toLine(start, '受害者')
    const victim = new Browser()
    expect((await victim.go(back)).headers.get('location')).toBe(failed)
    expect(await victim.api('GET /log-in/line')).toMatchObject({ isWaiting: false })
  })

  test('a quarter of an hour later it is too late', async () => {
    const browser = new Browser()
    const back = await browser.toLine(start, '太晚')
    pass(16)
    expect((await browser.go(back)).headers.get('location')).toBe(failed)
  })

  test.each([
    ['another nonce', { nonce: 'mine' }],
    ['another challenge', { code_challenge: 'x'.repeat(43) }],
    ['another state', { state: 'mine' }],
  ])('%s than the one we sent is refused', async (_, changed) => {
    const browser = new Browser()
    const back = await browser.toLine(start, '竄改', (asked) => void Object.assign(asked, changed))
    expect((await browser.go(back)).headers.get('location')).toBe(failed)
    expect(await browser.api('GET /log-in/line')).toMatchObject({ isWaiting: false })
  })

  test('a code of another log-in, or none, is refused', async () => {
    const [one, other] = [new Browser(), new Browser()]
    const [mine, theirs] = [new URL(await one.toLine(start, '我')), new URL(await other.toLine(start, '他'))]
    mine.searchParams.set('code', theirs.searchParams.get('code') ?? '')
    expect((await one.go(mine.href)).headers.get('location')).toBe(failed)
    const third = new Browser()
    const refused = new URL(await third.toLine(start, '取消'))
    refused.searchParams.delete('code')
    refused.searchParams.set('error', 'access_denied')
    expect((await third.go(refused.href)).headers.get('location')).toBe(failed)
  })

  test('nobody is sent to another house', async () => {
    const browser = new Browser()
    expect(await browser.byLine('/line/start?back=//evil.example/', '遠方')).toBe('/account')
    // Nobody who begins without our cookie is known when he comes back: he is sent to where he was, whatever it is called.
    const sentTo = async (back: string): Promise<unknown> => {
      const answer = await fetch(new URL(`/line/start?back=${back}`, origin), { redirect: 'manual' })
      return [answer.status, answer.headers.get('location')]
    }
    expect(await sentTo('/c/%E4%BF%9D')).toEqual([303, '/c/%E4%BF%9D?line=failed'])
    expect(await sentTo('/c/%25E4%25BF%259D')).toEqual([303, '/c/%E4%BF%9D?line=failed'])
    expect(await sentTo('/account%00')).toEqual([303, '/account?line=failed'])
  })

  test('the way back asks for nothing that only we may say', async () => {
    const asked = ['POST /line/arrivals', 'POST /line/returns', 'POST /line/beginnings']
    for (const route of asked)
      expect(await new Browser().api(route, { lineUser: 'U1' })).toMatchObject({ code: 'http.not_found' })
  })
})
