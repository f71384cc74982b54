import { afterAll, expect, test, vi } from 'vitest'
import { refuse } from '@omoya/kernel'
import { inTransaction } from './db/transaction.ts'
import { eventKind, when } from './events.ts'
import { countWaiting, drain } from './relay.ts'
import { command } from './runtime.ts'
import { sql } from './sql.ts'
import { firstBrokenSeal, sealAudit } from './audit.ts'
import { everything, houseOfFile, inShop, neighbour, shop } from './testing/index.ts'

afterAll(async () => (await houseOfFile()).close())

const happened = eventKind<{ readonly count: number }>()('test.happened')
const asSystem = { merchant: shop, actor: everything }
const aggregate = '0190a000-0000-7000-8000-000000000001'

test('a refused statement in the pipe leaves nothing behind, since COMMIT waits for every answer', async () => {
  const { runtime } = await houseOfFile()
  const attempt = inTransaction(runtime.app, { merchant: shop.id }, async (queries) => {
    void queries.run(sql`insert into platform.counter (merchant_id, name, next) values (${shop.id}, 'piped', 1)`)
    void queries.run(
      sql`insert into platform.counter (merchant_id, name, next) values (${shop.id}, 'piped', 'no number')`,
    )
  })
  await expect(attempt).rejects.toThrow()
  const left = await inTransaction(runtime.app, { merchant: shop.id }, (queries) =>
    queries.rows(sql`select 1 from platform.counter where name = 'piped'`),
  )
  expect(left).toEqual([])
})

test('a branch of refused work that comes late writes nothing, in no transaction and in nobody else’s', async () => {
  const { runtime } = await houseOfFile()
  const late: Promise<unknown>[] = []
  const write = (name: string) =>
    sql`insert into platform.counter (merchant_id, name, next) values (${shop.id}, ${name}, 1)`
  const refused = Array.from({ length: 20 }, (_, number) =>
    inTransaction(runtime.app, { merchant: shop.id }, async (queries) => {
      const slow = async () => {
        await new Promise((resolve) => setTimeout(resolve, number * 3))
        await queries.run(write(`late ${number}`))
      }
      const branch = slow()
      late.push(branch)
      await Promise.all([branch, Promise.reject(refuse('test.no'))])
    }),
  )
  const others = Array.from({ length: 40 }, (_, number) =>
    inTransaction(runtime.app, { merchant: shop.id }, async (queries) => {
      await new Promise((resolve) => setTimeout(resolve, number * 2))
      await queries.run(write(`other ${number}`))
    }),
  )
  expect((await Promise.allSettled(refused)).every((one) => one.status === 'rejected')).toBe(true)
  await Promise.all(others)
  expect((await Promise.allSettled(late)).every((one) => one.status === 'rejected')).toBe(true)
  const left = await inTransaction(runtime.app, { merchant: shop.id }, (queries) =>
    queries.rows<{ name: string }>(
      sql`select name from platform.counter where name like 'late %' or name like 'other %'`,
    ),
  )
  expect(left).toHaveLength(40)
  expect(left.every(({ name }) => name.startsWith('other'))).toBe(true)
})

test('of twins who look, find nothing and write at once, the slower looks again and hears it in words', async () => {
  const { runtime } = await houseOfFile()
  const claim = () =>
    inTransaction(runtime.app, { merchant: shop.id }, async (queries) => {
      const standing = await queries.rows(sql`select 1 from platform.counter where name = 'twin'`)
      if (standing.length > 0) throw refuse('test.taken')
      await new Promise((resolve) => setTimeout(resolve, 20))
      await queries.run(sql`insert into platform.counter (merchant_id, name, next) values (${shop.id}, 'twin', 1)`)
    })
  const answers = await Promise.allSettled(Array.from({ length: 6 }, claim))
  expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  const reasons = answers.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code?: string }).code] : []))
  expect(reasons).toEqual(Array(5).fill('test.taken'))
})

test('one merchant sees nothing of the other, and without a merchant nothing at all', async () => {
  const { runtime } = await houseOfFile()
  const names = (merchant: string) =>
    inTransaction(runtime.app, { merchant }, (queries) =>
      queries.rows(sql`select name from platform.counter where name = 'walled'`),
    )
  await inTransaction(runtime.app, { merchant: shop.id }, (queries) =>
    queries.run(sql`insert into platform.counter (merchant_id, name, next) values (${shop.id}, 'walled', 1)`),
  )
  expect(await names(shop.id)).toHaveLength(1)
  expect(await names(neighbour.id)).toEqual([])
  expect(await names('')).toEqual([])
  const forged = inTransaction(runtime.app, { merchant: neighbour.id }, (queries) =>
    queries.run(sql`insert into platform.counter (merchant_id, name, next) values (${shop.id}, 'forged', 1)`),
  )
  await expect(forged).rejects.toThrow(/row-level security/)
})

test('numbers are unique over many callers at once', async () => {
  const { runtime } = await houseOfFile()
  const taken = await Promise.all(
    Array.from({ length: 250 }, () => command(runtime, asSystem, (ctx) => ctx.nextNumber('ticket'))),
  )
  expect(new Set(taken).size).toBe(250)
})

test('an event is delivered once and in the order of its aggregate, a failing listener holds only its own', async () => {
  const { runtime } = await houseOfFile()
  const seen: number[] = []
  let fails = 1
  const reactions = [
    when(happened, 'test.counts', async (_, told) => void seen.push(told.payload.count)),
    when(happened, 'test.stumbles', async () => {
      if (fails-- > 0) throw new Error('stumbled')
    }),
  ]
  for (const count of [1, 2, 3])
    await command(runtime, asSystem, async (ctx) => ctx.publish(happened(aggregate, count, { count })))
  expect(await countWaiting(runtime)).toBe(3)
  await drain(runtime, reactions)
  expect(await countWaiting(runtime), 'what stumbled is still open').toBe(3)
  expect(seen).toEqual([1, 2, 3])
  const open = await inTransaction(runtime.work, { merchant: '' }, (queries) =>
    queries.rows<{ seq: number; attempts: number; cause: string }>(
      sql`select seq, attempts, cause from platform.delivery where consumer = 'test.stumbles' and done_at is null order by seq`,
    ),
  )
  expect(open.map((row) => [row.seq, row.attempts])).toEqual([[1, 1], [2, 0], [3, 0]]) // prettier-ignore
  expect(open[0]?.cause).toContain('stumbled')
})

test('a refusal takes its events and audit rows back', async () => {
  const { runtime } = await houseOfFile()
  const attempt = command(runtime, asSystem, async (ctx) => {
    ctx.publish(happened(aggregate, 9, { count: 9 }))
    throw refuse('test.no')
  })
  await expect(attempt).rejects.toMatchObject({ code: 'test.no' })
  const rows = await inTransaction(runtime.work, { merchant: '' }, (queries) =>
    queries.rows(sql`select 1 from platform.outbox where seq = 9`),
  )
  expect(rows).toEqual([])
})

test('the audit chain shows a changed row', async () => {
  const { runtime, ownerUrl } = await houseOfFile()
  // Rows of a transaction that is younger than some other one of the cluster wait for the next turn.
  const sealed = () =>
    inTransaction(
      runtime.work,
      { merchant: '' },
      async (queries) =>
        (await queries.one<{ rows: number }>(sql`select coalesce(sum(rows), 0)::int as rows from platform.audit_seal`))
          .rows,
    )
  for (const action of ['first', 'second'])
    await command(runtime, asSystem, async (ctx) => ctx.audit({ action, object: null, facts: {} }))
  await vi.waitFor(async () => {
    await sealAudit(runtime, [shop.id])
    expect(await sealed()).toBe(2)
  }, 15_000)
  const walk = () => inTransaction(runtime.work, { merchant: '' }, (queries) => firstBrokenSeal(queries, shop.id))
  expect(await walk()).toBeNull()
  const { Client } = (await import('pg')).default
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  // The first row is always under the first seal; the second may have got one of its own.
  await owner.query(`update platform.audit set action = 'forged' where action = 'first'`)
  await owner.end()
  expect(await walk()).toBe(1)
})

test('what was not sealed yet when a restore ended the epoch is sealed before the new one', async () => {
  const { runtime } = await houseOfFile()
  const later = { ...runtime, epoch: 2 }
  const note = (house: typeof runtime, action: string) =>
    command(house, { merchant: neighbour, actor: everything }, async (ctx) =>
      ctx.audit({ action, object: null, facts: {} }),
    )
  const sealed = () =>
    inTransaction(runtime.work, { merchant: '' }, (queries) =>
      queries.rows<{ epoch: number; rows: number }>(
        sql`select epoch, rows from platform.audit_seal where merchant_id = ${neighbour.id} order by seal_no`,
      ),
    )
  const sealUntil = (house: typeof runtime, count: number) =>
    vi.waitFor(async () => {
      await sealAudit(house, [neighbour.id])
      expect((await sealed()).reduce((sum, seal) => sum + seal.rows, 0)).toBe(count)
    }, 15_000)
  await note(runtime, 'sealed in time')
  await sealUntil(runtime, 1)
  await note(runtime, 'left behind')
  await note(later, 'after the restore')
  await sealUntil(later, 3)
  expect((await sealed()).map(({ epoch }) => epoch)).toEqual([1, 1, 2])
  const broken = await inTransaction(runtime.work, { merchant: '' }, (queries) =>
    firstBrokenSeal(queries, neighbour.id),
  )
  expect(broken).toBeNull()
})

test('the app can change no audit row', () =>
  inShop({}, async (ctx) => {
    await expect(ctx.run(sql`update platform.audit set action = 'forged'`)).rejects.toThrow(/permission denied/)
  }))
