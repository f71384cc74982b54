// An import out of the back office: the table comes over HTTP, a job reads it, what did not fit can be read for a week.
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import type { Route, StaffActor } from '@omoya/platform'
import { sql } from '@omoya/platform'
import { makeServer } from '@omoya/platform/http/server'
import { houseOfFile, shop } from '@omoya/platform/testing/index'
import { uuid7 } from '@omoya/kernel'
import { routes as runs } from '@omoya/integrations/http'
import { routes } from './http.ts'
import { ask } from './import.testing.ts'
import { importJob, sweepImportsJob } from './office-job.ts'
import { openFile } from './read-file.ts'
import { rejectedFileOf, Rejects } from './report.ts'

const staff = uuid7<'staff'>(1, new Uint8Array(10))
const actorOf = (rights: readonly string[]): StaffActor => ({ kind: 'staff', staff, rights, stores: 'all', till: null })
const actors: Readonly<Record<string, StaffActor>> = {
  owner: actorOf(['*']),
  erp: actorOf(['import.run', 'catalog.edit', 'inventory.move', 'members.edit', 'orders.place']),
  one: { ...actorOf(['*']), stores: [] },
  clerk: actorOf(['catalog.read']),
}

const house = await houseOfFile()
const server = makeServer({
  runtime: house.runtime,
  routes: [...routes, ...runs] as unknown as readonly Route[],
  identifiers: { staff: async (_ctx, token) => actors[token] ?? null, key: async () => null, member: async () => null },
  translate: (code) => code,
  merchantOf: async () => shop,
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const EDGE = 'omoya-test-edge'
const headers = { 'x-omoya': '1', cookie: 'omoya_staff=owner' }

async function bring(kind: string, table: string, who = 'owner') {
  const payload = `--${EDGE}\r\ncontent-disposition: form-data; name="table"; filename="../ours.csv"\r\ncontent-type: text/csv\r\n\r\n${table}\r\n--${EDGE}--\r\n`
  return server.inject({
    method: 'POST', url: `/api/v1/imports/files/${kind}`, payload,
    headers: { 'x-omoya': '1', cookie: `omoya_staff=${who}`, 'content-type': `multipart/form-data; boundary=${EDGE}` },
  }) // prettier-ignore
}

const begin = (run: string, map: object = {}, who = 'owner') =>
  server.inject({
    method: 'POST', url: `/api/v1/imports/runs/${run}`, headers: { ...headers, cookie: `omoya_staff=${who}` }, payload: { map },
  }) // prettier-ignore

const read = async (url: string) => {
  const answer = await server.inject({ method: 'GET', url: `/api/v1${url}`, headers })
  return answer.json() as Record<string, never> & { items: readonly Record<string, never>[] }
}

const askRejected = (run: string, who = 'owner') =>
  server.inject({
    method: 'POST', url: `/api/v1/imports/runs/${run}/rejected`, headers: { ...headers, cookie: `omoya_staff=${who}` }, payload: {},
  }) // prettier-ignore

const rejected = async (run: string) => (await askRejected(run)).json() as { header: string[]; items: unknown[] }

const jobs = () =>
  ask<{ count: number }>(sql`select count(*)::int as count from integrations.import_run where asked_at is not null`)

const runOf = async (run: string) => (await read('/imports')).items.find((one) => one['runId'] === run)

async function bringIn(kind: string, table: string, map: object = {}): Promise<string> {
  const { run } = (await bring(kind, table)).json() as { run: string }
  expect((await begin(run, map)).statusCode).toBe(200)
  await importJob.run(house.runtime, shop.id, { run })
  return run
}

const TABLE = 'code,title\nS1,信義店\nS 2,壞店\nS3,\n'
const MAP = { columns: { name: 'title' } }

test('a table is brought, read by a map, and tells what came in and what did not', async () => {
  const run = await bringIn('stores', TABLE, MAP)
  expect(await runOf(run)).toMatchObject({
    kind: 'stores', fileName: 'ours.csv', failure: null, summary: { lines: 3, accepted: 1, rejected: 2, changed: 1, rejectedFile: true },
  }) // prettier-ignore
  const { header, items } = await rejected(run)
  expect(header).toEqual(['code', 'title'])
  expect(items).toEqual([
    { line: 3, cells: ['S 2', '壞店'], column: 'code', why: 'integrations.row.store_form' },
    { line: 4, cells: ['S3', ''], column: 'name', why: 'integrations.row.empty' },
  ])
})

test('sent twice it changes nothing, and asked twice it runs once', async () => {
  const run = await bringIn('stores', TABLE, MAP)
  expect(await runOf(run)).toMatchObject({ summary: { accepted: 1, changed: 0 } })
  const before = await jobs()
  expect((await begin(run, MAP)).json()).toEqual({ run })
  expect(await jobs()).toEqual(before)
  await importJob.run(house.runtime, shop.id, { run })
  expect((await rejected(run)).items).toHaveLength(2)
})

test('two people do not bring in the same file at a time', async () => {
  const [first, second] = await Promise.all([
    bring('stores', 'code,name\nS9,x\n'),
    bring('stores', 'code,name\nS9,x\n'),
  ])
  const ids = [first, second].map((answer) => (answer.json() as { run: string }).run)
  expect((await begin(ids[0] ?? '')).statusCode).toBe(200)
  expect((await begin(ids[1] ?? '')).json()).toMatchObject({ code: 'integrations.file_running' })
  await importJob.run(house.runtime, shop.id, { run: ids[0] ?? '' })
  expect((await begin(ids[1] ?? '')).statusCode).toBe(200)
})

test('of two who ask for the same file in the same moment one reads it', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    const table = `code,name\nT${turn},x\n`
    const ids = (await Promise.all([bring('stores', table), bring('stores', table)])).map((answer) => (answer.json() as { run: string }).run) // prettier-ignore
    const answers = await Promise.all(ids.map((run) => begin(run)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    for (const run of ids) await importJob.run(house.runtime, shop.id, { run })
  }
})

test('an import that breaks off leaves no rows of people on the disk', async () => {
  const { run } = (await bring('members', 'member,phone,name\nM8,12,王小明\nM9,0912345679,"Ann\n')).json() as { run: string } // prettier-ignore
  const [{ fileKey } = { fileKey: '' }] = await ask<{ fileKey: string }>(sql`select file_key from integrations.import_run where run_id = ${run}`) // prettier-ignore
  const file = (await house.runtime.files.find(shop.id, fileKey))?.path ?? ''
  writeFileSync(rejectedFileOf(file), 'M8,12,王小明')
  await begin(run)
  await importJob.run(house.runtime, shop.id, { run })
  expect(await runOf(run)).toMatchObject({ failure: { code: 'integrations.endless_row' } })
  expect([file, rejectedFileOf(file)].map((one) => existsSync(one))).toEqual([false, false])
})

test('a file that can not be read says why by the name it came with, and nothing of the machine', async () => {
  const run = await bringIn('stores', 'code,title\nS1,x\n')
  expect(await runOf(run)).toMatchObject({ summary: null, failure: { code: 'integrations.missing_column', facts: { column: 'name' } } }) // prettier-ignore
  const torn = await bringIn('stores', 'code,name\nS1,"x\n')
  expect(await runOf(torn)).toMatchObject({ failure: { code: 'integrations.endless_row', facts: { file: 'ours.csv', line: 2 } } }) // prettier-ignore
})

test('rejected rows are sealed in the books, the file goes when it was read, and after a week all is gone', async () => {
  const run = await bringIn('members', 'member,phone,name\nM1,12,王小明\nM2,0912345678,Ann\n')
  expect((await rejected(run)).items).toMatchObject([{ cells: ['M1', '12', '王小明'], column: 'phone', why: 'integrations.row.no_phone' }]) // prettier-ignore
  const kept = () => ask<{ bytes: string }>(sql`select encode(row_sealed, 'escape') as bytes from integrations.rejected_row where run_id = ${run}`) // prettier-ignore
  const sealed = await kept()
  expect(sealed).toHaveLength(2)
  expect(JSON.stringify(sealed)).not.toMatch(/M1|王小明/)
  const [file] = await ask<{ fileKey: string }>(sql`select file_key from integrations.import_run where run_id = ${run}`)
  expect(await house.runtime.files.find(shop.id, file?.fileKey ?? '')).toBeNull()
  const unread = ((await bring('members', 'member\nM3\n')).json() as { run: string }).run
  const [left] = await ask<{ fileKey: string }>(
    sql`select file_key from integrations.import_run where run_id = ${unread}`,
  )
  expect(await house.runtime.files.find(shop.id, left?.fileKey ?? '')).not.toBeNull()
  house.setClock(house.runtime.clock() + 8 * 86_400_000)
  await sweepImportsJob.run(house.runtime, shop.id, {})
  expect(await kept()).toEqual([])
  expect(await house.runtime.files.find(shop.id, left?.fileKey ?? '')).toBeNull()
})

const ASIDE = path.join(house.runtime.config.dataDir, 'files', shop.id, 'import')
const aside = (): string[] =>
  readdirSync(ASIDE, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'))

test('a table that was refused at the door, and rows that a fall left, are gone a day later; what waits to be read stays', async () => {
  house.setClock(Date.now()) // that of the disk
  const before = aside()
  const added = () => aside().filter((name) => !before.includes(name))
  expect((await bring('nonsense', 'member,phone\nM5,0912345678\n')).statusCode).toBe(404)
  const [refused = ''] = added()
  writeFileSync(path.join(ASIDE, `${refused}.rejected.csv`), 'M5,0912345678')
  const { run } = (await bring('members', 'member\nM6\n')).json() as { run: string }
  await begin(run)
  const [waiting] = added().filter((name) => !name.startsWith(refused))
  await sweepImportsJob.run(house.runtime, shop.id, {})
  expect(added()).toHaveLength(3)
  house.setClock(house.runtime.clock() + 9 * 86_400_000)
  await sweepImportsJob.run(house.runtime, shop.id, {})
  expect(added()).toEqual([waiting])
  await importJob.run(house.runtime, shop.id, { run })
  expect(added()).toEqual([])
})

test('nobody without the right brings a table', async () => {
  expect((await bring('stores', TABLE, 'clerk')).statusCode).toBe(403)
  expect((await bring('nonsense', TABLE)).statusCode).toBe(404)
})

const GIFT = 'member,phone,stored_value,tags\nM7,0912345670,1000000,vip\n'

test.each([
  ['stores', 'code,name\nS7,x\n', 403],
  ['products', 'sku,name,price\nP7,x,1\n', 403],
  ['stock', 'sku,store,on_hand\nP7,S1,9\n', 403],
  ['members', GIFT, 403],
  ['orders', 'order,placed_at,sku,quantity,unit_price\nO7,2026-11-01,P7,1,1\n', 200],
])('whoever may run imports but not do by hand what %s do brings none of them', async (kind, table, status) => {
  expect((await bring(kind, table, 'erp')).statusCode).toBe(status)
  const { run } = (await bring(kind, table)).json() as { run: string }
  expect((await begin(run, {}, 'erp')).statusCode).toBe(status)
  expect((await askRejected(run, 'erp')).statusCode).toBe(status)
})

test('whoever is bound to some stores brings no table for all of them', async () => {
  expect((await bring('stock', 'sku,store,on_hand\n', 'one')).json()).toMatchObject({ code: 'staff.not_allowed' })
})

test('a small file with a wide header does not become a long one', async () => {
  const wide = `code,name${','.repeat(600)}\n${'a\n'.repeat(20)}`
  expect(await runOf(await bringIn('stores', wide))).toMatchObject({
    failure: { code: 'integrations.wide_file', facts: { file: 'ours.csv', most: 500 } },
  })
})

test('rows that do not fit are counted, and no more of them written than anybody is given', async () => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'omoya-rejects-')), 'rejected.csv')
  const most = { rows: 10, characters: 5_000 }
  const rejects = new Rejects(file, { header: ['a', 'b'], delimiter: ',', most })
  const long = new Rejects(`${file}.long`, { header: ['a', 'b'], delimiter: ',', most })
  for (let line = 1; line <= 50; line += 1) {
    rejects.add({ line, cells: ['x', 'y'], column: '', reason: 'r' })
    long.add({ line, cells: ['x'.repeat(1_000), 'y'], column: '', reason: 'r' })
    await rejects.written()
  }
  await Promise.all([rejects.end(), long.end()])
  expect([rejects.count, long.count]).toEqual([50, 50])
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(11)
  expect(readFileSync(`${file}.long`, 'utf8').length).toBeLessThan(6_100)
})

test('a packed file is read as far as it may be long, however small it came', async () => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'omoya-packed-')), 'stores.csv.gz')
  writeFileSync(file, gzipSync(`code,name\n${'S1,x\n'.repeat(1_000_000)}`))
  const { batches } = await openFile(file, 'stores', {}, { bytes: 1_048_576 })
  const read = async () => {
    for await (const lines of batches) expect(lines.length).toBeLessThan(300_000)
  }
  await expect(read()).rejects.toMatchObject({ code: 'integrations.long_file', facts: { megabytes: 1 } })
})
