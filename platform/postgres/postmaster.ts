// Start, look after and stop the one server process of a data folder.
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { clusterFolder, logFile, serverEnvironment } from './cluster.ts'
import { endOrphansIn, isRunning, worksIn } from './processes.ts'
import type { Runner } from './runner.ts'
import { diagnose, PostgresTrouble } from './trouble.ts'

export type Settings = Readonly<Record<string, string>>

export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly status: string
}

// Replaying the log after a power cut may take minutes; as long as the process lives we wait.
const LONGEST_RECOVERY_MS = 15 * 60_000
const LONGEST_STOP_MS = 60_000
const LOG_KEPT_BYTES = 20 * 1024 * 1024

/** The live server of this folder, if there is one. */
export function findPostmaster(dataDir: string): Postmaster | null {
  const folder = clusterFolder(dataDir)
  const found = readPidFile(folder)
  return found && worksIn(found.pid, folder) ? found : null
}

/** Starts the server and returns once it accepts connections. */
export async function launch(dataDir: string, runner: Runner, settings: Settings): Promise<Postmaster> {
  const folder = clusterFolder(dataDir)
  clearTraces(folder)
  const log = openLog(dataDir)
  const chosen = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { program, args, uid, gid } = runner.command(runner.binaries.postgres, ['-D', folder, ...chosen])
  const options = { uid, gid, cwd: folder, env: serverEnvironment(), detached: true, windowsHide: true }
  const child = spawn(program, args, { ...options, stdio: ['ignore', log.file, log.file] })
  let isOver = false
  child.once('exit', () => (isOver = true))
  child.once('error', () => (isOver = true))
  child.unref()
  closeSync(log.file)

  const deadline = Date.now() + LONGEST_RECOVERY_MS
  while (!isOver && Date.now() < deadline) {
    const found = readPidFile(folder)
    if (found && found.pid === child.pid && found.status === 'ready') return found
    await pause(20)
  }
  throw diagnose(readFrom(logFile(dataDir), log.size), folder)
}

/** Waits until the server found here is either ready (true) or gone (false). */
export async function isReadySoon(dataDir: string, found: Postmaster): Promise<boolean> {
  const deadline = Date.now() + LONGEST_RECOVERY_MS
  while (Date.now() < deadline) {
    const now = findPostmaster(dataDir)
    if (!now || now.pid !== found.pid) return false
    if (now.status === 'ready') return true
    await pause(50)
  }
  throw new PostgresTrouble('not_answering', 'The embedded database is running but does not become ready: see its log.')
}

/** Fast shutdown: open transactions roll back, everything committed is on disk. */
export async function shutDown(dataDir: string, runner: Runner): Promise<void> {
  const found = findPostmaster(dataDir)
  if (!found) return
  askToStop(dataDir, found.pid, runner)
  const deadline = Date.now() + LONGEST_STOP_MS
  while (isRunning(found.pid) && Date.now() < deadline) await pause(20)
  if (isRunning(found.pid)) process.kill(found.pid, 'SIGQUIT')
}

/** Only asks; for the moment of exit, when nothing can be awaited. */
export function askToStop(dataDir: string, pid: number, runner: Runner): void {
  if (process.platform === 'win32') {
    spawnSync(runner.binaries.control, ['stop', '-D', clusterFolder(dataDir), '-m', 'fast', '-W'])
    return
  }
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // Already gone.
  }
}

function clearTraces(folder: string): void {
  endOrphansIn(folder)
  const found = readPidFile(folder)
  // The number in the file now belongs to somebody else (a restarted container); PostgreSQL would refuse to start.
  if (found && !worksIn(found.pid, folder)) rmSync(join(folder, 'postmaster.pid'), { force: true })
}

function readPidFile(folder: string): Postmaster | null {
  const path = join(folder, 'postmaster.pid')
  if (!existsSync(path)) return null
  const [pid, , , port, , , , status] = readOrEmpty(path).split('\n')
  return Number(pid) > 0 ? { pid: Number(pid), port: Number(port), status: status?.trim() ?? '' } : null
}

// The file may vanish between the look and the read.
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function openLog(dataDir: string): { file: number; size: number } {
  const path = logFile(dataDir)
  const size = existsSync(path) ? statSync(path).size : 0
  if (size < LOG_KEPT_BYTES) return { file: openSync(path, 'a', 0o600), size }
  renameSync(path, `${path}.1`)
  return { file: openSync(path, 'a', 0o600), size: 0 }
}

function readFrom(path: string, offset: number): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(64 * 1024)
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, offset))
  } finally {
    closeSync(file)
  }
}
