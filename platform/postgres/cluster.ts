// What lies in the data folder: postgres/ (the cluster), postgres.json (port and passwords, 0600), postgres.log.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Runner } from './runner.ts'
import { diagnose, PostgresTrouble } from './trouble.ts'

export interface Keys {
  readonly port: number
  readonly owner: string
  readonly app: string
  readonly work: string
}

export type Login = 'owner' | 'app' | 'work'

export const DATABASE = 'omoya'
export const logins: Readonly<Record<Login, string>> = { owner: 'omoya_owner', app: 'omoya_app', work: 'omoya_work' }

export const clusterFolder = (dataDir: string): string => join(dataDir, 'postgres')
export const logFile = (dataDir: string): string => join(dataDir, 'postgres.log')

export function loginUrl(keys: Keys, login: Login, database: string = DATABASE): string {
  return `postgres://${logins[login]}:${keys[login]}@127.0.0.1:${keys.port}/${database}`
}

/** The remembered port and passwords, made on first use. */
export async function openKeys(dataDir: string): Promise<Keys> {
  const path = join(dataDir, 'postgres.json')
  if (existsSync(path)) return readKeys(path)
  if (existsSync(clusterFolder(dataDir))) {
    throw new PostgresTrouble(
      'damaged',
      `The passwords of the embedded database, ${path}, are missing: put the file back.`,
    )
  }
  const password = () => randomBytes(24).toString('hex')
  const keys: Keys = { port: await findFreePort(), owner: password(), app: password(), work: password() }
  writeKeys(dataDir, keys)
  return keys
}

/** Remembers another port; only while nobody else is using the server. */
export async function movePort(dataDir: string, keys: Keys): Promise<Keys> {
  const moved = { ...keys, port: await findFreePort() }
  writeKeys(dataDir, moved)
  return moved
}

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** Makes the cluster beside its final place, so that a power cut never leaves half a one. */
export function makeCluster(dataDir: string, keys: Keys, runner: Runner, extra: readonly string[]): void {
  const folder = clusterFolder(dataDir)
  const unfinished = `${folder}.unfinished`
  const passwordFile = join(dataDir, 'postgres.password')
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(passwordFile, keys.owner, { mode: 0o600 })
  runner.giveTo(unfinished)
  runner.giveTo(passwordFile)
  try {
    runInitdb(unfinished, passwordFile, runner, extra)
    renameSync(unfinished, folder)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(unfinished, { recursive: true, force: true })
  }
}

// Trigram search of Chinese and Japanese needs a UTF-8 character type. Systems without C.UTF-8 get the server's own.
const locales = [['--locale=C.UTF-8'], ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']]

function runInitdb(folder: string, passwordFile: string, runner: Runner, extra: readonly string[]): void {
  let written = ''
  for (const locale of locales) {
    const kind = ['--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions']
    const asked = ['-D', folder, '-U', logins.owner, `--pwfile=${passwordFile}`, ...kind, ...locale, ...extra]
    const { program, args, uid, gid } = runner.command(runner.binaries.initdb, asked)
    const made = spawnSync(program, args, { uid, gid, cwd: folder, env: serverEnvironment(), encoding: 'utf8' })
    if (made.status === 0) return
    written = `${made.stdout}\n${made.stderr}`
    if (!written.includes('invalid locale name')) break
  }
  throw diagnose(written, folder)
}

/** The server gets no more of our environment than it needs, above all no secrets. */
export function serverEnvironment(): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

function readKeys(path: string): Keys {
  try {
    const { port, owner, app, work } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Keys>
    if (port && owner && app && work) return { port, owner, app, work }
  } catch (error) {
    throw new PostgresTrouble('damaged', `The file ${path} cannot be read: put back the one from your copy.`, {
      cause: error,
    })
  }
  throw new PostgresTrouble('damaged', `The file ${path} is incomplete: put back the one from your copy.`)
}

function writeKeys(dataDir: string, keys: Keys): void {
  const path = join(dataDir, 'postgres.json')
  writeFileSync(`${path}.new`, JSON.stringify(keys), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

// Below the range from which systems lend ports to outgoing connections, so that ours is still free after a restart.
const FIRST_PORT = 15_432
const PORTS = 10_000

async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = FIRST_PORT + (randomBytes(4).readUInt32BE() % PORTS)
    if (await isPortFree(port)) return port
  }
  throw new PostgresTrouble('port_busy', 'No free port was found for the embedded database: set DATABASE_URL.')
}
