// The floor of an import: the rows that it left, by raw COPY of their owner into the same tables with the same indexes,
// from a file on the same disk, a transaction a table, durable like the import's own.
import { createReadStream, createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

const TABLES = {
  orders: ['orders."order"', 'orders.line', 'orders.line_share', 'payments.bill', 'payments.tender', 'payments.entry', 'payments.account'],
  members: ['members.member', 'members.identity', 'members.consent', 'loyalty.lot', 'loyalty.entry', 'loyalty.account'],
} as const // prettier-ignore

// No right to it; or "not supported with row-level security".
const WALLED = ['42501', '0A000']

interface Ground {
  readonly ownerUrl: string
  readonly folder: string
  readonly kind: 'orders' | 'members'
}

/** Seconds; null where the owner may not write past the walls. Empties the tables before and leaves the rows in. */
export async function copySeconds({ ownerUrl, folder, kind }: Ground): Promise<number | null> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const fileOf = (table: string): string => path.join(folder, `${table.replaceAll(/\W/g, '_')}.copy`)
  try {
    for (const table of TABLES[kind])
      await pipeline(client.query(copyTo(`copy ${table} to stdout`)), createWriteStream(fileOf(table)))
    await emptied(client, kind)
    await client.query('checkpoint').catch(() => undefined)
    const began = performance.now()
    for (const table of TABLES[kind])
      await pipeline(createReadStream(fileOf(table), { highWaterMark: 1 << 18 }), client.query(copyFrom(`copy ${table} from stdin`))) // prettier-ignore
    return (performance.now() - began) / 1000
  } catch (error) {
    if (error instanceof pg.DatabaseError && WALLED.includes(error.code ?? '')) return null
    throw error
  } finally {
    await client.end()
  }
}

const emptied = (client: pg.Client, kind: Ground['kind']): Promise<unknown> =>
  client.query(`truncate ${TABLES[kind].join(', ')} cascade`)

/** For the next size: as empty as the first one found them. */
export async function emptyTables({ ownerUrl, kind }: Omit<Ground, 'folder'>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await emptied(client, kind).finally(() => client.end())
}
