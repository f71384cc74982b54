import { mkdir, open, rename, writeFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Client, escapeIdentifier } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { columnsOf, findAnyRelation, hasTable, listMigrations, listSchemas, listTables, nameOf } from './catalog.ts'
import { FILES } from './manifest.ts'
import type { Manifest, SavedTable } from './manifest.ts'
import { readPart, readWhole } from './tar.ts'
import type { PlacedPart } from './tar.ts'
import { BackupTrouble, damaged, withRights } from './trouble.ts'
import { verify } from './verify.ts'
import type { Verified } from './verify.ts'

export interface RestoreOptions {
  readonly file: string
  /** The owner's log-in to an empty database. */
  readonly connectionString: string
  /** Folder of the file store; files stay in the backup when not said. */
  readonly filesDir?: string
  /** Makes the tables, by a connection of its own. */
  readonly runMigrations: () => Promise<void>
  /** Last word inside the transaction, with all rows there. The outbox epoch is already raised. */
  readonly afterRestore?: (client: Client) => Promise<void>
}

const expand = promisify(gunzip)

/** All of it or nothing: every part is checked before the first write, and rows arrive in one transaction. */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  const file = await open(options.file, 'r')
  try {
    const verified = await verify(file)
    await restoreDatabase(options, file, verified)
    return verified.manifest
  } finally {
    await file.close()
  }
}

async function restoreDatabase(options: RestoreOptions, file: FileHandle, verified: Verified): Promise<void> {
  const client = new Client({ connectionString: options.connectionString, application_name: 'omoya restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await assertEmpty(client)
    const schemas = await listSchemas(client)
    try {
      await options.runMigrations()
      await fill(client, options, { file, ...verified })
    } catch (error) {
      await dropOthers(client, schemas)
      throw withRights(error, NEEDS_RIGHTS)
    }
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

const NEEDS_RIGHTS =
  'The log-in of DATABASE_URL may not restore: it needs BYPASSRLS, and SUPERUSER or GRANT SET ON PARAMETER session_replication_role.'

interface Source extends Verified {
  readonly file: FileHandle
}

async function fill(client: Client, options: RestoreOptions, source: Source): Promise<void> {
  const { manifest } = source
  await assertSameVersion(client, manifest)
  await client.query('begin')
  // The rows were whole when they were saved: no trigger may write them again, no order of tables matters.
  await client.query(`set local session_replication_role = replica; set local row_security = off;
    set local statement_timeout = 0; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
    set local timezone = 'UTC'; set local client_encoding = 'UTF8'`)
  if (manifest.tables.length > 0) await client.query(`truncate ${manifest.tables.map(nameOf).join(', ')}`)
  for (const table of manifest.tables) await loadTable(client, table, source)
  for (const table of manifest.tables) await assertRows(client, table)
  for (const { schema, name, lastValue } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2::bigint)', [nameOf({ schema, name }), lastValue])
  }
  await raiseEpoch(client)
  await freeJobs(client)
  await options.afterRestore?.(client)
  if (options.filesDir) await restoreFiles(options.filesDir, source)
  await client.query('commit')
}

async function assertEmpty(client: Client): Promise<void> {
  const found = await findAnyRelation(client)
  if (!found) return
  throw new BackupTrouble(
    'not_empty',
    `The database is not empty (it holds ${found}): restore into a new database, so that nothing is overwritten.`,
  )
}

async function assertSameVersion(client: Client, manifest: Manifest): Promise<void> {
  const applied = new Map((await listMigrations(client)).map(({ id, hash }) => [id, hash]))
  const saved = new Map(manifest.migrations.map(({ id, hash }) => [id, hash]))
  const other =
    [...saved.keys()].find((id) => applied.get(id) !== saved.get(id)) ??
    [...applied.keys()].find((id) => !saved.has(id))
  const columns = new Set(
    (await listTables(client)).flatMap((table) => table.columns.map((name) => `${nameOf(table)} ${name}`)),
  )
  const missing = manifest.tables.find((table) =>
    table.columns.some((name) => !columns.has(`${nameOf(table)} ${name}`)),
  )
  if (other === undefined && missing === undefined) return
  throw new BackupTrouble(
    'other_version',
    `The backup was made by version ${manifest.version} and differs in ${other ?? nameOf(missing ?? { schema: '', name: '' })}: restore it with that version, then upgrade.`,
  )
}

async function loadTable(client: Client, table: SavedTable, source: Source): Promise<void> {
  if (table.parts.length === 0) return
  const rows = Readable.from(textOf(table, source), { objectMode: false })
  await pipeline(rows, client.query(copyFrom(`copy ${columnsOf(table)} from stdin`)))
}

async function* textOf(table: SavedTable, { file, parts }: Source): AsyncGenerator<Buffer> {
  for (const name of table.parts) {
    const part = parts.get(name)
    if (!part) throw damaged(name)
    yield await expand(await readWhole(file, part))
  }
}

async function assertRows(client: Client, table: SavedTable): Promise<void> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${nameOf(table)}`)
  const count = Number(rows[0]?.count)
  if (count === table.rows) return
  throw new BackupTrouble(
    'rows_differ',
    `The table ${table.schema}.${table.name} received ${count} rows instead of ${table.rows}; nothing was restored.`,
    { part: table.parts[0] ?? nameOf(table) },
  )
}

/** Old cursors hold transaction numbers of another cluster; in a new epoch they start again. */
async function raiseEpoch(client: Client): Promise<void> {
  if (await hasTable(client, 'platform.epoch')) await client.query('update platform.epoch set epoch = epoch + 1')
}

/** The workers that held jobs at the moment of the backup are gone; nobody should wait hours for them. */
async function freeJobs(client: Client): Promise<void> {
  if (!(await hasTable(client, 'graphile_worker._private_jobs'))) return
  await client.query(`select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
    from graphile_worker._private_jobs where locked_by is not null having count(*) > 0`)
}

async function restoreFiles(dir: string, { file, parts }: Source): Promise<void> {
  for (const part of parts.values()) {
    if (part.name.startsWith(FILES)) await restoreFile(join(dir, assertInside(part)), part, file)
  }
}

async function restoreFile(path: string, part: PlacedPart, file: FileHandle): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(`${path}.unfinished`, readPart(file, part), { mode: 0o600 })
  await rename(`${path}.unfinished`, path)
}

// Checksums prove that nothing broke, not who made the file.
function assertInside({ name }: PlacedPart): string {
  const path = name.slice(FILES.length)
  const isPlain = path.split('/').every((step) => step !== '' && step !== '.' && step !== '..' && !/[\\\0:]/.test(step))
  if (!isPlain) throw damaged(name)
  return path
}

// Also when the connection is gone: the first error says why, a second one would only hide it.
async function dropOthers(client: Client, kept: readonly string[]): Promise<void> {
  try {
    await client.query('rollback')
    for (const schema of await listSchemas(client)) {
      if (!kept.includes(schema)) await client.query(`drop schema ${escapeIdentifier(schema)} cascade`)
    }
  } catch {
    return
  }
}
