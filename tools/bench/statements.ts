import pg from 'pg'
import type { OwnHouse } from './own-house.ts'

interface Called {
  readonly query: string
  readonly calls: number
}

async function called(client: pg.Client): Promise<Called[]> {
  const { rows } = await client.query<Called>(`select s.query, s.calls::int as calls from pg_stat_statements s
    join pg_database d on d.oid = s.dbid join pg_roles r on r.oid = s.userid
    where d.datname = current_database() and r.rolname = 'omoya_app' and s.toplevel order by s.calls desc`)
  return rows
}

export interface Statements {
  /** BEGIN, set_config and COMMIT included; null where the database keeps no count. */
  readonly perOrder: number | null
  /** What was sent with every tenth order or oftener, for whoever must make it less. */
  readonly each: readonly string[]
}

/** Counted by the database while orders come one by one; `send` says how many came. */
export async function statementsPerOrder(own: OwnHouse, send: () => Promise<number>): Promise<Statements> {
  const client = new pg.Client({ connectionString: own.house.address.ownerUrl })
  await client.connect()
  try {
    const counts = await client.query('select pg_stat_statements_reset()').then(() => true, () => false) // prettier-ignore
    const orders = await send()
    if (!counts) return { perOrder: null, each: [] }
    const found = await called(client)
    const of = (word: string): number =>
      found.reduce((total, one) => (one.query.startsWith(word) ? total + one.calls : total), 0)
    // A BEGIN that goes out with the next statement is not always counted; each COMMIT had one.
    const unseen = Math.max(0, of('commit') - of('begin'))
    const sum = found.reduce((total, one) => total + one.calls, 0) + unseen
    const each = found
      .filter((one) => one.calls * 10 >= orders)
      .map((one) => `${Math.round((one.calls / orders) * 100) / 100} × ${one.query.replace(/\s+/g, ' ').slice(0, 60)}`)
    return { perOrder: Math.round((sum / orders) * 100) / 100, each }
  } finally {
    await client.end()
  }
}
