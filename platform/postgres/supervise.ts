import { inTurn, isTurnTaken } from './lock.ts'
import type { Seat } from './lock.ts'
import type { PostgresLog } from './log.ts'
import { askToStop, findPostmaster, isReadySoon } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import type { Runner } from './runner.ts'

const LOOK_EVERY_MS = 200
const AFTER_FAILURE_MS = 1_000

interface Watch {
  readonly dataDir: string
  readonly log: PostgresLog
  readonly restart: () => Promise<Postmaster>
}

/** Every process watches; whoever gets its turn first brings a dead server back, the others find it running. */
export function supervise({ dataDir, log, restart }: Watch): () => Promise<void> {
  let isStopped = false
  let repair: Promise<void> | undefined
  let notBefore = 0

  const bringBack = () =>
    inTurn(dataDir, async () => {
      const found = findPostmaster(dataDir)
      if (isStopped || (found && (await isReadySoon(dataDir, found)))) return
      const began = Date.now()
      const { pid } = await restart()
      log.warn('postgres.restarted', { pid, took_ms: Date.now() - began })
    })

  const look = () => {
    if (repair || Date.now() < notBefore || findPostmaster(dataDir)) return
    repair = bringBack()
      .catch((error: unknown) => {
        notBefore = Date.now() + AFTER_FAILURE_MS
        log.error('postgres.trouble', { message: error instanceof Error ? error.message : String(error) })
      })
      .finally(() => (repair = undefined))
  }

  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  return async () => {
    isStopped = true
    clearInterval(timer)
    await repair
  }
}

interface Leaver {
  readonly dataDir: string
  readonly runner: Runner
  readonly seat: Seat
  readonly stop: () => Promise<void>
}

/** A process that ends without stop() still gives up its seat; returns how to forget about that. */
export function leaveOnExit({ dataDir, runner, seat, stop }: Leaver): () => void {
  const onExit = () => {
    seat.leave()
    const found = findPostmaster(dataDir)
    if (found && seat.others() === 0 && !isTurnTaken(dataDir)) askToStop(dataDir, found.pid, runner)
  }
  // Whoever listens to the signal as well decides about the end itself.
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return
    void stop().finally(() => process.kill(process.pid, signal))
  }
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
  process.once('exit', onExit)
  for (const signal of signals) process.on(signal, onSignal)
  return () => {
    process.off('exit', onExit)
    for (const signal of signals) process.off(signal, onSignal)
  }
}
