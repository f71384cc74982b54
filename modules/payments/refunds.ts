// Money back. What was taken through a gateway is promised here and paid out by the job; everything else is paid by
// who records it. One return is one refund, however often it is asked for.
import { refuse, type Id, type OrderId, type ShiftId, type StaffId, type StoreId, type TillId } from '@omoya/kernel'
import { actorName, json, raw, sql, type Ctx, type DomainEvent } from '@omoya/platform'
import type { z } from 'zod'
import { refundDone, refundRequested, refundStuck } from './events.ts'
import { BOOK_POSTED, POSTED, rowsOf, type Transaction } from './ledger.ts'
import { promiseKept, refundPaid, refundPromised } from './rules/ledger.ts'
import type { RefundFacts } from './rules/events.ts'
import { splitRefund, type TakenTender } from './rules/split-refund.ts'
import { EXCHANGE, paidOutAs, tenderKinds, type TenderKind } from './rules/tenders.ts'
import type { RefundShown } from './contract.ts'
import { listTenderKinds } from './tender-kinds.ts'
import type { BillRow, RefundRow, TenderRow } from './tables.ts'

const COLUMNS = `refund_id, order_id, back_id, tender_id, kind, amount, currency, state, payment_id, gateway, tries, cause, reference,
  store_id, till_id, shift_id, actor, at, day, done_at, seq`

export interface RefundingOrder {
  readonly order: OrderId
  /** The return or cancel that it is for. */
  readonly back: string
  readonly amount: number
  readonly store?: StoreId | null
  readonly till?: TillId | null
  readonly shift?: ShiftId | null
  /** 'later': nobody is there who could hand money over; what neither a gateway nor a wallet pays is owed until a person does. */
  readonly hand?: 'now' | 'later'
}

/** Why a refund is stuck that no gateway was asked for. */
const BY_HAND = 'by_hand'
/** Paid into the wallet by who records the refund. */
const WALLET = 'stored_value'

export interface RefundOut {
  readonly refund: Id<'refund'>
  /** What it is paid out as. */
  readonly kind: string
  readonly amount: number
  /** 'requested': the gateway pays it out, later. 'stuck': a person has to. */
  readonly state: 'done' | 'requested' | 'stuck'
}

export interface RefundWay {
  readonly kind: string
  readonly amount: number
  readonly by: 'gateway' | 'counter'
}

/**
 * The last tender first, never more to one than it brought. Refuses `payments.too_much_back` { left } and
 * `payments.other_refund` when the same return asks for another amount.
 */
export async function refundOrder(ctx: Ctx, refunding: RefundingOrder): Promise<RefundOut[]> {
  const { order, back, amount } = refunding
  await lockBill(ctx, order)
  const before = await refundsFor(ctx, order)
  const same = before.filter((row) => row.backId === back)
  if (same.length > 0) return repeated(same, amount)
  if (amount === 0) return []
  const { parts, left } = await partsOf(ctx, refunding, before)
  if (left !== null) throw refuse('payments.too_much_back', { order, left })
  return write(ctx, refunding, parts)
}

/** What it would be paid out as, and whether a gateway or whoever stands there pays it; none when it is too much. */
export async function previewRefund(ctx: Ctx, wish: Pick<RefundingOrder, 'order' | 'amount'>): Promise<RefundWay[]> {
  if (wish.amount === 0) return []
  const { parts } = await partsOf(ctx, wish, await refundsFor(ctx, wish.order))
  return parts.map(({ kind, amount, state }) => ({ kind, amount, by: state === 'requested' ? 'gateway' : 'counter' }))
}

async function partsOf(
  ctx: Ctx,
  { order, amount, hand }: Pick<RefundingOrder, 'order' | 'amount' | 'hand'>,
  before: readonly RefundRow[],
): Promise<{ readonly parts: readonly Part[]; readonly left: number | null }> {
  const [tenders, kinds] = await Promise.all([takenTenders(ctx, order), listTenderKinds(ctx)])
  const split = splitRefund(
    tenders.map((tender) => withRefunded(tender, before)),
    amount,
  )
  if (!split.ok || amount < 0) return { parts: [], left: split.ok ? 0 : split.left }
  const parts = split.parts.flatMap((part) => {
    const tender = tenders.find((one) => one.tenderId === part.tender)
    return tender ? [partOf(ctx, { tender, amount: part.amount, hand }, kinds)] : []
  })
  return { parts, left: null }
}

export async function lockBill(ctx: Ctx, order: OrderId): Promise<BillRow> {
  const bill =
    await ctx.maybe<BillRow>(sql`select order_id, origin, currency, due, taken, refunded, kept, state from payments.bill
    where merchant_id = ${ctx.merchant} and order_id = ${order} for update`)
  if (!bill) throw refuse('payments.not_found', { order })
  return bill
}

function repeated(same: readonly RefundRow[], amount: number): RefundOut[] {
  const sum = same.reduce((running, row) => running + row.amount, 0)
  if (sum !== amount) throw refuse('payments.other_refund', { back: same[0]?.backId, amount: sum })
  return same.map(({ refundId, kind, amount: each, state }) => ({ refund: refundId, kind, amount: each, state }))
}

type Tender = Pick<TenderRow, 'tenderId' | 'kind' | 'amount' | 'currency' | 'reference' | 'paymentId'> & {
  readonly gateway: string | null
}

export const takenTenders = (ctx: Ctx, order: OrderId): Promise<Tender[]> =>
  ctx.rows<Tender>(sql`select t.tender_id, t.kind, t.amount, t.currency, t.reference, t.payment_id, p.gateway from payments.tender t
    left join payments.payment p on p.merchant_id = t.merchant_id and p.payment_id = t.payment_id
    where t.merchant_id = ${ctx.merchant} and t.order_id = ${order} order by t.at, t.position, t.tender_id`)

export const withRefunded = (tender: Tender, refunds: readonly RefundRow[]): TakenTender => ({
  tender: tender.tenderId,
  kind: tender.kind,
  amount: tender.amount,
  refunded: refunds.filter((row) => row.tenderId === tender.tenderId).reduce((sum, row) => sum + row.amount, 0),
})

interface Part {
  readonly refund: Id<'refund'>
  readonly tender: Tender
  readonly kind: string
  readonly amount: number
  readonly state: RefundOut['state']
}

interface Wanted extends Pick<RefundingOrder, 'amount' | 'hand'> {
  readonly tender: Tender
}

function partOf(ctx: Ctx, { tender, amount, hand }: Wanted, kinds: readonly TenderKind[]): Part {
  const part = { refund: ctx.newId<'refund'>(), tender, amount }
  if (tender.gateway) return { ...part, kind: tender.kind, state: 'requested' }
  const kind = handedAs(tender, kinds)
  return { ...part, kind, state: hand === 'later' && kind !== WALLET ? 'stuck' : 'done' }
}

function handedAs({ kind, reference }: Tender, kinds: readonly TenderKind[]): string {
  if (kind === EXCHANGE) return paidOutAs(reference)
  return (kinds.find((one) => one.kind === kind) ?? tenderKinds([])[0])?.refundAs ?? kind
}

async function write(ctx: Ctx, refunding: RefundingOrder, parts: readonly Part[]): Promise<RefundOut[]> {
  const { order, back, amount } = refunding
  const currency = parts[0]?.tender.currency ?? ctx.profile.currency
  const transactions: Transaction[] = parts.map((part) =>
    part.state === 'done'
      ? { kind: 'refund', order, currency, postings: refundPaid(part.kind, part.amount) }
      : { kind: 'refund-promised', order, currency, postings: refundPromised(part.kind, part.amount) },
  )
  const rows = parts.map((part, index) => ({
    refund_id: part.refund, position: index + 1, tender_id: part.tender.tenderId, kind: part.kind, amount: part.amount, state: part.state,
    payment_id: part.tender.paymentId, gateway: part.tender.gateway,
  })) // prettier-ignore
  await ctx.run(sql`with refunds as (
      insert into payments.refund (merchant_id, refund_id, order_id, back_id, tender_id, position, kind, amount, currency, state, payment_id,
        gateway, store_id, till_id, shift_id, actor, at, day, done_at, cause)
      select ${ctx.merchant}, r.refund_id, ${order}, ${back}, r.tender_id, r.position, r.kind, r.amount, ${currency}, r.state, r.payment_id, r.gateway,
        ${refunding.store ?? null}, ${refunding.till ?? null}, ${refunding.shift ?? null}, ${actorName(ctx.actor)}, ${ctx.now},
        ${ctx.moment.day}, case when r.state = 'done' then ${ctx.now}::timestamptz end,
        case when r.state = 'stuck' then ${BY_HAND}::text end
      from jsonb_to_recordset(${json(rows)}::jsonb)
        as r(refund_id uuid, position int, tender_id uuid, kind text, amount bigint, state text, payment_id uuid, gateway text)
    ), posted as (
      select ${ctx.merchant}::uuid as merchant_id, ${ctx.now}::timestamptz as at, posted_row.*
      from jsonb_to_recordset(${rowsOf(ctx, transactions)}::jsonb) as ${POSTED}
    ), ${BOOK_POSTED}
    update payments.bill set refunded = refunded + ${amount} where merchant_id = ${ctx.merchant} and order_id = ${order}`)
  for (const part of parts) {
    const facts = { refund: part.refund, order, back, kind: part.kind, amount: part.amount, currency }
    ctx.publish(toldOf(part, facts))
  }
  return parts.map(({ refund, kind, amount: each, state }) => ({ refund, kind, amount: each, state }))
}

function toldOf({ refund, state }: Part, facts: RefundFacts): DomainEvent {
  if (state === 'stuck') return refundStuck(refund, 1, { ...facts, cause: BY_HAND })
  return state === 'done' ? refundDone(refund, 1, facts) : refundRequested(refund, 1, facts)
}

export const refundsFor = (ctx: Ctx, order: OrderId): Promise<RefundRow[]> =>
  ctx.rows<RefundRow>(sql`select ${raw(COLUMNS)} from payments.refund
    where merchant_id = ${ctx.merchant} and order_id = ${order} order by at, position, refund_id`)

export type RefundResult =
  | { readonly outcome: 'refunded'; readonly reference: string }
  /** The gateway will not: the card is closed. */
  | { readonly outcome: 'refused'; readonly code: string }

export interface RecordedRefund {
  readonly refund: Id<'refund'>
  readonly order: OrderId
  readonly back: string
  readonly moved: 'done' | 'stuck' | 'already'
}

/** The gateway's answer; may be said twice. A refused one is listed as stuck until a person pays it out otherwise. */
export async function recordRefundResult(
  ctx: Ctx,
  { refund, result }: { readonly refund: Id<'refund'>; readonly result: RefundResult },
): Promise<RecordedRefund> {
  const row = await lockRefund(ctx, refund)
  const answer = { refund, order: row.orderId, back: row.backId }
  if (row.state === 'done' || (row.state === 'stuck' && result.outcome === 'refused')) return { ...answer, moved: 'already' } // prettier-ignore
  if (result.outcome === 'refused') {
    await markStuck(ctx, row, result.code)
    return { ...answer, moved: 'stuck' }
  }
  await payOut(ctx, row, { kind: row.kind, reference: result.reference })
  return { ...answer, moved: 'done' }
}

async function lockRefund(ctx: Ctx, refund: Id<'refund'>): Promise<RefundRow> {
  const row = await ctx.maybe<RefundRow>(sql`select ${raw(COLUMNS)} from payments.refund
    where merchant_id = ${ctx.merchant} and refund_id = ${refund} for update`)
  if (!row) throw refuse('payments.not_found', { refund })
  return row
}

const factsOf = ({ refundId, orderId, backId, kind, amount, currency }: RefundRow) => ({
  refund: refundId, order: orderId, back: backId, kind, amount, currency,
}) // prettier-ignore

async function markStuck(ctx: Ctx, row: RefundRow, cause: string): Promise<void> {
  await ctx.run(sql`update payments.refund set state = 'stuck', cause = ${cause.slice(0, 200)}, held_until = null, seq = seq + 1
    where merchant_id = ${ctx.merchant} and refund_id = ${row.refundId}`)
  ctx.publish(refundStuck(row.refundId, row.seq + 1, { ...factsOf(row), cause: cause.slice(0, 200) }))
}

async function payOut(ctx: Ctx, row: RefundRow, paid: { kind: string; reference: string }): Promise<void> {
  const { orderId: order, currency, amount } = row
  const transactions: Transaction[] = [{ kind: 'refund-kept', order, currency, postings: promiseKept(row.kind, paid.kind, amount) }] // prettier-ignore
  await ctx.run(sql`with posted as (
      select ${ctx.merchant}::uuid as merchant_id, ${ctx.now}::timestamptz as at, posted_row.*
      from jsonb_to_recordset(${rowsOf(ctx, transactions)}::jsonb) as ${POSTED}
    ), ${BOOK_POSTED}
    update payments.refund set state = 'done', kind = ${paid.kind}, reference = ${paid.reference.slice(0, 200)}, done_at = ${ctx.now},
      cause = null, held_until = null, seq = seq + 1,
      shift_kind = case when ${paid.kind}::text = kind then shift_kind else coalesce(shift_kind, kind) end,
      payment_id = case when ${paid.kind}::text = kind then payment_id end, gateway = case when ${paid.kind}::text = kind then gateway end
    where merchant_id = ${ctx.merchant} and refund_id = ${row.refundId}`)
  ctx.publish(refundDone(row.refundId, row.seq + 1, { ...factsOf(row), kind: paid.kind }))
}

/** The gateway is asked once more for what it refused to pay back; what a person has to pay stays stuck. Tells which. */
export async function tryRefundsAgain(ctx: Ctx, order: OrderId, back: string): Promise<void> {
  const rows = await ctx.rows<RefundRow>(sql`update payments.refund set tries = 0, held_until = null, seq = seq + 1,
      state = case when gateway is null then state else 'requested' end, cause = case when gateway is null then cause end
    where merchant_id = ${ctx.merchant} and order_id = ${order} and back_id = ${back} and state = 'stuck' returning ${raw(COLUMNS)}`)
  for (const row of rows) {
    const { refundId, seq, state, cause } = row
    const facts = factsOf(row)
    ctx.publish(state === 'stuck' ? refundStuck(refundId, seq, { ...facts, cause: cause ?? BY_HAND }) : refundRequested(refundId, seq, facts)) // prettier-ignore
  }
}

export interface PayingOtherwise {
  readonly refund: Id<'refund'>
  /** What the customer gets instead: cash, a transfer. */
  readonly kind: string
  readonly reference: string
  /** Who agreed, where whoever pays may not do it alone. */
  readonly approver?: StaffId | null
}

/** A stuck refund is paid out as another kind, by someone who may. Refuses `payments.refund_not_stuck`. */
export async function payOtherwise(ctx: Ctx, paying: PayingOtherwise): Promise<RefundRow> {
  const row = await lockRefund(ctx, paying.refund)
  if (row.state !== 'stuck') throw refuse('payments.refund_not_stuck', { refund: paying.refund })
  const kinds = await listTenderKinds(ctx)
  const isKnown = kinds.some(
    ({ kind, isActive }) => isActive && kind === paying.kind && (kind !== row.kind || row.gateway === null),
  )
  if (!isKnown) throw refuse('payments.unknown_tender', { kind: paying.kind })
  await payOut(ctx, row, paying)
  ctx.audit({ action: 'payments.refund-paid-otherwise', object: paying.refund, facts: { kind: paying.kind, amount: row.amount, ...(paying.approver ? { approver: paying.approver } : {}) } }) // prettier-ignore
  return lockRefund(ctx, paying.refund)
}

export async function refundOf(ctx: Ctx, refund: Id<'refund'>): Promise<RefundRow> {
  const found = await ctx.maybe<RefundRow>(sql`select ${raw(COLUMNS)} from payments.refund
    where merchant_id = ${ctx.merchant} and refund_id = ${refund}`)
  if (!found) throw refuse('payments.not_found', { refund })
  return found
}

export const shownRefund = (row: RefundRow): z.input<typeof RefundShown> => ({
  refund: row.refundId, order: row.orderId, back: row.backId, kind: row.kind, amount: row.amount, currency: row.currency,
  state: row.state, cause: row.cause, reference: row.reference, actor: row.actor, at: row.at, day: row.day, doneAt: row.doneAt,
}) // prettier-ignore
