import pg from 'pg'
import { ConfigTrouble, type Config } from '@omoya/platform/config'
import { makePool, type Pool } from '@omoya/platform/db/client'
import { inTransaction } from '@omoya/platform/db/transaction'
import { fileStore } from '@omoya/platform/files/index'
import type { Log } from '@omoya/platform/log'
import { migrate } from '@omoya/platform/migrate'
import { startPostgres } from '@omoya/platform/postgres/index'
import { loadMasterKey, unwrapKey } from '@omoya/platform/secrets/index'
import { sql } from '@omoya/platform'
import { SharedAnswers } from '@omoya/platform/http/shared-answers'
import type { Runtime } from '@omoya/platform/runtime'
import { Vaults } from '@omoya/platform/vault'
import * as merchants from '@omoya/merchants'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { migrations } from './carried.ts'

export interface DatabaseAddress {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly workUrl: string
  /** Null when the log-in is the role itself. */
  readonly appRole: string | null
  readonly workRole: string | null
  readonly stop: () => Promise<void>
}

export interface House {
  readonly runtime: Runtime
  readonly address: DatabaseAddress
  readonly close: () => Promise<void>
}

const OLDEST_SERVER = 150_000

/** Several addresses of one host fail together: the first says enough. */
function whyOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? error.errors : [error]
  return first instanceof Error ? first.message || first.name : String(first)
}

async function reachable(url: string): Promise<void> {
  let version = 0
  let client: pg.Client | null = null
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    await client.connect()
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`)
    version = Number(rows[0]?.version)
  } catch (error) {
    throw new ConfigTrouble(
      `DATABASE_URL does not lead to a PostgreSQL that lets us in (${whyOf(error)}): correct it, or leave it out for the embedded one.`,
      { cause: error },
    )
  } finally {
    await client?.end().catch(() => undefined)
  }
  if (version < OLDEST_SERVER)
    throw new ConfigTrouble(
      `DATABASE_URL leads to PostgreSQL ${Math.floor(version / 10_000)}; Omoya needs 15 or newer: upgrade it, or leave DATABASE_URL out.`,
    )
}

/** The database that the environment names, or the embedded one of the data folder. */
export async function openDatabase(config: Config, log: Log): Promise<DatabaseAddress> {
  if (!config.databaseUrl) {
    const server = await startPostgres({ dataDir: config.dataDir, log: embeddedLog(log) })
    return { ...server, appRole: null, workRole: null, stop: () => server.stop() }
  }
  await reachable(config.databaseUrl)
  if (!config.databaseUrlApp) log.warn({ advice: 'DATABASE_URL_APP' }, 'database.app_uses_the_owner_log_in')
  return {
    ownerUrl: config.databaseUrl,
    appUrl: config.databaseUrlApp ?? config.databaseUrl,
    workUrl: config.databaseUrlWork ?? config.databaseUrl,
    appRole: config.databaseUrlApp ? null : 'omoya_app',
    workRole: config.databaseUrlWork ? null : 'omoya_work',
    stop: async () => undefined,
  }
}

const embeddedLog = (log: Log) => ({
  info: (event: string, facts?: object) => log.debug({ ...facts }, event),
  warn: (event: string, facts?: object) => log.warn({ ...facts }, event),
  error: (event: string, facts?: object) => log.error({ ...facts }, event),
})

/** A role that walks through walls would make every wall a picture of one. */
async function checkRole(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ strong: boolean }>(
      'select rolsuper or rolbypassrls as strong from pg_roles where rolname = current_user',
    )
    if (rows[0]?.strong)
      throw new ConfigTrouble('The app must not log in as a superuser or a role that bypasses row-level security.')
  } finally {
    client.release()
  }
}

/** Everything a process holds, on a database brought to the present shape. */
export async function openHouse(config: Config, log: Log): Promise<House> {
  const address = await openDatabase(config, log)
  try {
    await migrate(address.ownerUrl, migrations)
    await checkSecret(config, address.ownerUrl)
    return await furnishHouse(config, log, address)
  } catch (error) {
    await address.stop()
    throw error
  }
}

const masterKey = ({ secret, dataDir }: Config) => loadMasterKey(secret ? { secret, dataDir } : { dataDir })

/** Opens one key of the shop: a new or another secret beside sealed data would only hide that the right one is missing. */
async function checkSecret(config: Config, ownerUrl: string): Promise<void> {
  const file = path.join(config.dataDir, 'secret')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ merchant: string; wrapped: Buffer }>(
      'select merchant_id as merchant, wrapped from platform.merchant_key order by created_at desc limit 1',
    )
    const [key] = rows
    if (key && !config.secret && !existsSync(file))
      throw new ConfigTrouble(
        `The secret of this shop is missing, and without it names, phones and addresses can't be read: put ${file} back or set OMOYA_SECRET.`,
      )
    if (key) unwrapKey(masterKey(config), key.wrapped, `${key.merchant}/data`)
  } finally {
    await client.end()
  }
}

async function furnishHouse(config: Config, log: Log, address: DatabaseAddress): Promise<House> {
  const app = makePool({
    url: address.appUrl,
    size: config.poolSize,
    role: address.appRole,
    statementSeconds: 5,
    name: 'omoya',
  })
  const side = makePool({
    url: address.appUrl,
    size: 4,
    role: address.appRole,
    statementSeconds: 5,
    name: 'omoya side',
  })
  const work = makePool({
    url: address.workUrl,
    size: 10,
    role: address.workRole,
    statementSeconds: 120,
    name: 'omoya work',
  })
  const endPools = async () => void (await Promise.all([app.end(), side.end(), work.end()]))
  await checkRole(app).catch(async (error: unknown) => {
    await endPools()
    throw error
  })
  const { epoch } = await inTransaction(work, { merchant: '' }, (queries) =>
    queries.one<{ epoch: number }>(sql`select epoch from platform.epoch`),
  )
  const profiles = merchants.profileCache((merchant) =>
    inTransaction(side, { merchant }, (queries) => merchants.profileOf(queries, merchant)),
  )
  const runtime: Runtime = {
    config, log, app, side, work, epoch,
    vaults: new Vaults(() => masterKey(config)),
    files: fileStore({ dir: path.join(config.dataDir, 'files') }),
    shared: new SharedAnswers(() => Date.now()),
    clock: () => Date.now(),
    profileOf: profiles,
    listMerchants: () =>
      inTransaction(side, { merchant: '' }, async (queries) => (await merchants.listMerchants(queries)).map((entry) => entry.merchant)),
  } // prettier-ignore
  const close = async () => {
    await endPools()
    await address.stop()
  }
  return { runtime, address, close }
}
