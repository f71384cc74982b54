// The drill: the real tables, the real migrations, another database.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrationsOfTree } from '../testing/migrations.ts'
import { backup, restore } from './index.ts'
import { ask, testDatabases } from './test-databases.ts'

const merchant = '018f0000-0000-7000-8000-000000000001'
const folder = mkdtempSync(join(tmpdir(), 'omoya-drill-'))
const databases = testDatabases()

afterAll(async () => {
  await databases.dropAll()
  rmSync(folder, { recursive: true, force: true })
})

test('a shop of today is restored by its own migrations, with its waiting jobs, and can be backed up again', async () => {
  const migrations = migrationsOfTree()
  const shop = await databases.make()
  await migrate(shop, migrations)
  await ask(shop, `insert into platform.counter values ('${merchant}', 'order', 4711)`)
  await ask(shop, `select platform.enqueue('letter', '{"to": "mei"}', null, now(), 'post')`)
  await ask(shop, `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a worker of yesterday'`)

  const file = join(folder, 'first.tar')
  const first = await backup({ connectionString: shop, out: file, version: '1' })
  const copy = await databases.make()
  await restore({ file, connectionString: copy, runMigrations: () => migrate(copy, migrations) })

  expect(await ask(copy, 'select next::int from platform.counter')).toEqual([{ next: 4711 }])
  expect(await ask(copy, 'select payload, locked_by from graphile_worker._private_jobs')).toEqual([
    { payload: { to: 'mei' }, locked_by: null },
  ])
  const second = await backup({ connectionString: copy, out: join(folder, 'second.tar'), version: '1' })
  const rowsOf = ({ tables }: typeof first) => tables.map(({ schema, name, rows }) => `${schema}.${name} ${rows}`)
  expect(rowsOf(second)).toEqual(rowsOf(first))
  expect(second.migrations).toEqual(first.migrations)
  expect(second.sequences).toEqual(first.sequences)
}, 60_000)
