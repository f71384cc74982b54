import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enqueue, job } from './jobs.ts'
import { beat } from './living-workers.ts'
import { systemCommand } from './runtime.ts'
import { houseOfFile, shop, type TestHouse } from './testing/index.ts'
import { startWorker } from './worker.ts'

let house: TestHouse
let owner: pg.Client
beforeAll(async () => {
  house = await houseOfFile()
  owner = new pg.Client({ connectionString: house.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await house.close()
})

const lockedBy = async (name: string): Promise<string | null | undefined> =>
  (
    await owner.query<{ by: string | null }>(
      `select j.locked_by as by from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1`,
      [name],
    )
  ).rows[0]?.by

/** As a process has it in its hands: the job and the queue that it runs in. */
async function lock(name: string, worker: string, minutes: number): Promise<void> {
  const since = `now() - make_interval(mins => ${minutes})`
  await owner.query(
    `update graphile_worker._private_jobs j set locked_by = $2, locked_at = ${since}
    from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = $1`,
    [name, worker],
  )
  await owner.query(
    `update graphile_worker._private_job_queues set locked_by = $2, locked_at = ${since} where queue_name = $1`,
    [name, worker],
  )
}

const ask = (name: string): Promise<void> =>
  systemCommand(house.runtime, shop.id, 'test', (ctx) =>
    enqueue(
      ctx,
      job(name, async () => undefined),
      null,
      { queue: name },
    ),
  )

test('what a killed process held is run soon after, also what waits behind it in its queue', async () => {
  let runs = 0
  const held = job('test.held', async () => void (runs += 1))
  await ask('test.held')
  await ask('test.held')
  await lock('test.held', 'pool-of-a-killed-process', 1)
  const worker = await startWorker(house.runtime, { jobs: [held], timetable: [] })
  try {
    await expect.poll(() => runs, { timeout: 8_000 }).toBe(2)
  } finally {
    await worker.stop()
  }
})

test('a job that takes hours stays where it is as long as its process is heard', async () => {
  await ask('test.long')
  await lock('test.long', 'pool-at-work', 180)
  expect(await beat(house.runtime, ['pool-at-work'])).toEqual([])
  expect(await lockedBy('test.long')).toBe('pool-at-work')
  await owner.query(`update platform.worker set seen_at = now() - interval '31 seconds'`)
  expect(await beat(house.runtime, ['pool-beside'])).toEqual(['pool-at-work'])
  expect(await lockedBy('test.long')).toBeNull()
})

test('a process that has just taken its first job is not judged before it could be heard', async () => {
  await ask('test.fresh')
  await lock('test.fresh', 'pool-just-begun', 0)
  expect(await beat(house.runtime, [])).toEqual([])
  expect(await lockedBy('test.fresh')).toBe('pool-just-begun')
})

test('whoever holds a job in a running process is heard', async () => {
  let release = (): void => undefined
  const until = new Promise<void>((resolve) => (release = resolve))
  const slow = job('test.slow', () => until)
  await ask('test.slow')
  const worker = await startWorker(house.runtime, { jobs: [slow], timetable: [] })
  try {
    await expect.poll(() => lockedBy('test.slow'), { timeout: 5_000 }).toMatch(/^pool-/)
    const by = await lockedBy('test.slow')
    const heard = await owner.query<{ id: string }>('select id from platform.worker where id = $1', [by])
    expect(heard.rows).toEqual([{ id: by }])
  } finally {
    release()
    await worker.stop()
  }
})
