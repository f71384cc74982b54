import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { uuid7 } from '@omoya/kernel'
import { floorStatements, type Fresh, type FloorStatement, type Row } from './floor-statements.ts'
import { answerAll } from './parts.ts'

export interface FloorQuestion {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly appRole: string | null
  readonly merchant: string
  readonly codes: readonly string[]
  readonly hot: 0 | 1
  readonly connections: number
  readonly seconds: number
}

export interface FloorAnswer {
  readonly done: number
  readonly seconds: number
}

interface Ready {
  readonly statements: readonly FloorStatement[]
  readonly clients: readonly pg.Client[]
  readonly fresh: (hot: 0 | 1) => Fresh
}

const newId = (): string => uuid7(Date.now(), randomBytes(10))

async function pattern(client: pg.Client, asked: FloorQuestion) {
  await client.query(`select set_config('omoya.merchant', $1, false)`, [asked.merchant])
  const order = await client.query<Row>(`select order_id, store_id from orders."order" order by placed_at desc limit 1`)
  const { order_id: orderId, store_id: store } = order.rows[0] ?? {}
  const lots = await client.query<Row>('select lot_id, member_id from loyalty.lot')
  const units = await client.query<Row>('select unit_id from inventory.level order by unit_id')
  const invoice = await client.query<Row>('select invoice_id, roll_id from invoices.invoice where order_id = $1', [orderId]) // prettier-ignore
  return { orderId: String(orderId), store, lots: lots.rows, units: units.rows, invoice: invoice.rows[0] } // prettier-ignore
}

async function makeReady(asked: FloorQuestion): Promise<Ready> {
  const owner = new pg.Client({ connectionString: asked.ownerUrl })
  await owner.connect()
  const found = await pattern(owner, asked)
  const statements = await floorStatements(owner, found.orderId)
  await owner.end()
  let serial = 0
  const fresh = (hot: 0 | 1): Fresh => {
    serial += 1
    const lot = found.lots[serial % found.lots.length]
    const unit = (place: number) => found.units[(serial * place) % found.units.length]?.['unit_id']
    return {
      merchant: asked.merchant, store: found.store, order: newId(), invoice: newId(), tender: newId(), transaction: newId(), upload: newId(),
      events: Array.from({ length: 8 }, newId), key: `floor-${process.pid}-${serial}`, number: `F-${process.pid}-${serial}`,
      code: asked.codes[serial % asked.codes.length], at: new Date().toISOString(), member: lot?.['member_id'], lot: lot?.['lot_id'],
      units: [hot ? found.units[0]?.['unit_id'] : unit(3), unit(7), unit(13)], roll: found.invoice?.['roll_id'], pattern: found.invoice?.['invoice_id'],
    } // prettier-ignore
  }
  const clients = await Promise.all(
    Array.from({ length: asked.connections }, async () => {
      const options = asked.appRole ? `-c role=${asked.appRole}` : undefined
      const client = new pg.Client({ connectionString: asked.appUrl, options, pipeline: true } as pg.ClientConfig)
      await client.connect()
      return client
    }),
  )
  return { statements, clients, fresh }
}

async function one(ready: Ready, client: pg.Client, hot: 0 | 1): Promise<void> {
  const fresh = ready.fresh(hot)
  await Promise.all(
    ready.statements.map(({ name, text, values }) => client.query({ name, text, values: values(fresh) })),
  )
}

/** Plain SQL by as many connections as the load has, in a process of its own like the load. */
export async function floor(): Promise<void> {
  let ready: Ready | undefined
  await answerAll(async (asked: FloorQuestion): Promise<FloorAnswer> => {
    const made = (ready ??= await makeReady(asked))
    const begin = performance.now()
    let done = 0
    await Promise.all(
      made.clients.map(async (client) => {
        while (performance.now() - begin < asked.seconds * 1000) {
          await one(made, client, asked.hot)
          done += 1
        }
      }),
    )
    return { done, seconds: (performance.now() - begin) / 1000 }
  })
  process.exit(0)
}
