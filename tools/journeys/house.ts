// The real server as a user starts it: a child process, a free port, an empty folder, the demo shops.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Plain data, so that the global set-up can hand it to every test file. */
export interface House {
  readonly port: number
  readonly folder: string
  /** '0' is an empty shop of one's own; the demo without it. */
  readonly demo?: '0'
}

const OMOYA = join(process.cwd(), 'bin/omoya.mjs')
const READY_WITHIN = 170_000

const envOf = (house: House): NodeJS.ProcessEnv => ({
  ...process.env, PORT: String(house.port), OMOYA_DATA_DIR: house.folder, OMOYA_DEMO: house.demo ?? '1', OMOYA_LOG: 'warn',
  OMOYA_TRUST_PROXY: '1',
}) // prettier-ignore

/** Everybody comes from a place of his own, as through the proxy of a real shop: log-ins are counted by address. */
export const fromOwnAddress = (): { readonly 'x-forwarded-for': string } => ({
  'x-forwarded-for': ['10', ...Array.from({ length: 3 }, () => randomInt(1, 255))].join('.'),
})

/** `http://127.0.0.1:…` is the main shop, `http://seafood.localhost:…` one of the others. */
export const addressOf = ({ port }: House, shop = '127.0.0.1'): string => `http://${shop}:${port}`

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (!address || typeof address === 'string') throw new Error('No port.')
  return address.port
}

const pause = (milliseconds: number): Promise<void> => new Promise((over) => setTimeout(over, milliseconds))

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (answer) => answer.ok,
    () => false,
  )

async function untilReady(house: House, server: ChildProcess, said: readonly string[]): Promise<void> {
  const paths = ['/readyz', '/', '/till', '/admin']
  const until = Date.now() + READY_WITHIN
  for (const path of paths)
    while (!(await answers(addressOf(house) + path))) {
      if (server.exitCode !== null || Date.now() > until) throw new Error(`${path} never answered.\n${said.join('')}`)
      await pause(250)
    }
}

export interface RunningHouse {
  readonly house: House
  /** What the start has printed. */
  readonly said: readonly string[]
  readonly close: () => Promise<void>
}

export async function startHouse(kind: Pick<House, 'demo'> = {}): Promise<RunningHouse> {
  const house: House = { ...kind, port: await freePort(), folder: mkdtempSync(join(tmpdir(), 'omoya-journeys-')) }
  const server = spawn(process.execPath, [OMOYA, 'start'], { env: envOf(house), stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => said.push(String(text)))
  const close = async (): Promise<void> => {
    const gone = new Promise((over) => server.once('exit', over))
    if (server.exitCode === null && server.kill('SIGTERM')) await Promise.race([gone, pause(20_000)])
    if (server.exitCode === null) server.kill('SIGKILL')
    rmSync(house.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
  try {
    await untilReady(house, server, said)
  } catch (error) {
    await close()
    throw error
  }
  return { house, said, close }
}

/** The owner's account that the start of an empty shop has printed. */
export function accountOf({ said }: RunningHouse): { readonly email: string; readonly password: string } {
  const [, email = '', password = ''] = /Log in at \S+ as (\S+) with the password (\S+)/.exec(said.join('')) ?? []
  return { email, password }
}

export interface Finding {
  readonly invariant: string
  readonly claim: string
  readonly verdict: 'holds' | 'broken' | 'empty' | 'not checkable here'
  readonly breaks: readonly string[]
}

/** The command as an operator runs it, beside the running server. */
export async function doctor(house: House): Promise<readonly Finding[]> {
  const asked = spawn(process.execPath, [OMOYA, 'doctor', '--json'], { env: envOf(house) })
  const said = { out: '', problems: '' }
  asked.stdout.on('data', (text: Buffer) => (said.out += String(text)))
  asked.stderr.on('data', (text: Buffer) => (said.problems += String(text)))
  await new Promise((over) => asked.once('close', over))
  const lines = said.out.split('\n').filter((line) => line.startsWith('{'))
  if (lines.length === 0) throw new Error(`doctor found nothing to say: ${said.problems}`)
  return lines.map((line) => JSON.parse(line) as Finding) // printed by the command as this shape
}
