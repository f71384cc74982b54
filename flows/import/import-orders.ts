// Orders of another system: read once into staging, then written order by order in batches, so that neither a file of
// any size nor rows of one order far apart cost memory.
import { createHash, randomUUID } from 'node:crypto'
import { momentAt, type MemberId, type MerchantId, type StoreId, type UnitId } from '@omoya/kernel'
import * as integrations from '@omoya/integrations'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { systemCommand, type Ctx, type Runtime } from '@omoya/platform'
import { isBad, readOrderRow, type ImportMap, type OrderRow, type RowSettings } from '@omoya/integrations/rules'
import { splitTax } from '@omoya/pricing/rules'
import { knownMembers, knownStores, knownUnits } from './known.ts'
import { openFile } from './read-file.ts'
import { Rejects, type Tally } from './report.ts'

export interface Importing {
  readonly file: string
  readonly map: ImportMap
  readonly tell: (progress: {
    readonly phase: 'reading' | 'writing'
    readonly done: number
    readonly lines: number
  }) => void
  readonly word: (code: string) => string
}

export interface OrdersSummary {
  readonly lines: number
  readonly accepted: number
  readonly rejected: number
  readonly rounded: number
  readonly orders: number
  readonly members: number
  readonly products: number
  readonly unchanged: number
  /** Smallest units, net of what is negative, returned or cancelled. */
  readonly revenue: number
  readonly units: number
  readonly rejectedFile: string | null
}

const STAGE_ROWS = 5_000
const BATCH_ROWS = 8_000

interface Totals {
  revenue: number
  units: number
  orders: number
  unchanged: number
  readonly members: Set<string>
  readonly products: Set<string>
}

/** Running it twice changes nothing: an order is known by its number and compared by its content. */
export async function importOrders(
  runtime: Runtime,
  merchant: MerchantId,
  importing: Importing,
): Promise<OrdersSummary> {
  const profile = await runtime.profileOf(merchant)
  if (!profile) throw new Error(`no merchant ${merchant}`)
  const settings = { currency: importing.map.currency ?? profile.currency, zone: importing.map.zone ?? profile.zone }
  const run = randomUUID()
  const inStep = <T>(work: (ctx: Ctx) => Promise<T>) => systemCommand(runtime, merchant, 'import.orders', work)
  await inStep((ctx) =>
    integrations.startRun(ctx, { id: run, kind: 'orders', file: importing.file.split('/').at(-1) ?? '' }),
  )
  const { tally, rejectedFile } = await stage(importing, settings, (rows) =>
    inStep((ctx) => integrations.stageRows(ctx, run, rows)),
  )
  const totals: Totals = { revenue: 0, units: 0, orders: 0, unchanged: 0, members: new Set(), products: new Set() }
  let written = 0
  for (let key = ''; ;) {
    const batch = await inStep((ctx) => writeBatch(ctx, { run, key, settings, totals }))
    if (!batch) break
    key = batch.lastKey
    written += batch.rows
    importing.tell({ phase: 'writing', done: tally.accepted === 0 ? 1 : written / tally.accepted, lines: written })
  }
  const summary = summaryOf(tally, totals, rejectedFile)
  await inStep((ctx) =>
    integrations.endRun(ctx, run, JSON.stringify({ ...summary, rejectedFile: rejectedFile !== null })),
  )
  return summary
}

const summaryOf = (tally: Tally, totals: Totals, rejectedFile: string | null): OrdersSummary => ({
  lines: tally.read, accepted: tally.accepted, rejected: tally.rejected, rounded: tally.rounded,
  orders: totals.orders, members: totals.members.size, products: totals.products.size, unchanged: totals.unchanged,
  revenue: totals.revenue, units: totals.units, rejectedFile,
}) // prettier-ignore

type Keep = (rows: readonly integrations.StagedRow[]) => Promise<void>

async function stage(
  importing: Importing,
  settings: RowSettings,
  keep: Keep,
): Promise<{ tally: Tally; rejectedFile: string | null }> {
  const opened = await openFile(importing.file, 'orders', importing.map)
  const rejects = new Rejects(`${importing.file}.rejected.csv`, opened.header)
  await rejects.start()
  const tally: Tally = { read: 0, accepted: 0, rejected: 0, rounded: 0 }
  let rows: integrations.StagedRow[] = []
  for await (const batch of opened.batches) {
    for (const { line, cells, row } of batch) {
      tally.read += 1
      const made =
        cells.length === opened.header.length
          ? readOrderRow(row, settings)
          : { column: '', why: 'integrations.row.columns' }
      if (isBad(made)) {
        rejects.add({ line, cells, column: made.column, reason: importing.word(made.why) })
        continue
      }
      tally.accepted += 1
      if (made.rounded) tally.rounded += 1
      rows.push({ orderKey: made.order, lineNo: tally.read, content: JSON.stringify(made) })
    }
    if (rows.length >= STAGE_ROWS) {
      await keep(rows)
      rows = []
    }
    importing.tell({ phase: 'reading', done: opened.progress(), lines: tally.read })
  }
  if (rows.length > 0) await keep(rows)
  tally.rejected = rejects.count
  return { tally, rejectedFile: await rejects.end() }
}

interface Batching {
  readonly run: string
  readonly key: string
  readonly settings: RowSettings
  readonly totals: Totals
}

async function writeBatch(
  ctx: Ctx,
  { run, key, settings, totals }: Batching,
): Promise<{ lastKey: string; rows: number } | null> {
  const staged = await integrations.stagedOrders(ctx, run, { key, rows: BATCH_ROWS })
  const last = staged.at(-1)
  if (!last) return null
  const byOrder = new Map<string, OrderRow[]>()
  for (const row of staged) {
    const parsed = JSON.parse(row.content) as OrderRow // written by stage()
    const known = byOrder.get(row.orderKey)
    if (known) known.push(parsed)
    else byOrder.set(row.orderKey, [parsed])
  }
  const all = [...byOrder.values()].flat()
  const [units, members, stores] = await Promise.all([
    knownUnits(ctx, all),
    knownMembers(ctx, all),
    knownStores(ctx, all),
  ])
  const made = [...byOrder.values()].map((rows) =>
    orderOf(rows, { settings, units, members, stores, country: ctx.profile.country }),
  )
  const written = await orders.writeImported(ctx, made)
  await payments.writeImportedMoney(ctx, written.filter((one) => one.outcome !== 'same').map(({ order, total, refunded, currency, day }) => ({ order, total, refunded, currency, day }))) // prettier-ignore
  count(totals, byOrder, written.filter((one) => one.outcome === 'same').length)
  return { lastKey: last.orderKey, rows: staged.length }
}

function count(totals: Totals, byOrder: ReadonlyMap<string, readonly OrderRow[]>, same: number): void {
  totals.orders += byOrder.size
  totals.unchanged += same
  for (const rows of byOrder.values())
    for (const row of rows) {
      totals.products.add(row.sku)
      const person = row.member || row.phone || row.email
      if (person) totals.members.add(person)
      if (row.status !== 'paid') continue
      totals.revenue += row.list - row.discount
      totals.units += row.quantity
    }
}

interface Known {
  readonly settings: RowSettings
  readonly country: string
  readonly units: ReadonlyMap<string, UnitId>
  readonly members: ReadonlyMap<string, MemberId>
  readonly stores: ReadonlyMap<string, StoreId>
}

/** The rows of one order in the order of the file; it was placed when its earliest line was. */
function orderOf(rows: readonly OrderRow[], known: Known): orders.ImportedOrder {
  const [first] = rows
  if (!first) throw new Error('an order has a line')
  const placedAt = rows.reduce((earliest, row) => (row.placedAt < earliest ? row.placedAt : earliest), first.placedAt)
  const moment = momentAt(placedAt, known.settings.zone)
  const rate = known.country === 'JP' ? 10 : 5
  const tax = { kind: 'taxable', rate } as const
  const paid = rows.map((row) => ({ paid: row.list - row.discount, tax }))
  const total = paid.reduce((sum, one) => sum + one.paid, 0)
  const taxParts = total > 0 ? splitTax([{ paid: total, tax }], known.country, 'half-up') : []
  const person = rows.find((row) => row.member || row.phone || row.email)
  return {
    number: first.order, hash: createHash('sha1').update(JSON.stringify(rows)).digest('base64url'),
    status: first.status, channel: first.channel, currency: known.settings.currency, staff: null,
    store: known.stores.get(first.store) ?? null,
    member: person ? (known.members.get(person.member || person.phone || person.email) ?? null) : null,
    tax: taxParts.reduce((sum, part) => sum + part.tax, 0), taxParts,
    placedAt, day: moment.day, weekday: moment.weekday, minuteOfDay: moment.minuteOfDay,
    campaign: first.campaign || null, districtCode: null,
    lines: rows.map((row) => ({
      unit: known.units.get(row.sku) ?? null, sku: row.sku, name: { 'zh-TW': row.name }, quantity: row.quantity,
      unitPrice: row.unitPrice, list: row.list, discount: row.discount, tax,
    })),
  } // prettier-ignore
}
