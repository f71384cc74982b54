import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { clusterFolder, isPortFree, loginUrl, makeCluster, movePort, openKeys } from './cluster.ts'
import type { Keys } from './cluster.ts'
import { answers, furnish } from './furnish.ts'
import { countSeats, inTurn, takeSeat } from './lock.ts'
import type { Seat } from './lock.ts'
import type { PostgresLog } from './log.ts'
import { findPostmaster, isReadySoon, launch, shutDown } from './postmaster.ts'
import type { Postmaster, Settings } from './postmaster.ts'
import { findRunner, makeDataDir } from './runner.ts'
import type { Runner } from './runner.ts'
import { leaveOnExit, supervise } from './supervise.ts'
import { asTrouble, PostgresTrouble } from './trouble.ts'

export interface PostgresOptions {
  readonly dataDir: string
  readonly log: PostgresLog
  /** Small and without fsync: a power cut would lose data. Never for a shop. */
  readonly forTests?: boolean
}

export interface PostgresServer {
  /** Superuser of the embedded cluster: migrations, backup, restore. */
  readonly ownerUrl: string
  /** Logs in as omoya_app, which row-level security holds. */
  readonly appUrl: string
  /** Logs in as omoya_work: relay, jobs, doctor, insights. */
  readonly workUrl: string
  readonly port: number
  /** True when another process had started the server. */
  readonly isAdopted: boolean
  /** Leaves the server; the last one to leave shuts it down. May be called twice. */
  stop(): Promise<void>
}

interface Started {
  readonly keys: Keys
  readonly seat: Seat
  readonly isAdopted: boolean
}

/** Starts the server of this data folder, or adopts the one that already runs there. */
export async function startPostgres(asked: PostgresOptions): Promise<PostgresServer> {
  const options = { ...asked, dataDir: resolve(asked.dataDir) }
  try {
    makeDataDir(options.dataDir)
    const runner = findRunner({ dataDir: options.dataDir, cluster: clusterFolder(options.dataDir) })
    const started = await inTurn(options.dataDir, () => startOrAdopt(options, runner))
    return lookAfter(options, runner, started)
  } catch (error) {
    throw asTrouble(error, options.dataDir)
  }
}

function lookAfter(options: PostgresOptions, runner: Runner, { keys, seat, isAdopted }: Started): PostgresServer {
  const { dataDir, log } = options
  log.info(isAdopted ? 'postgres.adopted' : 'postgres.started', { port: keys.port, how: runner.how })

  const restart = () => launch(dataDir, runner, settingsFor(options, keys))
  const stopSupervising = supervise({ dataDir, log, restart })
  const forgetExit = leaveOnExit({ dataDir, runner, seat, stop: () => stop() })
  let leaving: Promise<void> | undefined
  const leave = async () => {
    await stopSupervising()
    forgetExit()
    await inTurn(dataDir, async () => {
      seat.leave()
      if (seat.others() === 0) await shutDown(dataDir, runner)
    })
  }
  const stop = (): Promise<void> => (leaving ??= leave())

  const urls = { ownerUrl: loginUrl(keys, 'owner'), appUrl: loginUrl(keys, 'app'), workUrl: loginUrl(keys, 'work') }
  return { ...urls, port: keys.port, isAdopted, stop }
}

async function startOrAdopt(options: PostgresOptions, runner: Runner): Promise<Started> {
  const { dataDir } = options
  let keys = await openKeys(dataDir)
  const running = findPostmaster(dataDir)
  if (running && (await isReadySoon(dataDir, running))) return adopt(dataDir, keys, running)

  if (!existsSync(clusterFolder(dataDir))) makeCluster(dataDir, keys, runner, options.forTests ? ['--no-sync'] : [])
  assertWhole(dataDir)
  // Others still hold addresses with the old port: then the server itself must say that it is taken.
  if (countSeats(dataDir) === 0 && !(await isPortFree(keys.port))) keys = await movePort(dataDir, keys)
  await launch(dataDir, runner, settingsFor(options, keys))
  await furnish(keys)
  return { keys, seat: takeSeat(dataDir), isAdopted: false }
}

async function adopt(dataDir: string, keys: Keys, running: Postmaster): Promise<Started> {
  if (running.port !== keys.port || !(await answers(keys))) {
    throw new PostgresTrouble(
      'not_answering',
      `The database server ${running.pid} of ${dataDir} does not answer to our password: stop it and start again.`,
    )
  }
  await furnish(keys)
  return { keys, seat: takeSeat(dataDir), isAdopted: true }
}

function assertWhole(dataDir: string): void {
  const folder = clusterFolder(dataDir)
  if (existsSync(join(folder, 'PG_VERSION')) && existsSync(join(folder, 'global', 'pg_control'))) return
  throw new PostgresTrouble(
    'damaged',
    `The database in ${folder} is damaged and was left untouched: restore a backup into an empty data folder.`,
  )
}

function settingsFor(options: PostgresOptions, keys: Keys): Settings {
  const durable: Settings = { fsync: 'on', shared_buffers: '256MB' }
  const forTests: Settings = { fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB' }
  return {
    ...(options.forTests ? forTests : durable),
    // Also in tests: without it a killed server loses what it had acknowledged.
    synchronous_commit: 'on',
    listen_addresses: '127.0.0.1',
    port: String(keys.port),
    unix_socket_directories: '',
    max_connections: '100',
    max_wal_size: '2GB',
    wal_compression: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
  }
}
