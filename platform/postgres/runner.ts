// PostgreSQL refuses to run as root. Root therefore lends it another account, without making one.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { copyBinaries, findBinaries } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { PostgresTrouble } from './trouble.ts'

export interface Runner {
  readonly how: 'as-is' | 'unshare' | 'other-account'
  readonly binaries: Binaries
  /** What to spawn so that the program runs under the right account. */
  command(program: string, args: readonly string[]): { program: string; args: string[]; uid?: number; gid?: number }
  /** Hands a file or folder to that account. */
  giveTo(path: string): void
}

interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const UNSHARE = ['--user', '--map-user=65534', '--map-group=65534', '--']

export interface Homes {
  readonly dataDir: string
  readonly cluster: string
}

/** Who runs the server: this account, nobody in a user namespace of its own, or another account of the system. */
export function findRunner(homes: Homes): Runner {
  const isRoot = process.getuid?.() === 0
  const runner = isRoot ? findRunnerForRoot(homes) : runAsIs(findBinaries(homes.dataDir))
  if (runner) return assertStarts(runner)
  throw new PostgresTrouble(
    'root_refused',
    `PostgreSQL does not run as root and no other account can reach ${homes.dataDir}: start as another user or set DATABASE_URL.`,
  )
}

function findRunnerForRoot(homes: Homes): Runner | null {
  const owner = existsSync(homes.cluster) ? statSync(homes.cluster).uid : 0
  if (owner === 0) return runUnshared(homes) ?? runAsOther(homes, accounts().filter(isModest))
  return runAsOther(
    homes,
    accounts().filter(({ uid }) => uid === owner),
  )
}

const runAsIs = (binaries: Binaries): Runner => ({
  how: 'as-is',
  binaries,
  command: (program, args) => ({ program, args: [...args] }),
  giveTo: () => undefined,
})

function runUnshared({ dataDir }: Homes): Runner | null {
  const binaries = findBinaries(dataDir)
  const canWrite = spawnSync('unshare', [...UNSHARE, 'test', '-w', dataDir]).status === 0
  if (!canWrite || spawnSync('unshare', [...UNSHARE, binaries.postgres, '--version']).status !== 0) return null
  return {
    how: 'unshare',
    binaries,
    command: (program, args) => ({ program: 'unshare', args: [...UNSHARE, program, ...args] }),
    giveTo: () => undefined,
  }
}

/** Exported for its test: on most machines the first choice works and this one is never reached. */
export function runAsOther({ dataDir, cluster }: Homes, candidates: readonly Account[]): Runner | null {
  // The files inside are 0600 each; the account only has to pass through.
  chmodSync(dataDir, statSync(dataDir).mode | 0o011)
  for (const account of candidates) {
    const { uid, gid } = account
    const can = (program: string, args: string[]) => spawnSync(program, args, { uid, gid, cwd: '/' }).status === 0
    if (!can('test', ['-x', dataDir])) continue
    const installed = findBinaries(dataDir)
    const binaries = can(installed.postgres, ['--version']) ? installed : copyBinaries(dataDir)
    if (!can(binaries.postgres, ['--version'])) continue
    if (existsSync(cluster) && statSync(cluster).uid !== uid) handOver(cluster, account)
    return {
      how: 'other-account',
      binaries,
      command: (program, args) => ({ program, args: [...args], uid, gid }),
      giveTo: (path) => handOver(path, account),
    }
  }
  return null
}

/** The accounts of this system; a number without an entry here is refused by initdb. */
export function accounts(): Account[] {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

export const isModest = ({ name }: Account): boolean => ['postgres', 'node', 'nobody'].includes(name)

function handOver(path: string, account: Account): void {
  chownSync(path, account.uid, account.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) handOver(join(path, name), account)
}

function assertStarts(runner: Runner): Runner {
  const { program, args, uid, gid } = runner.command(runner.binaries.postgres, ['--version'])
  const tried = spawnSync(program, args, { uid, gid, encoding: 'utf8' })
  if (tried.status === 0) return runner
  if (process.platform === 'linux' && !hasGlibc()) {
    throw new PostgresTrouble(
      'needs_glibc',
      'The embedded database needs a Linux with glibc (not Alpine): use such an image or set DATABASE_URL.',
    )
  }
  throw new PostgresTrouble(
    'no_binaries',
    `The embedded database's program does not run here (${(tried.stderr || tried.error?.message || '').trim()}): set DATABASE_URL.`,
  )
}

function hasGlibc(): boolean {
  // The report's type is unknown to the compiler; only its header is looked at.
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined
  return report?.header?.glibcVersionRuntime !== undefined
}

/** The data folder, made private when it does not exist yet. */
export function makeDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
}
