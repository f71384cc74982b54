// What a database holds, asked from the database itself, so that a new module's tables are never forgotten.
import { escapeIdentifier } from 'pg'
import type { Client } from 'pg'
import type { AppliedMigration, AuditSeal, SavedSequence, Table } from './manifest.ts'

const OWN_SCHEMAS = `n.nspname not in ('information_schema', 'pg_catalog') and n.nspname !~ '^pg_'`
const NOT_OF_EXTENSION = `not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`
// Written by the migrations of the database that receives the rows.
const BY_MIGRATIONS = ['platform.migration', 'graphile_worker.migrations']

export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.relpersistence = 'p' and ${OWN_SCHEMAS} and ${NOT_OF_EXTENSION}
       and n.nspname || '.' || c.relname <> all ($1)
     group by 1, 2 order by 1, 2`,
    [BY_MIGRATIONS],
  )
  return rows
}

export async function listSequences(client: Client): Promise<SavedSequence[]> {
  const { rows } = await client.query<SavedSequence>(
    `select schemaname as schema, sequencename as name, last_value::text as "lastValue"
     from pg_sequences where last_value is not null order by 1, 2`,
  )
  return rows
}

/** Without 'all', the mark of the last complete run. */
export async function listMigrations(client: Client): Promise<AppliedMigration[]> {
  if (!(await hasTable(client, 'platform.migration'))) return []
  const { rows } = await client.query<AppliedMigration>(
    `select id, hash from platform.migration where id <> 'all' order by id`,
  )
  return rows
}

export async function listAuditSeals(client: Client): Promise<AuditSeal[]> {
  if (!(await hasTable(client, 'platform.audit_seal'))) return []
  const { rows } = await client.query<AuditSeal>(
    `select distinct on (merchant_id) merchant_id as "merchantId", seal_no::text as "sealNo", encode(hash, 'hex') as hash
     from platform.audit_seal order by merchant_id, seal_no desc`,
  )
  return rows
}

export async function listSchemas(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname as name from pg_namespace n where ${OWN_SCHEMAS} order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** The first relation that somebody made here, or null in an empty database. */
export async function findAnyRelation(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and ${OWN_SCHEMAS} and ${NOT_OF_EXTENSION} order by 1 limit 1`,
  )
  return rows[0]?.name ?? null
}

export async function hasTable(client: Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [name])
  return rows[0]?.found === true
}

export const nameOf = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`

/** The table with its columns, as COPY wants it on both ways. */
export const columnsOf = (table: Table): string =>
  `${nameOf(table)} (${table.columns.map(escapeIdentifier).join(', ')})`
