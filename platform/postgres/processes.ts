import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'

/** A zombie counts as gone: a container whose first process does not reap leaves them behind. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return process.platform !== 'linux' || procStat(pid)?.state !== 'Z'
}

/** Tells two processes with the same number apart; numbers are reused quickly in containers. */
export function startedAt(pid: number): string {
  if (process.platform === 'linux') return procStat(pid)?.started ?? ''
  if (process.platform === 'win32') return ''
  return askPs(pid, 'lstart=')
}

/** True when this process works inside the given data folder, as a PostgreSQL process does. */
export function worksIn(pid: number, folder: string): boolean {
  if (!isRunning(pid)) return false
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux') return askPs(pid, 'command=').includes('postgres')
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    return readOrEmpty(`/proc/${pid}/cmdline`).includes(folder)
  }
}

/**
 * Children of a killed server keep its shared memory until they notice; a new server is refused as long.
 * Without their parent they can do nothing useful, so they are ended.
 */
export function endOrphansIn(folder: string): void {
  if (process.platform !== 'linux') return
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid) || pid === process.pid || !isPostgresIn(pid, folder)) continue
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went by itself between the look and the signal.
    }
  }
}

function isPostgresIn(pid: number, folder: string): boolean {
  try {
    return /\/postgres( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`)) && worksIn(pid, folder)
  } catch {
    return false
  }
}

function procStat(pid: number): { state: string; started: string } | null {
  const line = readOrEmpty(`/proc/${pid}/stat`)
  // The command name may hold spaces and brackets, so fields are counted from its last bracket.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const [state, started] = [fields[0], fields[19]]
  return state && started ? { state, started } : null
}

function askPs(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
