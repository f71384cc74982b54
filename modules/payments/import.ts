// Money of another system's history: an external tender equal to each order's total (decision 19). What changed in a
// later file is booked as the difference, since the ledger only grows.
import type { Currency, Day, Instant, OrderId } from '@omoya/kernel'
import { actorName, json, sql, type Ctx } from '@omoya/platform'
import { BOOK_POSTED, POSTED, rowsOf, type Transaction } from './ledger.ts'
import { refundPaid, tenderTaken } from './rules/ledger.ts'
import type { BillRow } from './tables.ts'

export interface ImportedMoney {
  readonly order: OrderId
  readonly total: number
  readonly refunded: number
  readonly currency: Currency
  readonly day: Day
  readonly at?: Instant
}

interface Difference extends ImportedMoney {
  readonly taken: number
  readonly back: number
}

/** Running it twice changes nothing. */
export async function writeImportedMoney(ctx: Ctx, batch: readonly ImportedMoney[]): Promise<void> {
  const before = await ctx.rows<Pick<BillRow, 'orderId' | 'taken' | 'refunded'>>(sql`select order_id, taken, refunded
    from payments.bill where merchant_id = ${ctx.merchant} and order_id = any (${batch.map((one) => one.order)}::uuid[]) for update`)
  const known = new Map(before.map((bill) => [bill.orderId, bill]))
  const differences = batch
    .map((one): Difference => {
      const bill = known.get(one.order) ?? { taken: 0, refunded: 0 }
      return { ...one, taken: one.total - bill.taken, back: one.refunded - bill.refunded }
    })
    .filter((one) => one.taken !== 0 || one.back !== 0 || !known.has(one.order))
  if (differences.length > 0) await write(ctx, differences)
}

const KIND = 'external'

function write(ctx: Ctx, differences: readonly Difference[]): Promise<number> {
  const transactions = differences.flatMap(({ order, currency, taken, back }): Transaction[] => [
    { kind: 'import', order, currency, postings: taken === 0 ? [] : tenderTaken(KIND, taken, 0) },
    { kind: 'import', order, currency, postings: back === 0 ? [] : refundPaid(KIND, back) },
  ])
  const rows = differences.map(({ at = ctx.now, ...one }) => ({
    ...one,
    at,
    tender_id: ctx.newId<'tender'>(),
    refund_id: one.back === 0 ? null : ctx.newId<'refund'>(),
    back_id: one.back === 0 ? null : ctx.newId<'return'>(),
  }))
  return ctx.run(sql`with asked as (
      select * from jsonb_to_recordset(${json(rows)}::jsonb) as a("order" uuid, total bigint, refunded bigint, currency text, day date,
        at timestamptz, taken bigint, back bigint, tender_id uuid, refund_id uuid, back_id uuid)
    ), bill as (
      insert into payments.bill (merchant_id, order_id, origin, currency, due, taken, refunded, opened_at)
      select ${ctx.merchant}, "order", 'import', currency, total, total, refunded, at from asked
      on conflict (merchant_id, order_id) do update set due = excluded.due, taken = excluded.taken, refunded = excluded.refunded
    ), tenders as (
      insert into payments.tender (merchant_id, tender_id, order_id, kind, amount, currency, received, actor, at, day)
      select ${ctx.merchant}, tender_id, "order", ${KIND}, taken, currency, taken, ${actorName(ctx.actor)}, at, day
      from asked where taken <> 0
    ), refunds as (
      insert into payments.refund (merchant_id, refund_id, order_id, back_id, tender_id, kind, amount, currency, state, actor, at, day, done_at)
      select ${ctx.merchant}, refund_id, "order", back_id, tender_id, ${KIND}, back, currency, 'done', ${actorName(ctx.actor)}, at, day, at
      from asked where back <> 0
    ), posted as (
      select ${ctx.merchant}::uuid as merchant_id, ${ctx.now}::timestamptz as at, posted_row.*
      from jsonb_to_recordset(${rowsOf(ctx, transactions)}::jsonb) as ${POSTED}
    ), ${BOOK_POSTED}
    select 1`)
}
