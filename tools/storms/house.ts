// The house of a storm: two shops that sell, the real edge on a real port, relay and jobs at work.
import http from 'node:http'
import pg from 'pg'
import { inTransaction } from '@omoya/platform/db/transaction'
import { examine, type Finding } from '@omoya/platform/doctor'
import { makeServer, type Assembly } from '@omoya/platform/http/server'
import { makeLog } from '@omoya/platform/log'
import { command, type Runtime } from '@omoya/platform/runtime'
import { testHouse } from '@omoya/platform/testing/index'
import type { Actor, Ctx, MerchantProfile } from '@omoya/platform'
import type { MemberId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as merchants from '@omoya/merchants'
import * as staff from '@omoya/staff'
import { drain } from '@omoya/platform/relay'
import { reactions } from '@omoya/flows/reactions'
import { assemblyOf } from '../../apps/server/assemble.ts'
import { allChecks } from '../../apps/server/checks.ts'
import { startWork } from '../../apps/server/work.ts'
import { DEMO_PASSWORD, foundShop, profileFor, type Founded } from '../demo/found.ts'
import { seafood } from '../demo/merchants/seafood.ts'
import { skin } from '../demo/merchants/skin.ts'
import { plantFault, plantInAssembly, type Fault } from './faults.ts'

export { sized } from './sizes.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export interface Asking {
  readonly method: string
  /** From `/api/v1` on. */
  readonly path: string
  readonly host?: string
  readonly body?: unknown
  /** Already text, where the text itself is the test. */
  readonly text?: string
  readonly cookies?: Readonly<Record<string, string>>
  readonly bearer?: string
  readonly key?: string
}

export interface Storm {
  readonly runtime: Runtime
  readonly ownerUrl: string
  readonly own: Founded
  readonly next: Founded
  readonly port: number
  readonly ask: (asking: Asking) => Promise<Answer>
  readonly inShop: <T>(work: (ctx: Ctx) => Promise<T>, actor?: Actor) => Promise<T>
  readonly inNext: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
  /** An API key of the main shop. */
  readonly keyOf: (rights: readonly string[]) => Promise<string>
  /** The session cookie of a person of the demo: "clerk". */
  readonly staffSession: (role: string) => Promise<string>
  readonly joinMember: (phone: string) => Promise<{ member: MemberId; session: string }>
  readonly rows: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>
  /** Everything told has been heard. */
  readonly settle: () => Promise<void>
  readonly findings: () => Promise<Finding[]>
  readonly close: () => Promise<void>
}

export const OWN_HOST = 'demo.localhost'
export const NEXT_HOST = 'seafood.localhost'
const till: Actor = { kind: 'system', name: 'storm' }

function asker(port: number): { ask: Storm['ask']; end: () => void } {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 200 })
  const ask = (asking: Asking): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const text = asking.text ?? (asking.body === undefined ? undefined : JSON.stringify(asking.body))
      const cookie = Object.entries(asking.cookies ?? {}).map(([name, value]) => `${name}=${value}`).join('; ') // prettier-ignore
      const headers: Record<string, string> = { host: asking.host ?? OWN_HOST }
      if (text !== undefined) headers['content-type'] = 'application/json'
      if (cookie) Object.assign(headers, { cookie, 'x-omoya': '1', 'sec-fetch-site': 'same-origin' })
      if (asking.bearer) headers['authorization'] = `Bearer ${asking.bearer}`
      if (asking.key) headers['idempotency-key'] = asking.key
      const options = { agent, host: '127.0.0.1', port, method: asking.method, path: `/api/v1${asking.path}`, headers }
      const request = http.request(options, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString()) })) // prettier-ignore
      })
      request.on('error', reject)
      request.end(text)
    })
  return { ask, end: () => agent.destroy() }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

interface Base {
  readonly runtime: Runtime
  readonly ownerUrl: string
  readonly endPools: () => Promise<void>
}

async function base(profiles: readonly MerchantProfile[]): Promise<Base> {
  const house = await testHouse()
  const runtime: Runtime = {
    ...house.runtime,
    log: makeLog(process.env['OMOYA_STORM_LOG'] ?? 'silent'),
    clock: () => Date.now(),
    listMerchants: async () => profiles.map((profile) => profile.id),
    profileOf: async (merchant) => profiles.find((profile) => profile.id === merchant) ?? null,
  }
  return { runtime, ownerUrl: house.ownerUrl, endPools: house.close }
}

export interface StormOptions {
  /** Relay and jobs run by themselves; otherwise `settle` drains what was told. */
  readonly works?: true
  readonly change?: (assembly: Assembly) => Assembly
}

/** All shoppers of a storm come from one machine, with one phone. */
async function letAnybodyOrder(ctx: Ctx): Promise<void> {
  const { version, settings } = await merchants.versionedSettings(ctx)
  const most = { unpaidOrders: 100_000, unpaidFromNetwork: 100_000, unpaidOfKnown: 100_000 }
  await merchants.saveSettings(ctx, { version, settings: { ...settings, checkout: { ...settings.checkout, ...most } } })
  await loyalty.saveLoyaltySettings(ctx, { ...(await loyalty.loyaltySettings(ctx)), spokenSpendLimit: 1_000_000 })
}

/** A throw-away database with both shops; `OMOYA_STORM_FAULT` names what is planted in it (tools/storms/red.ts). */
export async function openStorm(options: StormOptions = {}): Promise<Storm> {
  const fault = (process.env['OMOYA_STORM_FAULT'] ?? null) as Fault | null
  const [mine, theirs] = [profileFor(skin), profileFor(seafood)]
  const { runtime, ownerUrl, endPools } = await base([mine, theirs])
  const inside = <T>(merchant: MerchantProfile, work: (ctx: Ctx) => Promise<T>, actor: Actor = till): Promise<T> =>
    command(runtime, { merchant, actor }, work)
  const own = { profile: mine, ...(await inside(mine, (ctx) => foundShop(ctx, skin))) }
  const next = { profile: theirs, ...(await inside(theirs, (ctx) => foundShop(ctx, seafood))) }
  for (const merchant of [mine, theirs]) await inside(merchant, letAnybodyOrder)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const rows: Storm['rows'] = async (text, values = []) => (await client.query(text, values)).rows
  await plantFault(fault, (text) => rows(text))
  const whole = assemblyOf(runtime)
  const server = makeServer(plantInAssembly(fault, options.change?.(whole) ?? whole))
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { ask, end } = asker(port)
  const work = options.works ? await startWork(runtime) : null
  return {
    runtime, ownerUrl, own, next, port, ask, rows,
    inShop: (run, actor) => inside(mine, run, actor),
    inNext: (run) => inside(theirs, run),
    keyOf: (rights) => inside(mine, async (ctx) => (await staff.createKey(ctx, { name: 'storm', rights: [...rights] as never, expiresAt: null })).token),
    staffSession: (role) => inside(mine, async (ctx) => (await staff.logIn(ctx, { email: `${role}@omoya.example`, password: DEMO_PASSWORD })).token),
    joinMember: (phone) => inside(mine, async (ctx) => {
      const { member } = await members.joinByPhone(ctx, { phone })
      return { member, session: await members.openSession(ctx, member, 'code') }
    }),
    settle: () => drain(runtime, reactions),
    findings: () => inTransaction(runtime.work, { merchant: '', readOnly: true }, (queries) => examine(queries, allChecks)),
    close: async () => {
      end()
      await work?.stop()
      await server.close()
      await client.end()
      await endPools()
    },
  } // prettier-ignore
}

/** What every storm ends with: no book is broken, and those that the storm wrote in were looked at. */
export async function brokenBooks(storm: Storm, written: readonly string[]): Promise<string[]> {
  const findings = await storm.findings()
  const broken = findings.filter((one) => one.verdict === 'broken').map((one) => `${one.invariant} ${one.claim}: ${one.breaks[0]}`) // prettier-ignore
  const unseen = written.filter((name) => findings.filter((one) => one.invariant === name).every((one) => one.verdict === 'empty')) // prettier-ignore
  return [...broken, ...unseen.map((name) => `${name}: nothing was looked at`)]
}

/** A guest's browser. */
export const visitOf = (number: number): Readonly<Record<string, string>> => ({
  omoya_visit: `visit-${String(number).padStart(20, '0')}`,
})
