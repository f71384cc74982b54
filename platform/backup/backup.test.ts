import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backup, restore } from './index.ts'
import type { Manifest } from './index.ts'
import { readParts, readWhole, sha256, TarWriter } from './tar.ts'
import { ask, run, testDatabases } from './test-databases.ts'

const mei = '018f0000-0000-7000-8000-000000000001'
const wang = '018f0000-0000-7000-8000-000000000002'
const folder = mkdtempSync(join(tmpdir(), 'omoya-backup-'))
const databases = testDatabases()

// What a small shop has, with everything that has ever been lost on the way into or out of a backup.
const MIGRATIONS = `
  create schema platform;
  create table platform.migration (id text primary key, hash text not null, applied_at timestamptz default now());
  insert into platform.migration (id, hash) values ('toys/0001', 'abc'), ('all', 'changes with every view');
  create table platform.epoch (only_one boolean primary key default true, epoch integer not null default 1);
  insert into platform.epoch default values;
  create table platform.audit_seal (merchant_id uuid, seal_no bigint, hash bytea, primary key (merchant_id, seal_no));
  create schema toys;
  create table toys.z_maker (id int primary key, name text not null, first_toy bigint);
  create table toys.a_toy (id bigint generated always as identity primary key,
    maker int not null references toys.z_maker, price numeric(12, 2), half numeric generated always as (price / 2) stored,
    "odd Name" text);
  alter table toys.z_maker add foreign key (first_toy) references toys.a_toy;
  create table toys.kinds (id int primary key, b bytea, j jsonb, t text, ts timestamptz, d date, a text[], n int[][],
    f double precision, u uuid, i interval, x xid8, r int4range, e boolean);
  create table toys.walled (merchant_id uuid not null, id serial, name text, primary key (merchant_id, id));
  alter table toys.walled enable row level security; alter table toys.walled force row level security;
  create policy wall on toys.walled using (merchant_id = nullif(current_setting('omoya.merchant', true), '')::uuid);
  create table toys.big (id int primary key, filling text);
  create table toys.empty (id int);
  create table toys.seen (what text);
  create function toys.note() returns trigger language plpgsql as $$
    begin insert into toys.seen values ('twice'); new.name = 'changed'; return new; end $$;
  create view toys.names as select name from toys.z_maker;`

const ROWS = `
  insert into toys.z_maker values (1, '番茄屋', null), (2, E'tab\\t line\\n back\\\\ quote" ''', null);
  insert into toys.a_toy (maker, price, "odd Name") values (1, 9.99, '母'), (2, 10, null);
  update toys.z_maker set first_toy = 1;
  insert into toys.kinds values
    (1, '\\x00ff5c0a0d09', '{"價": [1, 1.50, null], "k": "\\u0007\\\\n"}', '', 'infinity', '0044-03-15 BC', '{"a,b",NULL,"",NULL}',
     '{{1,2},{3,4}}', 0.1 + 0.2::float8, '${mei}', '1 mon -3 days', '18446744073709551615', '[1,5)', false),
    (2, null, 'null', E'\\\\.', '-infinity', null, '{}', null, 'NaN', null, null, null, 'empty', null),
    (3, '', '"𠮷"', E'\\\\N', '2026-03-29 01:30:00.123456+01', '9999-12-31', '{"\\\\N"}', '{}', '-0', null, '0', '0', '(,)', true);
  insert into toys.walled (merchant_id, name) values ('${mei}', 'mei'), ('${wang}', 'wang');
  insert into toys.big select n, md5(n::text) || repeat('滿', 40) from generate_series(1, 60000) n;
  insert into platform.audit_seal values ('${mei}', 1, '\\x01'), ('${mei}', 2, '\\x02'), ('${wang}', 1, '\\x03');
  create trigger note before insert or update on toys.z_maker for each row execute function toys.note();`

const TABLES = 'toys.z_maker toys.a_toy toys.kinds toys.walled toys.big toys.empty toys.seen platform.audit_seal'.split(
  ' ',
)

let shop: string
let file: string
let manifest: Manifest
const filesDir = join(folder, 'files')

beforeAll(async () => {
  shop = await databases.make()
  await run(shop, MIGRATIONS)
  await run(shop, ROWS)
  mkdirSync(join(filesDir, mei, 'image', 'aa'), { recursive: true })
  mkdirSync(join(filesDir, '.incoming'))
  writeFileSync(join(filesDir, mei, 'image', 'aa', `${'a'.repeat(64)}.webp`), randomBytes(70_000))
  writeFileSync(join(filesDir, '.incoming', 'half'), 'not finished')
  file = join(folder, 'shop.tar')
  manifest = await backup({ connectionString: shop, out: file, filesDir, version: '1.2.3' })
}, 60_000)

afterAll(async () => {
  await databases.dropAll()
  rmSync(folder, { recursive: true, force: true })
})

describe('there and back', () => {
  let copy: string
  const copiedFiles = join(folder, 'copied-files')
  beforeAll(async () => {
    copy = await databases.make()
    const runMigrations = () => run(copy, MIGRATIONS + TRIGGER)
    await restore({ file, connectionString: copy, filesDir: copiedFiles, runMigrations })
  }, 60_000)

  test('every row of every merchant is the same, to the byte', async () => {
    for (const table of TABLES) expect(await rowsOf(copy, table), table).toEqual(await rowsOf(shop, table))
    expect(await rowsOf(copy, 'toys.walled')).toHaveLength(2)
    expect(await rowsOf(copy, 'toys.seen')).toEqual([])
  })

  test('numbers go on where they stopped', async () => {
    const next = `insert into toys.a_toy (maker) values (1) returning id::int`
    expect(await ask(copy, next)).toEqual([{ id: 3 }])
    const walled = `insert into toys.walled (merchant_id) values ('${mei}') returning id`
    expect(await ask(copy, walled)).toEqual([{ id: 3 }])
  })

  test('the guards are up again: foreign keys, triggers and walls', async () => {
    await expect(run(copy, 'insert into toys.a_toy (maker) values (99)')).rejects.toThrow(/foreign key/)
    expect(await ask(copy, `update toys.z_maker set name = 'x' where id = 1 returning name`)).toEqual([
      { name: 'changed' },
    ])
    expect(await ask(copy, `select relforcerowsecurity as f from pg_class where relname = 'walled'`)).toEqual([
      { f: true },
    ])
  })

  test('the outbox begins a new epoch', async () => {
    expect(await ask(copy, 'select epoch from platform.epoch')).toEqual([{ epoch: 2 }])
  })

  test('files are there and unfinished uploads are not', () => {
    const path = join(mei, 'image', 'aa', `${'a'.repeat(64)}.webp`)
    expect(readFileSync(join(copiedFiles, path)).equals(readFileSync(join(filesDir, path)))).toBe(true)
    expect(existsSync(join(copiedFiles, '.incoming'))).toBe(false)
  })

  test('the manifest tells version, migrations, rows, last audit seals, and that the key is not inside', () => {
    expect(manifest).toMatchObject({ version: '1.2.3', files: 1, migrations: [{ id: 'toys/0001', hash: 'abc' }] })
    expect(manifest.notice).toMatch(/NOT contain OMOYA_SECRET/)
    expect(manifest.auditSeals).toEqual([
      { merchantId: mei, sealNo: '2', hash: '02' },
      { merchantId: wang, sealNo: '1', hash: '03' },
    ])
    const big = manifest.tables.find(({ name }) => name === 'big')
    expect(big?.rows).toBe(60_000)
    expect(big?.parts.length).toBeGreaterThan(1)
    const toy = manifest.tables.find(({ name }) => name === 'a_toy')
    expect(toy?.columns).toEqual(['id', 'maker', 'price', 'odd Name'])
  })

  test('the file is private and any tar can list it', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const listed = execFileSync('tar', ['-tf', file], { encoding: 'utf8' }).trim().split('\n')
    expect(listed).toEqual([...manifest.parts.map(({ name }) => name), 'manifest.json', 'manifest.sha256'])
  })
})

test('a backup shows one moment, although the shop goes on selling', async () => {
  const busy = await databases.make()
  await run(
    busy,
    `create table public.b_slow as select n, repeat('x', 500) from generate_series(1, 100000) n;
    create table public.a_hand (coins int); insert into public.a_hand values (1000);
    create table public.c_hand (coins int); insert into public.c_hand values (0)`,
  )
  let isOver = false
  const selling = (async () => {
    let moved = 0
    for (; !isOver; moved += 1) {
      await run(busy, 'update a_hand set coins = coins - 1; update c_hand set coins = coins + 1')
    }
    return moved
  })()
  const out = join(folder, 'busy.tar')
  await backup({ connectionString: busy, out, version: '1' })
  isOver = true
  expect(await selling).toBeGreaterThan(3)
  const copy = await databases.make()
  const runMigrations = () =>
    run(
      copy,
      `create table b_slow (n int, repeat text); create table a_hand (coins int); create table c_hand (coins int)`,
    )
  await restore({ file: out, connectionString: copy, runMigrations })
  expect(await ask(copy, 'select (select coins from a_hand) + (select coins from c_hand) as sum')).toEqual([
    { sum: 1000 },
  ])
}, 60_000)

describe('a restore that can not be whole leaves nothing behind', () => {
  test('a database that holds something is refused', async () => {
    const runMigrations = async () => undefined
    await expect(restore({ file, connectionString: shop, runMigrations })).rejects.toMatchObject({
      code: 'not_empty',
      message: expect.stringContaining('platform.'),
    })
  })

  test('tables of another version are refused by name, and may be tried again', async () => {
    const copy = await databases.make()
    const others = [
      MIGRATIONS.replace(`'abc'`, `'xyz'`),
      MIGRATIONS.replace(`('toys/0001', 'abc')`, `('toys/0001', 'abc'), ('toys/0002', 'def')`),
      MIGRATIONS.replace('"odd Name" text', '"other" text'),
    ]
    const named = ['toys/0001', 'toys/0002', '"toys"."a_toy"']
    for (const [index, text] of others.entries()) {
      const runMigrations = () => run(copy, text)
      await expect(restore({ file, connectionString: copy, runMigrations })).rejects.toMatchObject({
        code: 'other_version',
        message: expect.stringContaining(named[index] ?? '?'),
      })
    }
    await restore({ file, connectionString: copy, runMigrations: () => run(copy, MIGRATIONS) })
  }, 60_000)

  test('a last word that fails takes everything back', async () => {
    const copy = await databases.make()
    const afterRestore = async (client: Client) => {
      const { rows } = await client.query('select count(*)::int as count from toys.big')
      throw new Error(`seen ${rows[0]?.count}`)
    }
    const runMigrations = () => run(copy, MIGRATIONS)
    await expect(restore({ file, connectionString: copy, runMigrations, afterRestore })).rejects.toThrow('seen 60000')
    expect(await ask(copy, `select to_regclass('toys.big') as found`)).toEqual([{ found: null }])
  })

  test('a wrong number of rows, a part that is missing and a file name that leads out are noticed', async () => {
    const altered = join(folder, 'altered.tar')
    const copy = await databases.make()
    const attempt = () =>
      restore({
        file: altered,
        connectionString: copy,
        filesDir: join(folder, 'a', 'b'),
        runMigrations: () => run(copy, MIGRATIONS),
      })
    await rewrite(altered, (page) => page.replace('"rows": 60000', '"rows": 60001'))
    await expect(attempt()).rejects.toMatchObject({ code: 'rows_differ', message: expect.stringContaining('toys.big') })
    await rewrite(
      altered,
      (page) => page,
      (name) => (name.endsWith('000002.copy.gz') ? null : name),
    )
    await expect(attempt()).rejects.toMatchObject({ code: 'damaged', part: expect.stringMatching(/big\/000002/) })
    const lead = (text: string) => text.replaceAll(`files/${mei}/image`, 'files/../../../evil')
    await rewrite(altered, lead, lead)
    await expect(attempt()).rejects.toMatchObject({ code: 'damaged', part: expect.stringContaining('evil') })
    expect(readdirSync(folder)).not.toContain('evil')
    await rewrite(altered, (page) => page.replace('"format": 1', '"format": 2'))
    await expect(attempt()).rejects.toMatchObject({ code: 'other_version' })
  }, 60_000)
})

test('a log-in that sees only some merchants may not make a backup', async () => {
  const role = `omoya_blind_${randomBytes(4).toString('hex')}`
  await run(
    shop,
    `create role ${role} login password 'blind'; grant usage on schema toys, platform to ${role};
    grant select on all tables in schema toys, platform to ${role}`,
  )
  const url = new URL(shop)
  url.username = role
  url.password = 'blind'
  const out = join(folder, 'blind.tar')
  await expect(backup({ connectionString: url.toString(), out, version: '1' })).rejects.toMatchObject({
    code: 'needs_rights',
    message: expect.stringContaining('BYPASSRLS'),
  })
  expect(readdirSync(folder).filter((name) => name.startsWith('blind'))).toEqual([])
  await run(shop, `drop owned by ${role}; drop role ${role}`)
})

const TRIGGER = `create trigger note before insert or update on toys.z_maker for each row execute function toys.note()`

const rowsOf = (url: string, table: string) => ask(url, `select t::text from ${table} t order by t::text`)

/** The same backup with another page and other parts, all hashes right: what only a forger would make. */
async function rewrite(
  out: string,
  page: (text: string) => string,
  rename: (name: string) => string | null = (name) => name,
): Promise<void> {
  const [from, to] = [await open(file, 'r'), await open(out, 'w')]
  const archive = new TarWriter(to)
  for (const part of await readParts(from)) {
    const bytes = await readWhole(from, part)
    if (part.name === 'manifest.sha256') continue
    const name = rename(part.name)
    if (part.name !== 'manifest.json') {
      if (name !== null) await archive.add(name, bytes)
      continue
    }
    const text = Buffer.from(page(bytes.toString()))
    await archive.add('manifest.json', text)
    await archive.add('manifest.sha256', Buffer.from(`${sha256(text)}\n`))
  }
  await archive.finish()
  await from.close()
  await to.close()
}
