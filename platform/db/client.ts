import type { Socket } from 'node:net'
import pg from 'pg'
import type { Statement } from '../sql.ts'

const { types } = pg

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184

types.setTypeParser(INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`a bigint beyond 2^53 came from the database: ${text}`)
  return value
})
types.setTypeParser(DATE, (text) => text)
types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString())

const camelNames = new Map<string, string>()
function camel(name: string): string {
  let made = camelNames.get(name)
  if (made === undefined) {
    made = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    camelNames.set(name, made)
  }
  return made
}

/** What a transaction offers to work: rows have camelCase names. */
export interface Queries {
  rows<Row>(statement: Statement): Promise<Row[]>
  /** Exactly one row, else a bug is thrown. */
  one<Row>(statement: Statement): Promise<Row>
  maybe<Row>(statement: Statement): Promise<Row | null>
  /** How many rows were written. */
  run(statement: Statement): Promise<number>
}

export type Client = pg.ClientBase
export type Pool = pg.Pool

interface ArrayResult {
  readonly fields: readonly { readonly name: string }[]
  readonly rows: readonly unknown[][]
  readonly rowCount: number | null
}

function objectsOf<Row>(result: ArrayResult): Row[] {
  const names = result.fields.map((field) => camel(field.name))
  return result.rows.map((cells) => {
    const row: Record<string, unknown> = {}
    for (let index = 0; index < names.length; index += 1) row[names[index] ?? ''] = cells[index]
    return row as Row // the statement's author vouches for the shape
  })
}

/** Queries on one connection; statements sent without waiting travel together (pipelined). */
export class Connection implements Queries {
  readonly #client: Client
  readonly #sent = new Set<Promise<unknown>>()
  #isGathering = false

  constructor(client: Client) {
    this.#client = client
  }

  /** Every answer has come, or the first error is thrown: only then may COMMIT go out. */
  async settled(): Promise<void> {
    const failed = (await Promise.allSettled(this.#sent)).find((answer) => answer.status === 'rejected')
    if (failed) throw failed.reason
  }

  // What one turn asks for leaves in one write: a write a statement was the dearest thing that the server did.
  #gather(): void {
    const stream = (this.#client as unknown as { connection: { stream: Socket } }).connection.stream // untyped in pg
    if (this.#isGathering || typeof stream.cork !== 'function') return
    this.#isGathering = true
    stream.cork()
    process.nextTick(() => {
      this.#isGathering = false
      stream.uncork()
    })
  }

  send(statement: Statement): Promise<ArrayResult> {
    this.#gather()
    const answer = this.#client.query({
      name: statement.name,
      text: statement.text,
      values: [...statement.values],
      rowMode: 'array',
    })
    this.#sent.add(answer)
    return watched(answer)
  }

  rows<Row>(statement: Statement): Promise<Row[]> {
    return watched(this.send(statement).then((result) => objectsOf<Row>(result)))
  }

  maybe<Row>(statement: Statement): Promise<Row | null> {
    return watched(this.rows<Row>(statement).then(([row]) => row ?? null))
  }

  one<Row>(statement: Statement): Promise<Row> {
    return watched(this.rows<Row>(statement).then((found) => onlyOne(found, statement)))
  }

  run(statement: Statement): Promise<number> {
    return watched(this.send(statement).then((result) => result.rowCount ?? 0))
  }
}

/** A caller may let an answer go by: settled() still sees its error, and the process must not fall over it. */
function watched<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined)
  return answer
}

function onlyOne<Row>(found: readonly Row[], statement: Statement): Row {
  const [row] = found
  if (row === undefined || found.length > 1) throw new Error(`one row was due, ${found.length} came: ${statement.text}`)
  return row
}

export interface PoolSettings {
  readonly url: string
  readonly size: number
  /** `set role` for a log-in that is the owner; null when the log-in is the role itself. */
  readonly role: string | null
  readonly statementSeconds: number
  readonly name: string
}

export function makePool(settings: PoolSettings): Pool {
  const options = [
    settings.role ? `-c role=${settings.role}` : '',
    `-c statement_timeout=${settings.statementSeconds}s`,
    `-c lock_timeout=${settings.statementSeconds}s`,
    '-c idle_in_transaction_session_timeout=10s -c timezone=UTC',
  ].join(' ')
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.size,
    options,
    application_name: settings.name,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    pipeline: true,
  } as pg.PoolConfig) // `pipeline` is newer than the types
  // An idle connection that the server closed is no reason to fall.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
