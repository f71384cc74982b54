import { randomBytes } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { uuid7, type MerchantId } from '@omoya/kernel'
import { readConfig } from '../config.ts'
import type { Actor, MerchantProfile } from '../ctx.ts'
import { Connection, makePool } from '../db/client.ts'
import { fileStore } from '../files/index.ts'
import { makeLog } from '../log.ts'
import { SharedAnswers } from '../http/shared-answers.ts'
import { loadMasterKey } from '../secrets/index.ts'
import { workingCtx, type Runtime, type Working } from '../runtime.ts'
import { Vaults } from '../vault.ts'

/** A merchant of this test file's own database. */
export const shop: MerchantProfile = {
  id: uuid7<'merchant'>(0, new Uint8Array(10)),
  code: 'test', zone: 'Asia/Taipei', currency: 'TWD', country: 'TW', locale: 'zh-TW',
} // prettier-ignore

/** Another merchant, for walls. */
export const neighbour: MerchantProfile = { ...shop, id: uuid7<'merchant'>(1, new Uint8Array(10)), code: 'neighbour' }

export const everything: Actor = { kind: 'system', name: 'test' }

export interface TestHouse {
  readonly runtime: Runtime
  readonly ownerUrl: string
  /** Moves the house's clock; returns the new time. */
  readonly setClock: (milliseconds: number) => void
  readonly close: () => Promise<void>
}

const withDatabase = (url: string, name: string): string => {
  const made = new URL(url)
  made.pathname = `/${name}`
  return made.toString()
}

async function copyTemplate(ownerUrl: string): Promise<string> {
  const name = `omoya_test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('select pg_advisory_lock(7110099)') // a template can be copied by one at a time
  await client.query(`create database ${name} template ${process.env['OMOYA_TEST_TEMPLATE'] ?? ''}`)
  await client.end()
  return withDatabase(ownerUrl, name)
}

/** 10:00 in Taipei on Sunday 2026-11-22. */
export const START = Date.UTC(2026, 10, 22, 2, 0, 0)

/** A database of its own with everything that a process holds; commits are real. Close it when the file ends. */
export async function testHouse(): Promise<TestHouse> {
  const ownerUrl = await copyTemplate(process.env['OMOYA_TEST_OWNER_URL'] ?? '')
  const config = {
    ...readConfig({}),
    dataDir: path.join(os.tmpdir(), 'omoya-test-files'),
    secret: 'test',
    logLevel: 'silent',
  }
  let now = START
  const profiles = [shop, neighbour]
  const pool = (role: string, statementSeconds: number) =>
    makePool({ url: ownerUrl, size: 8, role, statementSeconds, name: 'omoya test' })
  const runtime: Runtime = {
    config,
    log: makeLog('silent'),
    app: pool('omoya_app', 20),
    // As long as a shop's own: doctor reads two years.
    work: pool('omoya_work', 120),
    side: pool('omoya_app', 20),
    vaults: new Vaults(() => loadMasterKey({ secret: 'a-secret-that-only-tests-use', dataDir: config.dataDir })),
    files: fileStore({ dir: path.join(config.dataDir, 'files') }),
    // Nothing is kept: a test sees what it has just written.
    shared: new SharedAnswers(() => Number.POSITIVE_INFINITY),
    clock: () => now,
    epoch: 1,
    listMerchants: async () => profiles.map((profile) => profile.id),
    profileOf: async (merchant: MerchantId) => profiles.find((profile) => profile.id === merchant) ?? null,
  }
  const close = async () => void (await Promise.all([runtime.app.end(), runtime.work.end(), runtime.side.end()]))
  return { runtime, ownerUrl, setClock: (milliseconds) => void (now = milliseconds), close }
}

let shared: Promise<TestHouse> | undefined

/** The house of this test file, made at the first use. */
export const houseOfFile = (): Promise<TestHouse> => (shared ??= testHouse())

export interface InShop {
  /** Connects as the role of one module: another module's tables are out of reach. */
  readonly module?: string
  readonly actor?: Actor
  readonly merchant?: MerchantProfile
  /** Milliseconds since 1970. */
  readonly now?: number
}

/** A transaction a test, rolled back at its end; `ctx.events` and `ctx.entries` hold what would have been told. */
export async function inShop(options: InShop, run: (ctx: Working) => Promise<void>): Promise<void> {
  const house = await houseOfFile()
  const client = new pg.Client({ connectionString: house.ownerUrl, pipeline: true } as pg.ClientConfig)
  await client.connect()
  try {
    const merchant = options.merchant ?? shop
    await client.query('begin')
    await client.query(`set local role ${options.module ? `omoya_test_${options.module}` : 'omoya_app'}`)
    await client.query(`select set_config('omoya.merchant', $1, true)`, [merchant.id])
    const runtime = { ...house.runtime, clock: () => options.now ?? START }
    await run(workingCtx(runtime, { merchant, actor: options.actor ?? everything }, new Connection(client)))
  } finally {
    await client.query('rollback').catch(() => undefined)
    await client.end()
  }
}
