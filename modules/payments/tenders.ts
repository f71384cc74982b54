import { refuse, type Currency, type Day, type OrderId, type ShiftId, type StoreId, type TillId } from '@omoya/kernel'
import { actorName, json, sql, type Ctx } from '@omoya/platform'
import { BOOK_POSTED, POSTED, rowsOf, type Transaction } from './ledger.ts'
import { tenderTaken } from './rules/ledger.ts'
import { tenderKinds, type Taken, type TenderKind } from './rules/tenders.ts'
import type { BillRow, TenderRow } from './tables.ts'

export interface GivenTender {
  readonly kind: string
  /** Of the order, what it pays. */
  readonly amount: number
  /** What was handed over, when more: change for cash, kept for vouchers. */
  readonly tendered?: number | undefined
  readonly reference?: string | undefined
}

export interface RecordingTenders {
  readonly order: OrderId
  /** What the order must bring in. */
  readonly total: number
  readonly currency: Currency
  readonly tenders: readonly GivenTender[]
  /** 'part' for a deposit (訂金): the rest comes later. */
  readonly covers?: 'all' | 'part'
  readonly store?: StoreId | null
  readonly till?: TillId | null
  readonly shift?: ShiftId | null
  /** The day of trade; today if not given. */
  readonly day?: Day
  /** Imports and marketplaces may be below zero; a shop never pays a customer to buy. */
  readonly origin?: 'sale' | 'import'
}

export interface RecordedTenders {
  readonly order: OrderId
  readonly change: number
  /** Still due. */
  readonly open: number
}

type Written = Pick<BillRow, 'due' | 'taken' | 'state' | 'currency'> & { readonly own: readonly TenderKind[] }

/**
 * One statement. Refuses `payments.too_little` { missing }, `payments.too_much` { over }, `payments.unknown_tender`
 * { kind }, `payments.no_change` { kind } and `payments.bill_cancelled`; the caller's transaction then takes it back.
 */
export async function recordTenders(ctx: Ctx, recording: RecordingTenders): Promise<RecordedTenders> {
  const { order, total, currency, tenders } = recording
  const taken = tenders.map(takenOf)
  if (taken.some((one) => one.received < one.amount || (one.amount < 1 && recording.origin !== 'import')))
    throw refuse('payments.invalid_amount', { order })
  const written = await write(ctx, recording, taken)
  if (written.state === 'cancelled') throw refuse('payments.bill_cancelled', { order })
  if (written.currency !== currency || written.due !== total) throw refuse('payments.other_bill', { order, due: written.due }) // prettier-ignore
  checkKinds(taken, tenderKinds(written.own))
  const open = written.due - written.taken
  if (open < 0) throw refuse('payments.too_much', { order, over: -open })
  if (open > 0 && recording.covers !== 'part') throw refuse('payments.too_little', { order, missing: open })
  return { order, change: taken.reduce((sum, one) => sum + one.change, 0), open }
}

export type Taking = Taken & { readonly reference: string | null }

export function takenOf({ kind, amount, tendered, reference }: GivenTender): Taking {
  const received = tendered ?? amount
  const over = received - amount
  const isCash = kind === 'cash'
  return { kind, amount, received, change: isCash ? over : 0, surplus: isCash ? 0 : over, reference: reference ?? null }
}

/** Refuses `payments.unknown_tender` and `payments.no_change`. */
export function checkKinds(taken: readonly Taking[], kinds: readonly TenderKind[]): void {
  for (const { kind, change, surplus } of taken) {
    const rule = kinds.find((one) => one.kind === kind && one.isActive)
    if (!rule) throw refuse('payments.unknown_tender', { kind })
    const isAllowed = (change === 0 || rule.over === 'change') && (surplus === 0 || rule.over === 'kept')
    if (!isAllowed) throw refuse('payments.no_change', { kind })
  }
}

export const tenderRows = (ctx: Ctx, taken: readonly Taking[]) =>
  taken.map((one, index) => ({ ...one, tender_id: ctx.newId<'tender'>(), position: index + 1 }))

/** What tenders post: each a transaction of its own. */
export const transactionsOf = (
  { order, currency }: Pick<RecordingTenders, 'order' | 'currency'>,
  taken: readonly Taken[],
): Transaction[] =>
  taken.map((one) => ({
    kind: 'tender',
    order,
    currency,
    postings: tenderTaken(one.kind, one.amount, one.surplus),
  }))

function write(ctx: Ctx, recording: RecordingTenders, taken: readonly Taking[]): Promise<Written> {
  const { order, currency, total } = recording
  const place = [recording.store ?? null, recording.till ?? null, recording.shift ?? null] as const
  const rows = tenderRows(ctx, taken)
  const transactions = transactionsOf({ order, currency }, taken)
  const sum = taken.reduce((running, one) => running + one.amount, 0)
  return ctx.one<Written>(sql`with bill as (
      insert into payments.bill as b (merchant_id, order_id, origin, currency, due, taken, opened_at)
      values (${ctx.merchant}, ${order}, ${recording.origin ?? 'sale'}, ${currency}, ${total}, ${sum}, ${ctx.now})
      on conflict (merchant_id, order_id) do update set taken = b.taken + excluded.taken
      returning due, taken, state, currency
    ), tenders as (
      insert into payments.tender (merchant_id, tender_id, order_id, position, kind, amount, currency, received, change, surplus,
        reference, store_id, till_id, shift_id, actor, at, day)
      select ${ctx.merchant}, t.tender_id, ${order}, t.position, t.kind, t.amount, ${currency}, t.received, t.change, t.surplus, t.reference,
        ${place[0]}, ${place[1]}, ${place[2]}, ${actorName(ctx.actor)}, ${ctx.now}, ${recording.day ?? ctx.moment.day}
      from jsonb_to_recordset(${json(rows)}::jsonb) as t(tender_id uuid, position int, kind text, amount bigint, received bigint, change bigint,
        surplus bigint, reference text)
    ), posted as (
      select ${ctx.merchant}::uuid as merchant_id, ${ctx.now}::timestamptz as at, posted_row.*
      from jsonb_to_recordset(${rowsOf(ctx, transactions)}::jsonb) as ${POSTED}
    ), ${BOOK_POSTED}
    select bill.*, (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'over', k.over, 'isActive', k.is_active)), '[]')
      from payments.tender_kind k where k.merchant_id = ${ctx.merchant} and k.kind = any (${taken.map((one) => one.kind)}::text[])) as own
    from bill`)
}

export const tendersOf = (ctx: Ctx, order: OrderId): Promise<TenderRow[]> =>
  ctx.rows<TenderRow>(sql`select tender_id, order_id, kind, amount, currency, received, change, surplus, reference, payment_id,
      store_id, till_id, shift_id, actor, at, day
    from payments.tender where merchant_id = ${ctx.merchant} and order_id = ${order} order by at, position, tender_id`)

/** Null for an order that never asked for money. */
export const billOf = (ctx: Ctx, order: OrderId): Promise<BillRow | null> =>
  ctx.maybe<BillRow>(sql`select order_id, origin, currency, due, taken, refunded, kept, state from payments.bill
    where merchant_id = ${ctx.merchant} and order_id = ${order}`)

export interface KindTotal {
  readonly kind: string
  readonly currency: Currency
  readonly taken: number
  readonly refunded: number
  readonly surplus: number
  readonly count: number
}

/** What one shift took and gave back, by kind: what its drawer and slips are counted against. */
export const shiftTotals = (ctx: Ctx, shift: ShiftId): Promise<KindTotal[]> =>
  ctx.rows<KindTotal>(sql`select kind, currency, sum(taken)::bigint as taken, sum(refunded)::bigint as refunded,
      sum(surplus)::bigint as surplus, sum(count)::bigint as count
    from (
      select kind, currency, amount as taken, 0 as refunded, surplus, 1 as count from payments.tender
        where merchant_id = ${ctx.merchant} and shift_id = ${shift}
      union all
      select coalesce(shift_kind, kind), currency, 0, amount, 0, 0 from payments.refund where merchant_id = ${ctx.merchant} and shift_id = ${shift}
    ) as moved group by kind, currency order by kind, currency`)
