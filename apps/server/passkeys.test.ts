// Passkeys as a browser and a device do it; the device is made here of the standard's own parts, so that it can also lie.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MemberId } from '@omoya/kernel'
import { command, sql, type Ctx } from '@omoya/platform'
import { makeServer } from '@omoya/platform/http/server'
import { START, everything, shop, testHouse, type TestHouse } from '@omoya/platform/testing/index'
import { createMerchant } from '@omoya/merchants'
import { EntityDraft } from '@omoya/merchants/contract'
import { eraseMember, exportMember, joinByPhone, mergeMembers, openSession, sessionCookie, unmergeMembers } from '@omoya/members' // prettier-ignore
import { assemblyOf } from './assemble.ts'

const HOST = 'shop.example'
const ORIGIN = `https://${HOST}`
let house: TestHouse
let server: ReturnType<typeof makeServer>
let now = START

beforeAll(async () => {
  house = await testHouse()
  server = makeServer({ ...assemblyOf(house.runtime), merchantOf: async () => shop })
  await work((ctx) =>
    createMerchant(ctx, {
      name: { 'zh-TW': '母屋選物' },
      entity: EntityDraft.parse({ name: '母屋股份有限公司', businessNumber: '04595257' }),
      hosts: [],
    }),
  )
})
afterAll(async () => {
  await server.close()
  await house.close()
})
// Tries are counted by the address, and all of these come from one.
beforeEach(() => house.setClock((now += 3_600_000)))

const work = <Answer>(run: (ctx: Ctx) => Promise<Answer>): Promise<Answer> =>
  command(house.runtime, { merchant: shop, actor: everything }, run)

const person = async (phone: string) => {
  const { member } = await work((ctx) => joinByPhone(ctx, { phone }))
  const token = await work((ctx) => openSession(ctx, member, 'code'))
  return { member, cookie: sessionCookie(token).split(';')[0] ?? '' }
}

interface Asking {
  readonly cookie?: string
  readonly visit?: string
  readonly host?: string
}

async function ask<Answer>(
  route: string,
  body?: object,
  { cookie = '', visit = 'this-browser', host = HOST }: Asking = {},
) {
  const [method = 'GET', url = ''] = route.split(' ')
  const headers = { host, cookie: `omoya_visit=${visit}; ${cookie}`, 'x-omoya': '1' }
  const answer = await server.inject({ method: method as 'GET', url: `/api/v1${url}`, headers, ...(body ? { payload: body } : {}) }) // prettier-ignore
  const set = answer.headers['set-cookie']
  return { ...answer.json<Answer & { code?: string }>(), session: /omoya_member=[^;]+/.exec(String(set ?? ''))?.[0] }
}

const hash = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()
const text = (data: Uint8Array): string => Buffer.from(data).toString('base64url')

/** A phone with one passkey. */
class Device {
  readonly id = randomBytes(16)
  counter = 0
  /** Devices that share their keys over a cloud don't count. */
  readonly #step: 0 | 1
  readonly #key: KeyObject
  readonly #publicKey: Uint8Array
  constructor(step: 0 | 1 = 1) {
    this.#step = step
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.#key = privateKey
    this.#publicKey = isoCBOR.encode(new Map<number, number | Uint8Array>([
      [1, 2], [3, -7], [-1, 1], [-2, new Uint8Array(Buffer.from(x, 'base64url'))], [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ])) // prettier-ignore
  }

  #said(type: string, challenge: string, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  #head(place: string, flags: number): Buffer {
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE((this.counter += this.#step))
    return Buffer.concat([hash(place), Buffer.from([flags]), counted])
  }

  make(challenge: string, { origin = ORIGIN, place = HOST } = {}) {
    const length = Buffer.from([0, this.id.length])
    const authData = Buffer.concat([this.#head(place, 0x45), Buffer.alloc(16), length, this.id, this.#publicKey])
    const attestation = isoCBOR.encode(new Map<string, string | Uint8Array | Map<string, string>>([
      ['fmt', 'none'], ['attStmt', new Map<string, string>()], ['authData', new Uint8Array(authData)],
    ])) // prettier-ignore
    const response = { clientDataJSON: text(this.#said('webauthn.create', challenge, origin)), attestationObject: text(attestation), transports: ['internal'] } // prettier-ignore
    return { id: text(this.id), rawId: text(this.id), type: 'public-key', clientExtensionResults: {}, response }
  }

  use(challenge: string, { origin = ORIGIN, place = HOST, flags = 0x05 } = {}) {
    const [said, authenticatorData] = [this.#said('webauthn.get', challenge, origin), this.#head(place, flags)]
    const signature = sign('sha256', Buffer.concat([authenticatorData, hash(said)]), this.#key)
    const response = { clientDataJSON: text(said), authenticatorData: text(authenticatorData), signature: text(signature) } // prettier-ignore
    return { id: text(this.id), rawId: text(this.id), type: 'public-key', clientExtensionResults: {}, response }
  }
}

const challengeFor = async (route: string, asking?: Asking): Promise<string> =>
  (await ask<{ challenge: string }>(route, undefined, asking)).challenge
const toAdd = (cookie: string) => challengeFor('GET /me/passkey-options', { cookie })
const toEnter = () => challengeFor('GET /log-in/passkey-options')

async function memberWithDevice(phone: string, device = new Device()) {
  const { member, cookie } = await person(phone)
  const credential = device.make(await toAdd(cookie))
  const { passkey } = await ask<{ passkey: string }>('POST /me/passkeys', { device: '小美的手機', credential }, { cookie }) // prettier-ignore
  expect(passkey).toMatch(/^[0-9a-f-]{36}$/)
  return { member, cookie, device, passkey }
}

const enter = (credential: object, asking?: Asking) => ask<{ kind: string }>('POST /log-in/passkey', credential, asking)
const FAILED = { code: 'members.passkey_failed', session: undefined }

test('a device that was added signs in without a code, and the member is written to', async () => {
  const { member, device } = await memberWithDevice('0912345678')
  const { kind, session = '' } = await enter(device.use(await toEnter()))
  expect(kind).toBe('in')
  expect(await ask('GET /me', undefined, { cookie: session })).toMatchObject({ member })
  const { items } = await ask<{ items: object[] }>('GET /me/passkeys', undefined, { cookie: session })
  expect(items).toMatchObject([{ device: '小美的手機', isSynced: false, usedAt: expect.any(String) }])
  const told = await work((ctx) => ctx.rows(sql`select template from messaging.message where member_id = ${member}`))
  expect(told).toContainEqual({ template: 'passkey_added' })
})

test('one answer passes once, also when it comes twice in the same moment, and only soon and in the browser that asked', async () => {
  const { device } = await memberWithDevice('0912345679', new Device(0))
  const answer = device.use(await toEnter())
  const kinds = (await Promise.all([enter(answer), enter(answer)])).map((one) => one.kind ?? one.code)
  expect(kinds.sort()).toEqual(['in', 'members.passkey_failed'])
  expect(await enter(device.use(await toEnter()), { visit: 'another-browser' })).toMatchObject(FAILED)
  const late = device.use(await toEnter())
  house.setClock((now += 301_000))
  expect(await enter(late)).toMatchObject(FAILED)
  expect(await enter(device.use(await toEnter()))).toMatchObject({ kind: 'in' })
})

test('what another page, another key or a copied device has made is refused, and an unknown one in the same words', async () => {
  const { device } = await memberWithDevice('0912345680')
  expect(await enter(device.use(await toEnter(), { origin: 'https://shop.example.evil' }))).toMatchObject(FAILED)
  expect(await enter(device.use(await toEnter(), { place: 'evil.example' }))).toMatchObject(FAILED)
  // Nobody has unlocked the device.
  expect(await enter(device.use(await toEnter(), { flags: 0x01 }))).toMatchObject(FAILED)
  expect(await enter(device.use('bm90LW91cnM'))).toMatchObject(FAILED)
  expect(await enter(new Device().use(await toEnter()))).toMatchObject(FAILED)
  const stolen = new Device().use(await toEnter())
  expect(await enter({ ...stolen, id: text(device.id), rawId: text(device.id) })).toMatchObject(FAILED)
  device.counter = 0
  expect(await enter(device.use(await toEnter()))).toMatchObject(FAILED)
})

test('nobody adds a key to the account of another, not with his challenge and not with a key that is known', async () => {
  const { device } = await memberWithDevice('0912345681')
  const [mine, other] = [await person('0912345682'), await person('0912345683')]
  const add = (credential: object, cookie: string) => ask('POST /me/passkeys', { device: 'x', credential }, { cookie })
  expect(await add(new Device().make(await toAdd(mine.cookie)), other.cookie)).toMatchObject({ code: 'members.passkey_failed' }) // prettier-ignore
  expect(await add(device.make(await toAdd(other.cookie)), other.cookie)).toMatchObject({ code: 'members.passkey_failed' }) // prettier-ignore
  expect(await add(new Device().make(await toEnter()), other.cookie)).toMatchObject({ code: 'members.passkey_failed' })
  expect(await ask('GET /me/passkey-options')).toMatchObject({ code: 'http.not_signed_in' })
  expect(await ask('GET /me/passkeys', undefined, { cookie: other.cookie })).toMatchObject({ items: [] })
})

test('a key that was removed opens nothing, and only its owner removes it', async () => {
  const { device, passkey, cookie } = await memberWithDevice('0912345684')
  const other = await person('0912345685')
  await ask(`DELETE /me/passkeys/${passkey}`, undefined, { cookie: other.cookie })
  expect(await enter(device.use(await toEnter()))).toMatchObject({ kind: 'in' })
  await ask(`DELETE /me/passkeys/${passkey}`, undefined, { cookie })
  expect(await enter(device.use(await toEnter()))).toMatchObject(FAILED)
})

const whoEnters = async (device: Device): Promise<MemberId> => {
  const { session = '' } = await enter(device.use(await toEnter()))
  return (await ask<{ member: MemberId }>('GET /me', undefined, { cookie: session })).member
}

test('after a merge a key opens the record that stayed, after the un-merge its own, and after the erasure none', async () => {
  const [kept, gone] = [await memberWithDevice('0912345686'), await memberWithDevice('0912345687')]
  const merge = await work((ctx) => mergeMembers(ctx, { one: kept.member, other: gone.member }))
  const survivor = merge.plan.survivor
  expect([await whoEnters(kept.device), await whoEnters(gone.device)]).toEqual([survivor, survivor])
  expect((await work((ctx) => exportMember(ctx, survivor))).passkeys).toHaveLength(2)
  await work((ctx) => unmergeMembers(ctx, merge.merge))
  expect([await whoEnters(kept.device), await whoEnters(gone.device)]).toEqual([kept.member, gone.member])
  await work((ctx) => eraseMember(ctx, kept.member))
  expect(await enter(kept.device.use(await toEnter()))).toMatchObject(FAILED)
  const left = await work((ctx) => ctx.rows(sql`select member_id from members.passkey where member_id = ${kept.member}`)) // prettier-ignore
  expect(left).toEqual([])
})
