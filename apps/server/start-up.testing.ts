// The command as an operator runs it: a process of its own, its exit code, and what it said.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const OMOYA = join(process.cwd(), 'bin/omoya.mjs')
export const PATIENCE = 120_000

export type Environment = Readonly<Record<string, string>>

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const folders: string[] = []

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'omoya-start-'))
  folders.push(folder)
  return folder
}

export function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}

interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

export function begin(words: readonly string[], environment: Environment, node: readonly string[] = []): Running {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', OMOYA_DEMO: '0', OMOYA_LOG: 'error', ...environment } // prettier-ignore
  const child = spawn(process.execPath, [...node, OMOYA, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.on('data', (text: Buffer) => (said.out += String(text)))
  child.stderr.on('data', (text: Buffer) => (said.err += String(text)))
  const ended = new Promise<Ended>((over) => child.once('close', (code) => over({ code, ...said })))
  return { child, ended }
}

/** To its end; a command that hangs is killed and told as code null. */
export async function omoya(
  words: readonly string[],
  environment: Environment,
  node: readonly string[] = [],
): Promise<Ended> {
  const { child, ended } = begin(words, environment, node)
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  return ended.finally(() => clearTimeout(late))
}

export interface Server {
  readonly port: number
  readonly pid: number
  readonly kill: (signal: NodeJS.Signals) => Promise<Ended>
}

const pause = (milliseconds: number): Promise<void> => new Promise((over) => setTimeout(over, milliseconds))

export const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  )

export async function untilReady(port: number, within = PATIENCE): Promise<number> {
  const begun = Date.now()
  while (!(await isReady(port))) {
    if (Date.now() - begun > within) throw new Error(`not ready within ${within} ms`)
    await pause(50)
  }
  return Date.now() - begun
}

/** A server that answers; only its API is looked at, so nothing of the pages is waited for. */
export async function startServer(environment: Environment): Promise<Server> {
  const port = await freePort()
  const { child, ended } = begin(['start'], { ...environment, PORT: String(port) })
  const failed = ended.then((end) => {
    throw new Error(`ended with ${end.code}: ${end.err}`)
  })
  failed.catch(() => undefined)
  await Promise.race([untilReady(port), failed])
  const kill = (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal)
    return ended
  }
  return { port, pid: child.pid ?? 0, kill }
}

/** One sentence of one line, no stack, and an exit code that a script can see. */
export function isOneSentence({ code, err }: Ended): boolean {
  const lines = err.split('\n').filter((line) => line !== '' && !line.startsWith('{'))
  return code !== 0 && code !== null && lines.length === 1 && !/\bat .*\(|\.ts:|\.js:|Error:/.test(err)
}
