// data/lock holds one file a process that uses the embedded server, and `turn`, taken by whoever starts or stops it.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isRunning, startedAt } from './processes.ts'
import { PostgresTrouble } from './trouble.ts'

const LONGEST_TURN_MS = 10 * 60_000
const BREAKING_MS = 5_000

export interface Seat {
  /** How many other users of the server are alive. */
  others(): number
  leave(): void
}

/** Enters this process in the register of those who need the server. */
export function takeSeat(dataDir: string): Seat {
  const folder = lockFolder(dataDir)
  const name = `process-${process.pid}-${randomBytes(4).toString('hex')}`
  writeFileSync(join(folder, name), me(), { mode: 0o600 })
  return {
    others: () => liveSeats(folder).filter((seat) => seat !== name).length,
    leave: () => rmSync(join(folder, name), { force: true }),
  }
}

/** How many live processes are registered, for someone who is not (yet). */
export const countSeats = (dataDir: string): number => liveSeats(lockFolder(dataDir)).length

/** Only one process at a time starts, adopts or stops the server. */
export async function inTurn<Answer>(dataDir: string, work: () => Promise<Answer>): Promise<Answer> {
  const turn = join(lockFolder(dataDir), 'turn')
  const deadline = Date.now() + LONGEST_TURN_MS
  while (!takeFile(turn)) {
    if (Date.now() > deadline) {
      throw new PostgresTrouble('in_use', `Another process has held ${turn} for ten minutes: stop it and start again.`)
    }
    if (isStale(turn)) breakTurn(turn)
    else await pause(25)
  }
  try {
    return await work()
  } finally {
    rmSync(turn, { force: true })
  }
}

/** For the moment of exit, when nothing can be awaited any more. */
export const isTurnTaken = (dataDir: string): boolean => {
  const turn = join(lockFolder(dataDir), 'turn')
  return readOwner(turn) !== '' && !isStale(turn)
}

// Two processes may see the same stale file; only the one that holds `turn.break` may remove it, after looking again.
function breakTurn(turn: string): void {
  const breaking = `${turn}.break`
  if (!takeFile(breaking)) {
    if (ageOf(breaking) > BREAKING_MS) rmSync(breaking, { force: true })
    return
  }
  try {
    if (isStale(turn)) rmSync(turn, { force: true })
  } finally {
    rmSync(breaking, { force: true })
  }
}

function liveSeats(folder: string): string[] {
  return readdirSync(folder).filter((name) => {
    if (!name.startsWith('process-')) return false
    if (isAlive(readOwner(join(folder, name)))) return true
    rmSync(join(folder, name), { force: true })
    return false
  })
}

function lockFolder(dataDir: string): string {
  const folder = join(dataDir, 'lock')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

const me = (): string => `${process.pid} ${startedAt(process.pid)}`

function isAlive(owner: string): boolean {
  const [pid, started] = owner.split(' ', 2)
  return isRunning(Number(pid)) && startedAt(Number(pid)) === owner.slice(`${pid} `.length) && started !== undefined
}

// A file without a word in it was made a moment ago, or its maker died right then.
function isStale(path: string): boolean {
  const owner = readOwner(path)
  return owner === '' ? ageOf(path) > BREAKING_MS : !isAlive(owner)
}

function takeFile(path: string): boolean {
  try {
    writeFileSync(path, me(), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function readOwner(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function ageOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs
  } catch {
    return 0
  }
}
