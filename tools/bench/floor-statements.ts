// orders-floor.sql with the rows of a real order in place of each `*`.
import type pg from 'pg'

export type Row = Readonly<Record<string, unknown>>

/** What is new in each order; text of ids. */
export type Fresh = Readonly<Record<string, unknown>>

export interface FloorStatement {
  readonly name: string
  readonly text: string
  readonly values: (fresh: Fresh) => unknown[]
}

const text: Record<string, string> = import.meta.glob('./orders-floor.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})

const TYPES: Readonly<Record<string, string>> = { units: '::uuid[]', code: '::text', at: '::timestamptz' }
const typeOf = (name: string): string => TYPES[name] ?? '::uuid'

// How the pattern order is found in each table, and which of its columns must be new in every order.
const FOUND: Readonly<Record<string, string>> = {
  'platform.idempotency': `key = (select max(key) from platform.idempotency where answer ->> 'order' = $1::text)`,
  'loyalty.entry': 'order_id = $1',
  'platform.outbox': `aggregate_id = $1 or payload ->> 'order' = $1::text`,
  'invoices.line': 'invoice_id = (select invoice_id from invoices.invoice where order_id = $1)',
  'invoices.upload': 'document_id = (select invoice_id from invoices.invoice where order_id = $1)',
}
const OWN: Readonly<Record<string, string>> = {
  key: 'key', number: 'number', order_id: 'order', invoice_id: 'invoice', document_id: 'invoice', member_id: 'member', lot_id: 'lot',
  tender_id: 'tender', transaction_id: 'transaction', upload_id: 'upload', cause_id: 'order',
} // prettier-ignore

const asText = (value: unknown): unknown =>
  typeof value === 'object' &&
  value !== null &&
  !Buffer.isBuffer(value) &&
  !(value instanceof Date) &&
  !Array.isArray(value)
    ? JSON.stringify(value)
    : value

async function rowsOf(client: pg.Client, table: string, columns: string, order: string): Promise<Row[]> {
  const where = FOUND[table] ?? 'order_id = $1'
  const shown = columns.split(', ').map((name) => `${name}::text as ${name}`).join(', ') // prettier-ignore
  return (await client.query<Row>(`select ${shown} from ${table} where ${where}`, [order])).rows
}

async function expanded(client: pg.Client, statement: string, order: string): Promise<Omit<FloorStatement, 'name'>> {
  const insert = /^insert into (\S+) \((.+)\) values \*$/.exec(statement)
  if (!insert) return named(statement)
  const [, table = '', columns = ''] = insert
  const rows = await rowsOf(client, table, columns, order)
  if (rows.length === 0) throw new Error(`the pattern order has no row in ${table}`)
  const given: ((fresh: Fresh) => unknown)[] = []
  const tuples = rows.map((row, place) => {
    const cells = Object.entries(row).map(([name, value]) => `$${given.push(cellOf(name, value, place))}`)
    return `(${cells.join(', ')})`
  })
  const made = statement.replace('values *', `values ${tuples.join(', ')}`)
  return { text: made, values: (fresh) => given.map((give) => give(fresh)) }
}

function cellOf(name: string, value: unknown, place: number): (fresh: Fresh) => unknown {
  if (name === 'event_id') return (fresh) => (fresh['events'] as string[])[place]
  const own = OWN[name]
  const kept = asText(value)
  return own ? (fresh) => fresh[own] : () => kept
}

function named(statement: string): Omit<FloorStatement, 'name'> {
  const names: string[] = []
  const made = statement.replace(/(?<!:):([a-z]+)\b/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name)
    const cast = statement.startsWith('select set_config') ? '::text' : typeOf(name)
    return `$${names.indexOf(name) + 1}${cast}`
  })
  return { text: made, values: (fresh) => names.map((name) => fresh[name]) }
}

export async function floorStatements(client: pg.Client, order: string): Promise<FloorStatement[]> {
  const [whole = ''] = Object.values(text)
  const statements = whole
    .replace(/^--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
  const made: FloorStatement[] = []
  for (const statement of statements)
    made.push({ name: `floor-${made.length}`, ...(await expanded(client, statement, order)) })
  return made
}
