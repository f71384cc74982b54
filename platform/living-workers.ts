// A process that is killed in the middle of a job leaves it locked; graphile-worker alone would free it after four hours.
// So every process that takes jobs says that it lives; what one has locked that says nothing any more is free again.
import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import { inTransaction } from './db/transaction.ts'
import type { Runtime } from './runtime.ts'
import { sql } from './sql.ts'

const BEAT_MILLISECONDS = 10_000
/** Three beats missed, by the one clock of the database. A job must stand being run twice all the same. */
const SILENT_SECONDS = 30
const FORGOTTEN_SECONDS = 3_600

const sayLiving = (runtime: Runtime, ids: readonly string[]): Promise<number> =>
  inTransaction(runtime.work, { merchant: '' }, (queries) =>
    queries.run(sql`insert into platform.worker (id, seen_at) select unnest(${[...ids]}::text[]), now()
      on conflict (id) do update set seen_at = now()`),
  )

/** A worker that begins is not listed for a moment, so only what has been locked for a while is judged. */
const freeSilent = (runtime: Runtime): Promise<string[]> =>
  inTransaction(runtime.work, { merchant: '' }, async (queries) => {
    const silent = await queries.rows<{ id: string }>(sql`select locked.id from (
        select locked_by as id, locked_at from graphile_worker._private_jobs where locked_at is not null
        union select locked_by, locked_at from graphile_worker._private_job_queues where locked_at is not null) locked
      where locked.locked_at < now() - make_interval(secs => ${SILENT_SECONDS}::int)
        and not exists (select 1 from platform.worker w
          where w.id = locked.id and w.seen_at > now() - make_interval(secs => ${SILENT_SECONDS}::int))
      group by locked.id`)
    const ids = silent.map((one) => one.id)
    if (ids.length > 0) await queries.run(sql`select graphile_worker.force_unlock_workers(${ids}::text[])`)
    await queries.run(
      sql`delete from platform.worker where seen_at < now() - make_interval(secs => ${FORGOTTEN_SECONDS}::int)`,
    )
    return ids
  })

/** One beat: says who lives here, frees what the dead hold; returns whose locks those were. */
export async function beat(runtime: Runtime, ids: readonly string[]): Promise<string[]> {
  if (ids.length > 0) await sayLiving(runtime, ids)
  const freed = await freeSilent(runtime)
  if (freed.length > 0) runtime.log.warn({ workers: freed }, 'worker.locks_freed')
  return freed
}

/** Hand `events` to each runner of this process; its hands live from their first to their last moment. */
export function keepLiving(runtime: Runtime): { readonly events: WorkerEvents; readonly stop: () => Promise<void> } {
  const events: WorkerEvents = new EventEmitter()
  const living = new Set<string>()
  const failed = (reason: unknown): void => runtime.log.warn({ err: reason }, 'worker.beat_failed')
  let beating: Promise<unknown> = Promise.resolve()
  const next = (): void => {
    beating = beating.then(() => beat(runtime, [...living])).catch(failed)
  }
  events.on('pool:create', ({ workerPool }) => {
    living.add(workerPool.id)
    next()
  })
  events.on('pool:release', ({ workerPool }) => void living.delete(workerPool.id))
  const timer = setInterval(next, BEAT_MILLISECONDS)
  const stop = async (): Promise<void> => {
    clearInterval(timer)
    await beating
  }
  return { events, stop }
}
