import { createHash } from 'node:crypto'
import pg from 'pg'
import { runMigrations } from 'graphile-worker'

/** `id` is "loyalty/0001-points"; views are laid anew after every migration run. */
export interface Migration {
  readonly id: string
  readonly text: string
}

export interface Migrations {
  readonly steps: readonly Migration[]
  readonly views: readonly Migration[]
}

export class MigrationTrouble extends Error {}

const LOCK = 7_110_001

const PREPARE = `
create schema if not exists platform;
create table if not exists platform.migration (
  id text primary key, hash text not null, applied_at timestamptz not null default now());
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'omoya_app') then create role omoya_app nologin nosuperuser nobypassrls; end if;
  if not exists (select 1 from pg_roles where rolname = 'omoya_work') then create role omoya_work nologin nosuperuser nobypassrls; end if;
  execute format('grant omoya_app, omoya_work to %I', current_user);
end $$;`

/** Makes every merchant table safe: row-level security forced, the app's wall, the worker's window. */
const SECURE = `
do $$ declare r record; begin
  for r in select n.nspname as schema, c.relname as name, c.relkind as kind,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'merchant_id' and not a.attisdropped) as spread,
      obj_description(c.oid, 'pg_class') = 'append only' as append_only
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any ($1::text[]) and c.relkind in ('r', 'p', 'v')
  loop
    if r.kind = 'v' then
      execute format('grant select on %I.%I to omoya_app, omoya_work', r.schema, r.name);
    else
      execute format('grant select, insert %s on %I.%I to omoya_app', case when r.append_only then '' else ', update, delete' end, r.schema, r.name);
      execute format('grant select on %I.%I to omoya_work', r.schema, r.name);
      if r.spread then
        execute format('alter table %I.%I enable row level security', r.schema, r.name);
        execute format('alter table %I.%I force row level security', r.schema, r.name);
        execute format('drop policy if exists merchant_wall on %I.%I', r.schema, r.name);
        execute format('create policy merchant_wall on %I.%I using (merchant_id = nullif(current_setting(''omoya.merchant'', true), '''')::uuid) with check (merchant_id = nullif(current_setting(''omoya.merchant'', true), '''')::uuid)', r.schema, r.name);
        execute format('drop policy if exists work_window on %I.%I', r.schema, r.name);
        execute format('create policy work_window on %I.%I for select to omoya_work using (true)', r.schema, r.name);
      end if;
    end if;
  end loop;
  for r in select unnest($1::text[]) as schema loop
    execute format('grant usage on schema %I to omoya_app, omoya_work', r.schema);
  end loop;
end $$;`

// The relay, the sealer and the job runner write to these, over all merchants.
const WORK = `
do $$ declare t text; begin
  foreach t in array array['outbox', 'delivery', 'audit_seal', 'rate', 'idempotency'] loop
    execute format('grant select, insert, update, delete on platform.%I to omoya_work', t);
    execute format('drop policy if exists work_all on platform.%I', t);
    execute format('create policy work_all on platform.%I to omoya_work using (true) with check (true)', t);
  end loop;
  grant select, insert, update, delete on platform.cursor, platform.epoch, platform.worker to omoya_work;
end $$;
grant usage on schema graphile_worker to omoya_work, omoya_app;
grant execute on all functions in schema graphile_worker to omoya_work;
grant select, insert, update, delete on all tables in schema graphile_worker to omoya_work;
grant usage, select on all sequences in schema graphile_worker to omoya_work;
do $$ declare r record; begin
  for r in select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity loop
    execute format('drop policy if exists work_all on graphile_worker.%I', r.name);
    execute format('create policy work_all on graphile_worker.%I to omoya_work using (true) with check (true)', r.name);
  end loop;
end $$;
create or replace function platform.enqueue(task text, payload jsonb, job_key text, run_at timestamptz, queue text) returns void
  language sql security definer set search_path = pg_catalog, graphile_worker as $$
  select graphile_worker.add_job(task, payload::json, queue_name => queue, run_at => run_at, max_attempts => 25,
    job_key => job_key, job_key_mode => case when job_key is null then null else 'preserve_run_at' end)
$$;
revoke all on function platform.enqueue from public;
grant execute on function platform.enqueue to omoya_app, omoya_work;`

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const schemasOf = (migrations: Migrations): string[] => [
  ...new Set([...migrations.steps, ...migrations.views].map((step) => step.id.split('/')[0] ?? '')),
]

async function applyStep(client: pg.Client, step: Migration): Promise<void> {
  const done = await client.query<{ hash: string }>('select hash from platform.migration where id = $1', [step.id])
  const [row] = done.rows
  if (row && row.hash !== hashOf(step.text))
    throw new MigrationTrouble(`The migration ${step.id} was changed after it had run; add a new one instead.`)
  if (row) return
  await client.query('begin')
  try {
    await client.query(step.text)
    for (const table of step.text.matchAll(/^-- append only: ([\w.]+)$/gm))
      await client.query(`comment on table ${table[1]} is 'append only'`)
    await client.query('insert into platform.migration (id, hash) values ($1, $2)', [step.id, hashOf(step.text)])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new MigrationTrouble(
      `The migration ${step.id} failed: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}

async function secure(client: pg.Client, schemas: readonly string[]): Promise<void> {
  // A DO block takes no parameters: the list of our own schema names is written into it.
  const list = `array[${schemas.map((schema) => pg.escapeLiteral(schema)).join(', ')}]`
  await client.query(SECURE.replaceAll('$1::text[]', `${list}::text[]`))
  await client.query(WORK)
}

/** Brings a database to the present shape, as its owner; safe to run twice and from two processes at once. */
export async function migrate(ownerUrl: string, migrations: Migrations): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'omoya migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const pending = await isPending(client, migrations)
    if (!pending) return
    await client.query(PREPARE)
    await runMigrations({ connectionString: ownerUrl })
    for (const schema of schemasOf(migrations))
      await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`)
    for (const step of migrations.steps) await applyStep(client, step)
    for (const view of migrations.views) await client.query(view.text)
    await secure(client, schemasOf(migrations))
    await client.query(
      `insert into platform.migration (id, hash) values ('all', $1)
      on conflict (id) do update set hash = excluded.hash, applied_at = now()`,
      [hashOfAll(migrations)],
    )
  } finally {
    await client.end()
  }
}

const hashOfAll = (migrations: Migrations): string =>
  hashOf(
    [PREPARE, SECURE, WORK, ...[...migrations.steps, ...migrations.views].map((step) => step.id + step.text)].join(
      '\n',
    ),
  )

async function isPending(client: pg.Client, migrations: Migrations): Promise<boolean> {
  const table = await client.query<{ found: boolean }>(`select to_regclass('platform.migration') is not null as found`)
  if (!table.rows[0]?.found) return true
  const all = await client.query<{ hash: string }>(`select hash from platform.migration where id = 'all'`)
  return all.rows[0]?.hash !== hashOfAll(migrations)
}
