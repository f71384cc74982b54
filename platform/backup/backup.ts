import { createReadStream } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { columnsOf, listAuditSeals, listMigrations, listSequences, listTables } from './catalog.ts'
import { FILES, MANIFEST, MANIFEST_HASH, NOTICE } from './manifest.ts'
import type { Manifest, SavedTable, Table } from './manifest.ts'
import { sha256, TarWriter } from './tar.ts'
import { withRights } from './trouble.ts'

export interface BackupOptions {
  /** The owner's log-in: it must see the rows of every merchant. */
  readonly connectionString: string
  /** Path of the file to write; it appears there only when it is complete. */
  readonly out: string
  /** Folder of the file store; left out when not said. */
  readonly filesDir?: string
  readonly version: string
}

const PART_BYTES = 4 * 1024 * 1024
const compress = promisify(gzip)

/** Everything as it was at one moment, while the shop goes on: one transaction that sees nothing later. */
export async function backup(options: BackupOptions): Promise<Manifest> {
  const unfinished = `${options.out}.unfinished`
  const file = await open(unfinished, 'w', 0o600)
  try {
    const manifest = await writeBackup(options, new TarWriter(file))
    await file.close()
    await rename(unfinished, options.out)
    return manifest
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(unfinished, { force: true })
    throw withRights(error, 'The log-in of DATABASE_URL may not read every row: give it BYPASSRLS.')
  }
}

async function writeBackup(options: BackupOptions, archive: TarWriter): Promise<Manifest> {
  const saved = await saveDatabase(options.connectionString, archive)
  // After the rows: a file is put before its row is committed, so none is missing that a row names.
  const files = options.filesDir ? await saveFiles(options.filesDir, archive) : 0
  const manifest: Manifest = {
    format: 1,
    version: options.version,
    notice: NOTICE,
    ...saved,
    files,
    parts: [...archive.parts],
  }
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  await archive.add(MANIFEST, text)
  await archive.add(MANIFEST_HASH, Buffer.from(`${sha256(text)}\n`))
  await archive.finish()
  return manifest
}

type SavedDatabase = Pick<Manifest, 'createdAt' | 'migrations' | 'tables' | 'sequences' | 'auditSeals'>

async function saveDatabase(connectionString: string, archive: TarWriter): Promise<SavedDatabase> {
  const client = new Client({ connectionString, application_name: 'omoya backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(FIXED_FORMATS)
    await client.query('begin isolation level repeatable read read only')
    // As text: how times are read depends on who else uses the driver in this process.
    const { rows } = await client.query<{ at: string }>(
      `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
    )
    const tables: SavedTable[] = []
    for (const table of await listTables(client)) tables.push(await saveTable(client, table, archive))
    return {
      createdAt: rows[0]?.at ?? '',
      migrations: await listMigrations(client),
      tables,
      sequences: await listSequences(client),
      auditSeals: await listAuditSeals(client),
    }
  } finally {
    await client.end()
  }
}

// row_security off: a row that the log-in may not see is an error, never silently left out.
const FIXED_FORMATS = `
  set row_security = off; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0;
  set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; set timezone = 'UTC';
  set client_encoding = 'UTF8'; set extra_float_digits = 1`

async function saveTable(client: Client, table: Table, archive: TarWriter): Promise<SavedTable> {
  const parts: string[] = []
  const write = async (chunks: readonly Buffer[]) => {
    const number = String(parts.length + 1).padStart(6, '0')
    const name = `tables/${table.schema}.${table.name}/${number}.copy.gz`
    await archive.add(name, await compress(Buffer.concat(chunks)))
    parts.push(name)
  }
  const stream = client.query(copyTo(`copy ${columnsOf(table)} to stdout`))
  let [waiting, size]: [Buffer[], number] = [[], 0]
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    waiting.push(chunk)
    size += chunk.length
    if (size < PART_BYTES) continue
    await write(waiting)
    ;[waiting, size] = [[], 0]
  }
  if (size > 0) await write(waiting)
  return { ...table, rows: stream.rowCount, parts }
}

async function saveFiles(dir: string, archive: TarWriter): Promise<number> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true }).catch(nothing)
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  let count = 0
  for (const path of paths.sort()) {
    const name = relative(dir, path).split(sep).join('/')
    if (name.startsWith('.incoming/')) continue
    // Removed since the folder was read: no row of this moment's snapshot needs it any more.
    const seen = await stat(path).catch(nothing)
    if (!('size' in seen)) continue
    await archive.addStream(`${FILES}${name}`, seen.size, createReadStream(path))
    count += 1
  }
  return count
}

function nothing(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}
