import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { build } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres } from './index.ts'
import type { PostgresServer } from './index.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const repository = fileURLToPath(new URL('../../', import.meta.url))
const bundles = join(repository, 'build', `postgres-test-${process.pid}`)
const folders: string[] = []

beforeAll(async () => {
  await build({
    input: fileURLToPath(new URL('./index.ts', import.meta.url)),
    platform: 'node',
    external: ['pg'],
    logLevel: 'silent',
    output: { file: join(bundles, 'postgres.mjs'), format: 'esm' },
  })
})

afterAll(() => {
  for (const folder of [...folders, bundles]) rmSync(folder, { recursive: true, force: true })
})

describe('one process on one data folder', () => {
  let dataDir: string
  let server: PostgresServer
  let firstStart: number
  beforeAll(async () => {
    dataDir = emptyFolder()
    const began = Date.now()
    server = await startPostgres({ dataDir, log: quiet, forTests: true })
    firstStart = Date.now() - began
  }, 60_000)
  afterAll(() => server.stop())

  test('three log-ins reach the database, and only the owner is superuser', async () => {
    const asked = 'select current_user as who, rolsuper, rolbypassrls from pg_roles where rolname = current_user'
    const seen = await Promise.all([server.ownerUrl, server.appUrl, server.workUrl].map((url) => ask(url, asked)))
    expect(seen).toEqual([
      { who: 'omoya_owner', rolsuper: true, rolbypassrls: true },
      { who: 'omoya_app', rolsuper: false, rolbypassrls: false },
      { who: 'omoya_work', rolsuper: false, rolbypassrls: false },
    ])
  })

  test('Chinese is cut into trigrams and both extensions are there', async () => {
    const { trigrams } = await ask(server.appUrl, `select cardinality(show_trgm('番茄')) as trigrams`)
    expect(trigrams).toBeGreaterThan(0)
    const { names } = await ask(
      server.ownerUrl,
      'select array_agg(extname::text order by extname) as names from pg_extension',
    )
    expect(names).toEqual(['btree_gist', 'pg_trgm', 'plpgsql'])
  })

  test('nobody gets in without a password, and passwords lie in a private file', async () => {
    const bare = `postgres://omoya_owner@127.0.0.1:${server.port}/omoya`
    await expect(ask(bare, 'select 1')).rejects.toThrow(/password/)
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600)
    const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8')
    for (const url of [server.ownerUrl, server.appUrl]) expect(log).not.toContain(new URL(url).password)
  })

  test('after kill -9 of the server it is back on the same port within 3 seconds with all that was committed', async () => {
    await ask(server.ownerUrl, 'create table kept (n int)')
    await ask(server.ownerUrl, 'insert into kept values (7)')
    for (let round = 0; round < 2; round += 1) {
      const { pid, busy } = { pid: postmasterPid(dataDir), busy: openBusyClient(server.ownerUrl) }
      process.kill(pid, 'SIGKILL')
      const killed = Date.now()
      const { n } = await askUntilAnswered(server.ownerUrl, 'select n from kept', 15_000)
      // On a machine that is busy with others the first start says how slow it is.
      expect(Date.now() - killed).toBeLessThan(Math.min(10_000, Math.max(3_000, firstStart)))
      expect(n).toBe(7)
      expect(postmasterPid(dataDir)).not.toBe(pid)
      await busy
    }
  })

  test('a second start in the same process adopts, and the first to leave does not stop the server', async () => {
    const second = await startPostgres({ dataDir, log: quiet, forTests: true })
    expect(second.isAdopted).toBe(true)
    await second.stop()
    await second.stop()
    expect(await ask(server.appUrl, 'select 1 as one')).toEqual({ one: 1 })
  })
})

describe('several processes on one data folder', () => {
  test('after kill -9 of Node the server lives on, another process adopts it, and the last one stops it', async () => {
    const dataDir = emptyFolder()
    const first = await startElsewhere(dataDir)
    expect(first.isAdopted).toBe(false)
    const pid = postmasterPid(dataDir)
    first.process.kill('SIGKILL')
    await first.ended
    const second = await startElsewhere(dataDir)
    expect(second).toMatchObject({ isAdopted: true, url: first.url })
    expect(postmasterPid(dataDir)).toBe(pid)

    const third = await startElsewhere(dataDir)
    second.process.kill('SIGTERM')
    await second.ended
    expect(await ask(third.url, 'select 1 as one')).toEqual({ one: 1 })
    process.kill(pid, 'SIGKILL')
    await askUntilAnswered(third.url, 'select 1 as one', 3_000)
    third.process.kill('SIGTERM')
    await third.ended
    await expect(ask(third.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
  }, 30_000)

  test('two processes that start at the same moment share one server', async () => {
    const dataDir = emptyFolder()
    const both = await Promise.all([startElsewhere(dataDir), startElsewhere(dataDir)])
    expect(both.map(({ isAdopted }) => isAdopted).sort()).toEqual([false, true])
    for (const { process: one, ended } of both) {
      one.kill('SIGTERM')
      await ended
    }
  }, 30_000)
})

describe('trouble is told in one sentence', () => {
  test('a damaged folder is left untouched and named', async () => {
    const dataDir = emptyFolder()
    const server = await startPostgres({ dataDir, log: quiet, forTests: true })
    await server.stop()
    truncateSync(join(dataDir, 'postgres', 'global', 'pg_control'), 100)
    await expect(startPostgres({ dataDir, log: quiet, forTests: true })).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(/^The database in \S+ is damaged and was left untouched: [^.]+\.$/),
    })
    rmSync(join(dataDir, 'postgres', 'global'), { recursive: true })
    await expect(startPostgres({ dataDir, log: quiet, forTests: true })).rejects.toMatchObject({ code: 'damaged' })
  }, 30_000)

  test('a remembered port that another program has taken is given up for a free one', async () => {
    const dataDir = emptyFolder()
    const before = await startPostgres({ dataDir, log: quiet, forTests: true })
    await before.stop()
    const stranger = createServer().listen(before.port, '127.0.0.1')
    await pause(50)
    const after = await startPostgres({ dataDir, log: quiet, forTests: true })
    expect(after.port).not.toBe(before.port)
    expect(await ask(after.appUrl, 'select 1 as one')).toEqual({ one: 1 })
    await after.stop()
    stranger.close()
  }, 30_000)
})

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'omoya-postgres-'))
  folders.push(folder)
  return folder
}

const postmasterPid = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows[0] ?? {}
  } finally {
    await client.end()
  }
}

async function askUntilAnswered(url: string, sql: string, withinMs: number): Promise<Record<string, unknown>> {
  const deadline = Date.now() + withinMs
  for (;;) {
    try {
      return await ask(url, sql)
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(20)
    }
  }
}

/** A session in the middle of a long computation, which does not notice at once that its server is gone. */
function openBusyClient(url: string): Promise<unknown> {
  return ask(url, 'select count(*) from generate_series(1, 200000000)').catch(() => undefined)
}

interface Elsewhere {
  readonly process: ChildProcess
  readonly ended: Promise<unknown>
  readonly isAdopted: boolean
  readonly url: string
}

function startElsewhere(dataDir: string): Promise<Elsewhere> {
  const program = `
    import { startPostgres } from ${JSON.stringify(join(bundles, 'postgres.mjs'))}
    const quiet = { info() {}, warn() {}, error() {} }
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: quiet, forTests: true })
    process.stdout.write(JSON.stringify({ isAdopted: server.isAdopted, url: server.ownerUrl }))
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve({ process: child, ended, ...JSON.parse(text.toString()) }))
    void ended.then(() => reject(new Error('it ended before it had started the server')))
  })
}
