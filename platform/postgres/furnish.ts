// What a fresh cluster needs before the migrations: the database, its extensions and the two log-ins without rights.
import { Client } from 'pg'
import { DATABASE, loginUrl, logins } from './cluster.ts'
import type { Keys } from './cluster.ts'
import { PostgresTrouble } from './trouble.ts'

const EXTENSIONS = ['pg_trgm', 'btree_gist']

/** May run at every start; it adds only what is missing. */
export async function furnish(keys: Keys): Promise<void> {
  await withClient(loginUrl(keys, 'owner', 'postgres'), async (client) => {
    // A refused statement would otherwise be logged with its password.
    await client.query('set log_min_error_statement = panic')
    await makeLogin(client, logins.app, keys.app)
    await makeLogin(client, logins.work, keys.work)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  })
  await withClient(loginUrl(keys, 'owner'), async (client) => {
    for (const name of EXTENSIONS) await addExtension(client, name)
    await assertTrigramsOfHan(client)
  })
}

/** Logs in and asks one question: a process may be there and not answer. */
export async function answers(keys: Keys): Promise<boolean> {
  try {
    await withClient(loginUrl(keys, 'owner', 'postgres'), (client) => client.query('select 1'))
    return true
  } catch {
    return false
  }
}

async function makeLogin(client: Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  if (rowCount !== 0) return
  const rights = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls'
  await client.query(`create role ${name} ${rights} password ${client.escapeLiteral(password)}`)
}

async function addExtension(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_available_extensions where name = $1', [name])
  if (rowCount !== 0) await client.query(`create extension if not exists ${name}`)
}

async function assertTrigramsOfHan(client: Client): Promise<void> {
  const { rows } = await client.query<{ found: number }>(`select cardinality(show_trgm('番茄')) as found`)
  if (rows[0]?.found) return
  throw new PostgresTrouble(
    'wrong_locale',
    'The database does not see Chinese letters as letters: its LC_CTYPE must be UTF-8, for example C.UTF-8.',
  )
}

async function withClient<Answer>(url: string, work: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
