// History of another system: written in batches, without moves, events, stock or benefits (decision 19).
import type { Currency, Day, Instant, MemberId, OrderId, StaffId, StoreId, Text, UnitId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import type { Channel, TaxKind, TaxPart } from '@omoya/pricing/rules'

export interface ImportedLine {
  readonly unit: UnitId | null
  readonly sku: string
  readonly name: Text
  /** Below zero in a credit order, whose original is not known. */
  readonly quantity: number
  readonly unitPrice: number
  /** quantity × unit price, rounded by the importer. */
  readonly list: number
  readonly discount: number
  readonly tax: { readonly kind: TaxKind; readonly rate: number }
}

export interface ImportedOrder {
  readonly number: string
  /** Of the content: the same under a known number is passed by, another replaces what was there. */
  readonly hash: string
  readonly status: 'paid' | 'returned' | 'cancelled'
  readonly channel: Channel
  readonly store: StoreId | null
  readonly staff: StaffId | null
  readonly member: MemberId | null
  readonly currency: Currency
  readonly tax: number
  readonly taxParts: readonly TaxPart[]
  readonly placedAt: Instant
  readonly day: Day
  readonly weekday: number
  readonly minuteOfDay: number
  readonly campaign: string | null
  readonly districtCode: string | null
  readonly lines: readonly ImportedLine[]
}

export interface WrittenImport {
  readonly order: OrderId
  readonly number: string
  readonly outcome: 'new' | 'changed' | 'same'
  /** What an external tender must cover. */
  readonly total: number
  /** What of it went back. */
  readonly refunded: number
  readonly currency: Currency
  readonly day: Day
}

interface Known {
  readonly orderId: OrderId
  readonly number: string
  readonly importHash: string
}

/** Numbers are unique within a batch. Running it twice changes nothing. */
export async function writeImported(ctx: Ctx, batch: readonly ImportedOrder[]): Promise<WrittenImport[]> {
  const numbers = batch.map((order) => order.number)
  const rows = await ctx.rows<Known>(sql`select order_id, number, import_hash from orders."order"
    where merchant_id = ${ctx.merchant} and origin = 'import' and number = any (${numbers}::text[])`)
  const known = new Map(rows.map((row) => [row.number, row]))
  const judged = batch.map((order) => ({ order, ...judge(ctx, order, known.get(order.number)) }))
  const moving = judged.filter((one) => one.written.outcome !== 'same')
  await forget(ctx, moving.filter((one) => one.written.outcome === 'changed').map((one) => one.written.order)) // prettier-ignore
  if (moving.length > 0) await write(ctx, moving)
  return judged.map((one) => one.written)
}

interface Judged {
  readonly order: ImportedOrder
  readonly written: WrittenImport
}

function judge(ctx: Ctx, order: ImportedOrder, known: Known | undefined): { readonly written: WrittenImport } {
  const paid = order.lines.reduce((sum, line) => sum + line.list - line.discount, 0)
  const changed = known?.importHash === order.hash ? 'same' : 'changed'
  return {
    written: {
      order: known?.orderId ?? ctx.newId<'order'>(),
      number: order.number,
      outcome: known ? changed : 'new',
      total: order.status === 'cancelled' ? 0 : paid,
      refunded: order.status === 'returned' ? paid : 0,
      currency: order.currency,
      day: order.day,
    },
  }
}

async function forget(ctx: Ctx, orders: readonly OrderId[]): Promise<void> {
  if (orders.length === 0) return
  await ctx.run(
    sql`delete from orders.line_share where merchant_id = ${ctx.merchant} and order_id = any (${orders}::uuid[])`,
  )
  await ctx.run(sql`delete from orders.line where merchant_id = ${ctx.merchant} and order_id = any (${orders}::uuid[])`)
}

const STATES = {
  paid: { order: 'closed', payment: 'paid' },
  returned: { order: 'closed', payment: 'refunded' },
  cancelled: { order: 'cancelled', payment: 'none' },
} as const

async function write(ctx: Ctx, judged: readonly Judged[]): Promise<void> {
  const lines = lineColumns(judged)
  const terms = { country: ctx.profile.country, taxRounding: 'half-up', exclusive: 'cheapest', pointValue: 1, accumulated: {} } // prettier-ignore
  await ctx.run(sql`with header as (
      insert into orders."order" (merchant_id, order_id, number, origin, channel, store_id, staff_id, member_id, fulfilment_kind,
        order_state, payment_state, fulfilment_state, currency, subtotal, discount, total, tax, tax_parts, paid, refunded, terms,
        book_version, placed_at, day, weekday, minute_of_day, campaign, district_code, ended_at, import_hash, seq)
      select ${ctx.merchant}, o.order_id, o.number, 'import', o.channel, o.store_id, o.staff_id, o.member_id, 'handover',
        o.order_state, o.payment_state, o.fulfilment_state, o.currency, o.subtotal, o.discount, o.subtotal - o.discount, o.tax,
        o.tax_parts, o.paid, o.refunded, ${json(terms)}::jsonb, 'import', o.placed_at, o.day, o.weekday, o.minute_of_day,
        o.campaign, o.district_code, o.placed_at, o.import_hash, 0
      from jsonb_to_recordset(${headersOf(judged)}::jsonb) as o(order_id uuid, number text, channel text, store_id uuid, staff_id uuid,
        member_id uuid, order_state text, payment_state text, fulfilment_state text, currency text, subtotal bigint, discount bigint,
        tax bigint, tax_parts jsonb, paid bigint, refunded bigint, placed_at timestamptz, day date, weekday smallint,
        minute_of_day smallint, campaign text, district_code text, import_hash text)
      on conflict (merchant_id, order_id) do update set channel = excluded.channel, store_id = excluded.store_id,
        staff_id = excluded.staff_id, member_id = excluded.member_id, order_state = excluded.order_state,
        payment_state = excluded.payment_state, fulfilment_state = excluded.fulfilment_state, currency = excluded.currency,
        subtotal = excluded.subtotal, discount = excluded.discount, total = excluded.total, tax = excluded.tax,
        tax_parts = excluded.tax_parts, paid = excluded.paid, refunded = excluded.refunded, placed_at = excluded.placed_at,
        day = excluded.day, weekday = excluded.weekday, minute_of_day = excluded.minute_of_day, campaign = excluded.campaign,
        district_code = excluded.district_code, ended_at = excluded.ended_at, import_hash = excluded.import_hash,
        version = orders."order".version + 1
    ), shares as (
      insert into orders.line_share (merchant_id, order_id, line_no, step, kind, source_id, amount)
      select ${ctx.merchant}, s.order_id, s.line_no, 1, 'manual', 'import', s.amount
      from jsonb_to_recordset(${sharesOf(judged)}::jsonb) as s(order_id uuid, line_no int, amount bigint)
    )
    insert into orders.line (merchant_id, order_id, line_no, kind, unit_id, sku, name, quantity, unit_price, list, paid, tax_kind,
      tax_rate, returned, returned_at)
    select ${ctx.merchant}, l.order_id, l.line_no, 'unit', g.unit_id, g.sku, g.name, l.quantity, l.unit_price, l.list, l.paid, l.tax_kind,
      l.tax_rate, l.returned, case when l.returned > 0 then o.placed_at end
    from unnest(${lines.order}::uuid[], ${lines.lineNo}::int[], ${lines.goods}::int[], ${lines.quantity}::int[], ${lines.unitPrice}::bigint[],
      ${lines.list}::bigint[], ${lines.paid}::bigint[], ${lines.taxKind}::text[], ${lines.taxRate}::float8[], ${lines.returned}::int[],
      ${lines.place}::int[]) as l(order_id, line_no, goods, quantity, unit_price, list, paid, tax_kind, tax_rate, returned, place)
    join jsonb_to_recordset(${json(lines.named)}::jsonb) as g(place int, unit_id uuid, sku text, name jsonb) on g.place = l.goods
    join unnest(${lines.placedAt}::timestamptz[]) with ordinality as o(placed_at, place) on o.place = l.place`)
}

const sumOf = (order: ImportedOrder, amount: (line: ImportedLine) => number): number =>
  order.lines.reduce((sum, line) => sum + amount(line), 0)

const headersOf = (judged: readonly Judged[]): string =>
  json(
    judged.map(({ order, written }) => ({
      order_id: written.order, number: order.number, channel: order.channel, store_id: order.store, staff_id: order.staff,
      member_id: order.member, order_state: STATES[order.status].order, payment_state: STATES[order.status].payment,
      fulfilment_state: order.status === 'cancelled' ? 'cancelled' : 'collected', currency: order.currency,
      subtotal: sumOf(order, (line) => line.list), discount: sumOf(order, (line) => line.discount), tax: order.tax,
      tax_parts: order.taxParts.map((part) => ({ ...part, refunded: order.status === 'returned' ? part.total : 0 })),
      paid: written.total, refunded: written.refunded, placed_at: order.placedAt, day: order.day, weekday: order.weekday,
      minute_of_day: order.minuteOfDay, campaign: order.campaign, district_code: order.districtCode, import_hash: order.hash,
    })),
  ) // prettier-ignore

/** An array as PostgreSQL writes it; of numbers, ids, times and plain words, which need no quotes. */
const arrayOf = (values: readonly (string | number)[]): string => `{${values.join(',')}}`

interface Goods {
  readonly place: number
  readonly unit_id: UnitId | null
  readonly sku: string
  readonly name: Text
}

const COLUMNS = ['order', 'lineNo', 'goods', 'quantity', 'unitPrice', 'list', 'paid', 'taxKind', 'taxRate', 'returned', 'place'] as const // prettier-ignore

/** Lines by the hundred thousand: a list a column, and each goods' words once. */
function lineColumns(judged: readonly Judged[]) {
  const goods = new Map<string, Goods>()
  const cells = COLUMNS.map((): (string | number)[] => [])
  judged.forEach(({ order, written }, place) =>
    order.lines.forEach((line, index) => {
      const { quantity, unitPrice, list, tax } = line
      const returned = order.status === 'returned' ? Math.max(quantity, 0) : 0
      const row = [written.order, index + 1, placeOf(goods, line), quantity, unitPrice, list, list - line.discount, tax.kind, tax.rate, returned, place + 1] // prettier-ignore
      for (let at = 0; at < row.length; at += 1) cells[at]?.push(row[at] ?? 0)
    }),
  )
  const columns = Object.fromEntries(COLUMNS.map((name, at) => [name, arrayOf(cells[at] ?? [])]))
  return {
    ...(columns as Readonly<Record<(typeof COLUMNS)[number], string>>), // one a name
    placedAt: arrayOf(judged.map(({ order }) => order.placedAt)),
    named: [...goods.values()],
  }
}

function placeOf(goods: Map<string, Goods>, { unit, sku, name }: ImportedLine): number {
  const key = `${unit ?? ''}/${sku}/${Object.values(name).join('/')}`
  const known = goods.get(key)
  if (known) return known.place
  goods.set(key, { place: goods.size, unit_id: unit, sku, name })
  return goods.size - 1
}

const sharesOf = (judged: readonly Judged[]): string =>
  json(
    judged.flatMap(({ order, written }) =>
      order.lines.flatMap((line, place) =>
        line.discount === 0 ? [] : [{ order_id: written.order, line_no: place + 1, amount: line.discount }],
      ),
    ),
  )
