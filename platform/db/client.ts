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

/** As the network says it: the caller may try again soon. */
export const SILENT = 'ETIMEDOUT'

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
  #isOver = false

  constructor(client: Client) {
    this.#client = client
  }

  /** Every answer has come, or the first error is thrown: only then may COMMIT go out. Nothing can be sent after it. */
  async settled(): Promise<void> {
    const failed = (await this.#allAnswers()).find((answer) => answer.status === 'rejected')
    this.#isOver = true
    if (failed) throw failed.reason
  }

  /**
   * Work that was refused may have branches that still run: what they send from now on is thrown back at them, and what
   * they sent before has come in. Without it a late statement would travel in the next caller's transaction.
   */
  async stop(): Promise<void> {
    this.#isOver = true
    await this.#allAnswers()
  }

  async #allAnswers(): Promise<PromiseSettledResult<unknown>[]> {
    let count: number
    let answers: PromiseSettledResult<unknown>[]
    do {
      count = this.#sent.size
      answers = await Promise.allSettled(this.#sent)
    } while (this.#sent.size > count)
    return answers
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
    if (this.#isOver) return watched(Promise.reject(new Error('this transaction is over')))
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
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    endWhenSilent(client, settings.statementSeconds * 1000 + 500)
  })
  return pool
}

/** Untyped in pg: the socket, and whether every question was answered. */
interface Wire {
  readonly connection: { readonly stream: Socket }
  readonly readyForQuery: boolean
}

/**
 * A database that stands still, or a network that swallows, ends no statement by itself: whoever asks would wait for ever.
 * A moment after the statement's own limit the connection is given up.
 */
function endWhenSilent(client: Client, milliseconds: number): void {
  const wire = client as unknown as Wire
  const { stream } = wire.connection
  const giveUp = (heard: number): void => {
    if (wire.readyForQuery || stream.bytesRead > heard) return
    stream.destroy(Object.assign(new Error('the database is silent'), { code: SILENT }))
  }
  stream.setTimeout(milliseconds)
  // One turn later: this process may have slept itself, and the answer lies in the socket.
  stream.on('timeout', () => setImmediate(giveUp, stream.bytesRead))
}
