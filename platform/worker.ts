import { Logger, run, type Runner, type TaskList } from 'graphile-worker'
import type { MerchantId } from '@omoya/kernel'
import type { Job, TimetableEntry } from './jobs.ts'
import { keepLiving } from './living-workers.ts'
import { systemCommand, type Runtime } from './runtime.ts'

interface Wrapped {
  readonly merchant: MerchantId
  readonly payload: unknown
}

const tasksOf = (runtime: Runtime, jobs: readonly Job<never>[]): TaskList =>
  Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (wrapped: unknown) => {
        const { merchant, payload } = wrapped as Wrapped // written by enqueue()
        await job.run(runtime, merchant, payload as never)
      },
    ]),
  )

// A crontab line takes no dots in a name.
const lineName = (entry: TimetableEntry): string => entry.name.replaceAll('.', ':')

/** One merchant's trouble must not keep the others from their nightly work. */
async function runForAll(runtime: Runtime, entry: TimetableEntry): Promise<void> {
  for (const merchant of await runtime.listMerchants())
    await systemCommand(runtime, merchant, entry.name, entry.run).catch((reason: unknown) =>
      runtime.log.error({ err: reason, entry: entry.name, merchant }, 'timetable.failed'),
    )
}

/** Jobs and the timetable; any process may run any of them. */
export async function startWorker(
  runtime: Runtime,
  work: { readonly jobs: readonly Job<never>[]; readonly timetable: readonly TimetableEntry[] },
): Promise<{ stop: () => Promise<void> }> {
  const timed: TaskList = Object.fromEntries(
    work.timetable.map((entry) => [lineName(entry), () => runForAll(runtime, entry)]),
  )
  const living = keepLiving(runtime)
  const begin = (): Promise<Runner> => run({
    pgPool: runtime.work,
    events: living.events,
    taskList: { ...tasksOf(runtime, work.jobs), ...timed },
    crontab: work.timetable.map((entry) => `${entry.pattern} ${lineName(entry)} ?max=3`).join('\n'),
    concurrency: 4,
    // Sent apart from the job: then a database that fell is asked again, where else its error would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    noHandleSignals: true,
    pollInterval: 500,
    logger: new Logger(() => (level, message) => level === 'error' && runtime.log.error({ message }, 'worker.failed')),
  }) // prettier-ignore
  const looking = lookSoon(runtime, work.timetable)
  const { stop } = await keepRunning(runtime, begin)
  return {
    stop: async () => {
      clearTimeout(looking)
      await stop()
      await living.stop()
    },
  }
}

const EVERY_MINUTE = '* * * * *'
/** By then nobody holds any more what a fallen process held. */
const SOON_MILLISECONDS = 8_500

/** What a fallen process left need not wait for the next full minute. */
const lookSoon = (runtime: Runtime, timetable: readonly TimetableEntry[]): NodeJS.Timeout =>
  setTimeout(() => {
    const soon = timetable.filter((entry) => entry.pattern === EVERY_MINUTE)
    const failed = (reason: unknown) => runtime.log.warn({ err: reason }, 'timetable.soon_failed')
    for (const entry of soon) runForAll(runtime, entry).catch(failed)
  }, SOON_MILLISECONDS).unref()

const PAUSE_MILLISECONDS = 1_000
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS))

/** A runner ends when the database falls under it; the jobs are in the database, so another one takes them up. */
async function keepRunning(runtime: Runtime, begin: () => Promise<Runner>): Promise<{ stop: () => Promise<void> }> {
  let isStopping = false
  let runner: Runner | null = await begin()
  const follow = async (): Promise<void> => {
    while (!isStopping) {
      try {
        runner ??= await begin()
        await runner.promise
      } catch (reason) {
        runtime.log.warn({ err: reason }, 'worker.restarted')
      }
      runner = null
      if (!isStopping) await pause()
    }
  }
  const following = follow()
  const stop = async (): Promise<void> => {
    isStopping = true
    await runner?.stop().catch(() => undefined)
    await following
  }
  return { stop }
}
