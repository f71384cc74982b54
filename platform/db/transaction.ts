import { refuse } from '@omoya/kernel'
import { retries } from '../metrics.ts'
import { sql } from '../sql.ts'
import { Connection, SILENT, type Pool } from './client.ts'
import { gateOf } from './gate.ts'

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
/** A twin was quicker between our look and our write: at the second look we see what he wrote and say so in words. */
const TAKEN_MEANWHILE = ['23505', '23P01']
const TRIES = 3

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

const isConflict = (error: unknown): boolean =>
  [SERIALIZATION_FAILURE, DEADLOCK, ...TAKEN_MEANWHILE].includes(codeOf(error))

const GONE = [
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08001',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '53300',
]

/** The database can't be reached or was restarted: the caller may try again soon. */
export function isUnreachable(error: unknown): boolean {
  if (GONE.includes(codeOf(error))) return true
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(error.message)
  )
}

export interface TransactionOptions {
  /** Empty for work that spans merchants (relay, doctor). */
  readonly merchant: string
  readonly readOnly?: boolean
}

async function once<T>(pool: Pool, options: TransactionOptions, run: (queries: Connection) => Promise<T>): Promise<T> {
  const { client, release } = await gateOf(pool).enter()
  const connection = new Connection(client)
  let broken: Error | undefined
  try {
    // Not awaited: both travel with the first statements of `run`.
    void connection.send(options.readOnly ? sql`begin isolation level repeatable read read only` : sql`begin`)
    void connection.send(sql`select set_config('omoya.merchant', ${options.merchant}, true)`)
    const result = await run(connection)
    await connection.settled()
    await client.query('commit')
    return result
  } catch (error) {
    if (codeOf(error) === SILENT) gateOf(pool).sendAllAway(error)
    await connection.stop()
    await client.query('rollback').catch((reason: Error) => (broken = reason))
    throw error
  } finally {
    release(broken)
  }
}

/**
 * Runs `run` in one transaction for one merchant; the whole of it again after a deadlock or when a twin was quicker, three
 * times at most.
 * COMMIT goes out only after every answer was read, since a commit in the pipe can't be called back.
 */
export async function inTransaction<T>(
  pool: Pool,
  options: TransactionOptions,
  run: (queries: Connection) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, options, run)
    } catch (error) {
      if (isUnreachable(error)) throw Object.assign(refuse('platform.database_unreachable', {}), { cause: error })
      if (!isConflict(error) || attempt === TRIES) throw error
      retries.inc()
    }
  }
}
