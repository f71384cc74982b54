// Orders of another system: read once into staging, then written order by order in batches, so that neither a file of
// any size nor rows of one order far apart cost memory.
import { createHash, randomUUID } from 'node:crypto'
import { momentAt, type MerchantId } from '@omoya/kernel'
import * as integrations from '@omoya/integrations'
import * as members from '@omoya/members'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { systemCommand, type Ctx, type Runtime } from '@omoya/platform'
import type { OrderRow, RowSettings } from '@omoya/integrations/rules'
import { splitTax } from '@omoya/pricing/rules'
import { Abreast } from './abreast.ts'
import { Acquaintances, personOf } from './known.ts'
import { patiently } from './patient.ts'
import { stageOrders, type Importing, type Staged } from './stage-orders.ts'
import { together, unpack } from './staged-lines.ts'

export type { Importing } from './stage-orders.ts'

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
  /** Columns of the file that nothing was taken from. */
  readonly passedOver: readonly string[]
  readonly rejectedFile: string | null
}

const BATCH_LINES = 6_000
const BATCHES_ABREAST = 2

interface Totals {
  revenue: number
  units: number
  orders: number
  unchanged: number
  lines: number
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
  const run = importing.run ?? randomUUID()
  const inStep = <T>(work: (ctx: Ctx) => Promise<T>) =>
    patiently(() => systemCommand(runtime, merchant, 'import.orders', work))
  if (!importing.run)
    await inStep((ctx) =>
      integrations.startRun(ctx, { id: run, kind: 'orders', file: importing.file.split('/').at(-1) ?? '' }),
    )
  const acquaintances = new Acquaintances(inStep)
  const staged = await stageOrders(importing, settings, {
    keep: (rows) => inStep((ctx) => integrations.stageRows(ctx, run, rows)),
    note: (row) => acquaintances.noteInPassing(row),
  })
  await acquaintances.meet()
  const totals: Totals = { revenue: 0, units: 0, orders: 0, unchanged: 0, lines: 0, members: new Set(), products: new Set() } // prettier-ignore
  await writeStaged({ run, inStep, settings, totals, acquaintances, country: profile.country }, (lines) =>
    importing.tell({ phase: 'writing', done: lines / Math.max(staged.tally.accepted, 1), lines }),
  )
  const summary = summaryOf(staged, totals)
  const kept = JSON.stringify({ ...summary, rejectedFile: summary.rejectedFile !== null })
  if (!importing.run) await inStep((ctx) => integrations.endRun(ctx, run, kept))
  return summary
}

const summaryOf = ({ tally, passedOver, rejectedFile }: Staged, totals: Totals): OrdersSummary => ({
  lines: tally.read, accepted: tally.accepted, rejected: tally.rejected, rounded: tally.rounded,
  orders: totals.orders, members: totals.members.size, products: totals.products.size, unchanged: totals.unchanged,
  revenue: totals.revenue, units: totals.units, passedOver, rejectedFile,
}) // prettier-ignore

interface Writing {
  readonly run: string
  readonly inStep: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
  readonly settings: RowSettings
  readonly totals: Totals
  readonly acquaintances: Acquaintances
  readonly country: string
}

/** The database writes some batches while the next is made ready here. */
async function writeStaged(writing: Writing, told: (lines: number) => void): Promise<void> {
  const { run, inStep, totals, acquaintances } = writing
  const abreast = new Abreast(BATCHES_ABREAST)
  await abreast.whole(async () => {
    for (let after = ''; ;) {
      const staged = await inStep((ctx) => integrations.stagedOrders(ctx, run, { key: after, lines: BATCH_LINES }))
      const until = staged.at(-1)?.orderKey
      if (until === undefined) break
      const groups = ordersIn(staged)
      for (const group of groups) for (const row of group.rows) acquaintances.note(row)
      await acquaintances.meet()
      const made = groups.map((group): Made => ({ order: orderOf(group, writing), origin: originOf(group.rows) }))
      const range = { after, until }
      await abreast.start(async () => {
        const unchanged = await inStep((ctx) => writeBatch(ctx, made, { run, range }))
        count(totals, groups, unchanged)
        told(totals.lines)
      })
      after = until
    }
  })
}

interface OrderGroup {
  readonly order: string
  readonly content: string
  readonly rows: readonly OrderRow[]
}

/** The pieces of an order come one after another. */
function ordersIn(staged: readonly integrations.StagedRow[]): OrderGroup[] {
  const contents = new Map<string, string>()
  for (const { orderKey, content } of staged) {
    const before = contents.get(orderKey)
    contents.set(orderKey, before === undefined ? content : together(before, content))
  }
  return [...contents].map(([order, content]) => ({ order, content, rows: unpack(order, content) }))
}

interface BatchPlace {
  readonly run: string
  readonly range: { readonly after: string; readonly until: string }
}

interface Made {
  readonly order: orders.ImportedOrder
  readonly origin: integrations.OrderOrigin
}

/** Tells how many were there already. */
async function writeBatch(ctx: Ctx, made: readonly Made[], place: BatchPlace): Promise<number> {
  const written = await orders.writeImported(ctx, made.map(({ order }) => order)) // prettier-ignore
  const moved = written.filter((one) => one.outcome !== 'same')
  const origins = written.flatMap(({ order, outcome }, at) => {
    const origin = outcome === 'same' ? undefined : made[at]?.origin
    return origin ? [{ ...origin, order }] : []
  })
  await Promise.all([
    payments.writeImportedMoney(ctx, moved.map(({ order, total, refunded, currency, day }) => ({ order, total, refunded, currency, day }))),
    integrations.writeOrigins(ctx, origins),
    integrations.dropStaged(ctx, place.run, place.range),
    members.seen(ctx, made.flatMap(({ order: { member, day } }) => (member === null ? [] : [{ member, day }]))),
  ]) // prettier-ignore
  return written.length - moved.length
}

function count(totals: Totals, groups: readonly OrderGroup[], unchanged: number): void {
  totals.orders += groups.length
  totals.unchanged += unchanged
  for (const { rows } of groups)
    for (const row of rows) {
      totals.lines += 1
      totals.products.add(row.sku)
      const person = personOf(row)
      if (person) totals.members.add(person)
      if (row.status !== 'paid') continue
      totals.revenue += row.list - row.discount
      totals.units += row.quantity
    }
}

interface Making {
  readonly settings: RowSettings
  readonly country: string
  readonly acquaintances: Acquaintances
}

/** The rows of one order in the order of the file; it was placed when its earliest line was. */
function orderOf(
  { order, content, rows }: OrderGroup,
  { settings, country, acquaintances }: Making,
): orders.ImportedOrder {
  const [first] = rows
  if (!first) throw new Error('an order has a line')
  const placedAt = rows.reduce((earliest, row) => (row.placedAt < earliest ? row.placedAt : earliest), first.placedAt)
  const moment = momentAt(placedAt, settings.zone)
  const tax = { kind: 'taxable', rate: country === 'JP' ? 10 : 5 } as const
  const total = rows.reduce((sum, row) => sum + row.list - row.discount, 0)
  const taxParts = total > 0 ? splitTax([{ paid: total, tax }], country, 'half-up') : []
  const person = rows.map(personOf).find((one) => one !== '') ?? ''
  const store = acquaintances.stores.get(first.store) ?? null
  return {
    number: order, hash: hashOf([settings.currency, store ?? '', content]),
    status: first.status, channel: first.channel, currency: settings.currency, staff: null, store,
    member: acquaintances.members.get(person) ?? null,
    tax: taxParts.reduce((sum, part) => sum + part.tax, 0), taxParts,
    placedAt, day: moment.day, weekday: moment.weekday, minuteOfDay: moment.minuteOfDay,
    campaign: first.campaign || null, districtCode: null,
    lines: rows.map((row) => ({
      unit: acquaintances.units.get(row.sku) ?? null, sku: row.sku, name: { 'zh-TW': row.name }, quantity: row.quantity,
      unitPrice: row.unitPrice, list: row.list, discount: row.discount, tax,
    })),
  } // prettier-ignore
}

/** The first that is filled decides. */
function originOf(rows: readonly OrderRow[]): integrations.OrderOrigin {
  const first = (of: (row: OrderRow) => string): string | null =>
    rows.reduce((found, row) => found || of(row), '') || null
  return {
    invoiceNo: first((row) => row.invoiceNo),
    tender: first((row) => row.tender),
    staff: first((row) => row.staff),
  }
}

/** A store that came in later belongs to the content: the next run puts it in its place. */
const hashOf = (parts: readonly string[]): string => createHash('sha1').update(parts.join('\n')).digest('base64url')
