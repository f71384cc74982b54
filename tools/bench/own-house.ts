import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Config } from '@omoya/platform/config'
import { startPostgres } from '@omoya/platform/postgres/index'
import type { Lent, LentHouse } from './bench.ts'

export interface OwnHouse {
  readonly house: LentHouse
  /** For the processes that a bench starts: they find the same database by it. */
  readonly environment: Readonly<Record<string, string>>
  readonly drop: () => Promise<void>
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function ask(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

const withName = (url: string, name: string): string => {
  const made = new URL(url)
  made.pathname = `/${name}`
  return made.toString()
}

function makeFolder(config: Config): string {
  const parent = process.env['OMOYA_DATA_DIR'] ? config.dataDir : os.tmpdir()
  mkdirSync(parent, { recursive: true })
  return mkdtempSync(path.join(parent, 'omoya-bench-'))
}

/** A whole server of its own, durable like a shop's, that also counts its statements. */
async function embedded(lent: Lent, folder: string): Promise<OwnHouse> {
  const first = await startPostgres({ dataDir: folder, log: quiet })
  await ask(first.ownerUrl, `alter system set shared_preload_libraries = 'pg_stat_statements'`)
  await first.stop()
  const config = { ...lent.config, dataDir: folder, databaseUrl: null, demo: false, secret: null }
  const house = await lent.openHouse(config)
  await ask(house.address.ownerUrl, 'create extension pg_stat_statements')
  const environment = { OMOYA_DATA_DIR: folder, DATABASE_URL: '', OMOYA_DEMO: '0' }
  return { house, environment, drop: () => house.close() }
}

async function given(lent: Lent, folder: string, ownerUrl: string): Promise<OwnHouse> {
  const name = `omoya_bench_${randomBytes(4).toString('hex')}`
  await ask(ownerUrl, `create database ${name}`)
  const inIt = (url: string | null) => (url ? withName(url, name) : null)
  const { databaseUrlApp, databaseUrlWork } = lent.config
  const config = {
    ...lent.config, dataDir: folder, demo: false, databaseUrl: withName(ownerUrl, name),
    databaseUrlApp: inIt(databaseUrlApp), databaseUrlWork: inIt(databaseUrlWork),
  } // prettier-ignore
  const house = await lent.openHouse(config)
  await ask(house.address.ownerUrl, 'create extension if not exists pg_stat_statements').catch(() => undefined)
  const environment = {
    OMOYA_DATA_DIR: folder, DATABASE_URL: config.databaseUrl, OMOYA_DEMO: '0',
    DATABASE_URL_APP: config.databaseUrlApp ?? '', DATABASE_URL_WORK: config.databaseUrlWork ?? '',
  } // prettier-ignore
  const drop = async () => {
    await house.close()
    await ask(ownerUrl, `drop database ${name} with (force)`)
  }
  return { house, environment, drop }
}

/** Runs a bench in a house of its own and leaves nothing behind. */
export async function inOwnHouse<Answer>(lent: Lent, run: (own: OwnHouse) => Promise<Answer>): Promise<Answer> {
  const folder = makeFolder(lent.config)
  try {
    const own = await (lent.config.databaseUrl ? given(lent, folder, lent.config.databaseUrl) : embedded(lent, folder))
    try {
      return await run(own)
    } finally {
      await own.drop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
