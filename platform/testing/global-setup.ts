import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '../migrate.ts'
import { startPostgres } from '../postgres/index.ts'
import { migrationsOfTree } from './migrations.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function admin(url: string, run: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await run(client)
  } finally {
    await client.end()
  }
}

/** A role a module, with rights on its own schema and the platform's: what a module test connects as. */
const MODULE_ROLES = `
do $$ declare r record; role text; begin
  for r in select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'graphile_worker', 'platform') loop
    role := 'omoya_test_' || r.nspname;
    if not exists (select 1 from pg_roles where rolname = role) then execute format('create role %I nologin nosuperuser nobypassrls', role); end if;
    execute format('grant usage on schema %I, platform to %I', r.nspname, role);
    execute format('grant select, insert, update, delete on all tables in schema %I to %I', r.nspname, role);
    execute format('grant execute on all functions in schema %I to %I', r.nspname, role);
    execute format('grant select, insert, update, delete on all tables in schema platform to %I', role);
    execute format('grant execute on function platform.enqueue to %I', role);
    execute format('grant %I to current_user', role);
  end loop;
end $$;`

const databaseUrl = (url: string, name: string): string => {
  const made = new URL(url)
  made.pathname = `/${name}`
  return made.toString()
}

/** One PostgreSQL a run, one migrated template; each test file gets a copy of it. */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const folder = mkdtempSync(path.join(os.tmpdir(), 'omoya-test-'))
  const server = given ? null : await startPostgres({ dataDir: folder, log: quiet, forTests: true })
  const ownerUrl = given ?? server?.ownerUrl ?? ''
  const migrations = migrationsOfTree()
  const text = migrations.steps.map((step) => step.text).join('\n')
  const template = `omoya_template_${createHash('sha256')
    .update(text + Date.now())
    .digest('hex')
    .slice(0, 12)}`
  await admin(ownerUrl, async (client) => void (await client.query(`create database ${template}`)))
  await migrate(databaseUrl(ownerUrl, template), migrations)
  await admin(databaseUrl(ownerUrl, template), async (client) => void (await client.query(MODULE_ROLES)))
  process.env['OMOYA_TEST_OWNER_URL'] = ownerUrl
  process.env['OMOYA_TEST_TEMPLATE'] = template
  return async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
