// Starts, kills and asks the server of child.ts, as a till would that keeps its key until it has an answer.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { makePool } from '@omoya/platform/db/client'
import { inTransaction } from '@omoya/platform/db/transaction'
import { examine } from '@omoya/platform/doctor'
import { allChecks } from '../../apps/server/checks.ts'
import type { ChildTold } from './child.ts'
import { OWN_HOST, type Answer } from './house.ts'

export interface Killable {
  readonly told: () => ChildTold
  readonly post: (path: string, body: object, key: string) => Promise<Told>
  readonly family: () => number[]
  /** Again with the same key until there is an answer that is not "later". */
  readonly insist: (path: string, body: object, key?: string) => Promise<Answer>
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  readonly postmaster: () => number
  readonly rows: <Row extends pg.QueryResultRow>(text: string) => Promise<Row[]>
  readonly broken: () => Promise<string[]>
  readonly end: () => Promise<void>
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
const LIMIT = 60_000

/** Once a run: a start is then as quick as a shop's. */
function bundle(folder: string): string {
  execFileSync(process.execPath, ['tools/storms/bundle.mjs', folder], { stdio: 'inherit' })
  return path.join(folder, 'child.js')
}

function launch(program: string, folder: string, token = ''): Promise<{ child: ChildProcess; told: ChildTold }> {
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      OMOYA_ROOT: process.cwd(),
      OMOYA_STORM_TOKEN: token,
      OMOYA_DATA_DIR: folder,
      NODE_ENV: 'production',
      VITEST: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', (code) => reject(new Error(`the server ended by itself (${code}): ${said}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const line = said.split('\n').find((one) => one.startsWith('{"port"'))
      if (line) resolve({ child, told: JSON.parse(line) as ChildTold })
    })
  })
}

const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
  })

export interface Told extends Answer {
  readonly retryAfter: string | null
}

function post(told: ChildTold, where: string, body: object, key: string): Promise<Told> {
  const headers = { host: OWN_HOST, 'content-type': 'application/json', authorization: `Bearer ${told.token}`, 'idempotency-key': key } // prettier-ignore
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: told.port, method: 'POST', path: `/api/v1${where}`, headers, agent: false } // prettier-ignore
    const request = http.request(options, (answer) => {
      let said = ''
      answer.on('data', (chunk) => (said += chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          body: JSON.parse(said || 'null') as unknown,
          retryAfter: answer.headers['retry-after'] ?? null,
        }),
      )
      answer.on('error', reject)
    })
    request.on('error', reject)
    request.end(JSON.stringify(body))
  })
}

async function asOwner<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

async function brokenIn(url: string): Promise<string[]> {
  const pool = makePool({ url, size: 1, role: 'omoya_work', statementSeconds: 60, name: 'storm' })
  const findings = await inTransaction(pool, { merchant: '', readOnly: true }, (queries) => examine(queries, allChecks))
  await pool.end()
  return findings.filter((one) => one.verdict === 'broken').map((one) => `${one.invariant} ${one.claim}: ${one.breaks[0]}`) // prettier-ignore
}

export async function openKillable(): Promise<Killable> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'omoya-storm-'))
  // Beside the packages that it asks for.
  const built = path.resolve(`build/tools/storm.${process.pid}`)
  const program = bundle(built)
  let running = await launch(program, folder)
  const insist: Killable['insist'] = async (where, body, key = randomUUID()) => {
    for (const began = performance.now(); performance.now() - began < LIMIT; await pause(150)) {
      const answer = await post(running.told, where, body, key).catch(() => null)
      if (answer && answer.status !== 503) return answer
    }
    throw new Error('no answer for a minute')
  }
  const kill = async (): Promise<void> => {
    running.child.kill('SIGKILL')
    await gone(running.child)
  }
  const postmaster = (): number => {
    const file = readdirSync(folder, { recursive: true }).map(String).find((name) => name.endsWith('postmaster.pid')) // prettier-ignore
    return Number(readFileSync(path.join(folder, file ?? ''), 'utf8').split('\n')[0])
  }
  /** The database and its children. */
  const family = (): number[] => {
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster())]).toString()
    return [...children.split('\n').map(Number).filter(Boolean), postmaster()]
  }
  return {
    told: () => running.told,
    post: (where, body, key) => post(running.told, where, body, key),
    insist, kill, postmaster, family,
    start: async () => void (running = await launch(program, folder, running.told.token)),
    rows: (text) => asOwner(running.told.ownerUrl, text),
    broken: () => brokenIn(running.told.ownerUrl),
    end: async () => {
      const pid = postmaster()
      await kill()
      try {
        process.kill(pid, 'SIGINT')
      } catch {
        // It had fallen before.
      }
      await pause(1_500)
      rmSync(built, { recursive: true, force: true })
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 })
    },
  } // prettier-ignore
}
