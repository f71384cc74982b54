// Money through a gateway: the wish is written with the order, a job asks outside any transaction, and the answer –
// reply, query or notice, once or five times – is booked here.
import { refuse, type Currency, type Id, type OrderId, type PaymentId } from '@omoya/kernel'
import { actorName, sql, type Ctx } from '@omoya/platform'
import { paymentCaptured, paymentDeclined, paymentLate, paymentRequested, refundRequested } from './events.ts'
import { gatewayIn } from './adapters/index.ts'
import { BOOK_POSTED, POSTED, rowsOf } from './ledger.ts'
import { refundPromised, tenderTaken } from './rules/ledger.ts'
import { judge, type PaymentResult } from './rules/payment-moves.ts'
import type { BillRow, PaymentRow } from './tables.ts'

export interface RequestingCard {
  readonly order: OrderId
  readonly amount: number
  readonly currency: Currency
  /** The gateway's token of a card; sealed here and opened by the job alone. */
  readonly cardToken: string
  /** Of the order, when the card pays a part of it. */
  readonly total?: number
  readonly gateway?: string
  /** Digits of the card that the price was made for; whoever pays the order again is held to them too. */
  readonly cardBegins?: string | null
}

const place = (payment: PaymentId): string => `payments.payment/token/${payment}`

/**
 * Asks for money; tells `payment-requested`, which wakes the job. Refuses `payments.too_much` { over } and
 * `payments.still_open` while an earlier wish of the order is unanswered, `payments.no_gateway` where nobody takes cards.
 */
export async function requestCard(ctx: Ctx, asking: RequestingCard): Promise<PaymentId> {
  const { order, amount, currency } = asking
  if (amount < 1) throw refuse('payments.invalid_amount', { order })
  const gateway = asking.gateway ?? gatewayIn(ctx.house)
  if (!gateway) throw refuse('payments.no_gateway')
  const payment = ctx.newId<'payment'>()
  const token = (await ctx.vault()).seal(asking.cardToken, place(payment))
  const bill = await ctx.one<BillRow & { isAsked: boolean }>(sql`with bill as (
      insert into payments.bill as b (merchant_id, order_id, origin, currency, due, opened_at)
      values (${ctx.merchant}, ${order}, 'sale', ${currency}, ${asking.total ?? amount}, ${ctx.now})
      on conflict (merchant_id, order_id) do update set taken = b.taken
      returning due, taken, refunded, state, currency
    ), wish as (
      insert into payments.payment (merchant_id, payment_id, order_id, gateway, token_sealed, amount, currency, state, requested_at, card_begins)
      values (${ctx.merchant}, ${payment}, ${order}, ${gateway}, ${token}, ${amount}, ${currency}, 'requested', ${ctx.now},
        coalesce(${asking.cardBegins ?? null}::text, (select max(card_begins) from payments.payment where merchant_id = ${ctx.merchant} and order_id = ${order})))
      on conflict (merchant_id, order_id) where state = 'requested' do nothing returning payment_id
    )
    select bill.*, exists (select 1 from wish) as is_asked from bill`)
  if (bill.state === 'cancelled') throw refuse('payments.bill_cancelled', { order })
  if (!bill.isAsked) throw refuse('payments.still_open', { order })
  const over = bill.taken - bill.refunded + amount - bill.due
  if (over > 0 || bill.currency !== currency) throw refuse('payments.too_much', { order, over })
  ctx.publish(paymentRequested(payment, 1, { payment, order, amount, currency }))
  return payment
}

export interface PaymentAnswer {
  readonly payment: PaymentId
  readonly result: PaymentResult
}

export interface RecordedResult {
  readonly payment: PaymentId
  readonly order: OrderId
  /** 'late': nobody wanted it any more, or it was another amount; its refund is requested. */
  readonly moved: 'captured' | 'declined' | 'late' | 'already' | 'pending' | 'refused'
  readonly refund: Id<'refund'> | null
  /** Nothing is due any more. */
  readonly isPaid: boolean
}

/** What is done with an answer: `recordPaymentResult`, or a flow around it. */
export type RecordAnswer = (ctx: Ctx, answer: PaymentAnswer) => Promise<RecordedResult>

interface Standing extends PaymentRow {
  readonly due: number
  readonly taken: number
  readonly refunded: number
  readonly billState: 'open' | 'cancelled'
}

/** May be said as often as one likes. Tells `payment-captured`, `payment-declined`, or `payment-late` with its refund. */
export async function recordPaymentResult(ctx: Ctx, { payment, result }: PaymentAnswer): Promise<RecordedResult> {
  const standing = await lockPayment(ctx, payment)
  const { due, taken, refunded, billState: state, orderId: order } = standing
  const verdict = judge(standing, { state, due, kept: taken - refunded }, result)
  const answer = { payment, order, refund: null, isPaid: taken - refunded >= due }
  if (verdict === 'other_currency') {
    await noteCause(ctx, payment, 'the gateway answered in another currency')
    return { ...answer, moved: 'refused' }
  }
  if (verdict === 'captured' || verdict === 'late')
    return result.outcome === 'captured' ? capture(ctx, standing, { verdict, result }) : { ...answer, moved: 'already' }
  if (verdict === 'declined' && result.outcome === 'declined') await decline(ctx, standing, result.code)
  if (verdict === 'pending') await noteCause(ctx, payment, 'pending')
  return { ...answer, moved: verdict }
}

/** The bill first: money of one order is booked one after the other. */
async function lockPayment(ctx: Ctx, payment: PaymentId): Promise<Standing> {
  const standing =
    await ctx.maybe<Standing>(sql`select p.payment_id, p.order_id, p.gateway, p.amount, p.currency, p.state, p.tries,
      p.cause, p.reference, p.requested_at, p.settled_at, p.seq, b.due, b.taken, b.refunded, b.state as bill_state
    from payments.bill b join payments.payment p on p.merchant_id = b.merchant_id and p.order_id = b.order_id
    where b.merchant_id = ${ctx.merchant} and p.payment_id = ${payment} for update`)
  if (!standing) throw refuse('payments.not_found', { payment })
  return standing
}

const noteCause = (ctx: Ctx, payment: PaymentId, cause: string): Promise<number> =>
  ctx.run(sql`update payments.payment set held_until = null, cause = ${cause}
    where merchant_id = ${ctx.merchant} and payment_id = ${payment}`)

async function decline(ctx: Ctx, standing: Standing, code: string): Promise<void> {
  const { paymentId: payment, orderId: order, amount, currency, seq } = standing
  await ctx.run(sql`update payments.payment set state = 'declined', cause = ${code.slice(0, 200)}, settled_at = ${ctx.now},
      held_until = null, seq = seq + 1
    where merchant_id = ${ctx.merchant} and payment_id = ${payment}`)
  ctx.publish(paymentDeclined(payment, seq + 1, { payment, order, amount, currency, code }))
}

interface Capturing {
  readonly verdict: 'captured' | 'late'
  readonly result: Extract<PaymentResult, { outcome: 'captured' }>
}

async function capture(ctx: Ctx, standing: Standing, { verdict, result }: Capturing): Promise<RecordedResult> {
  const { paymentId: payment, orderId: order, currency, gateway, seq } = standing
  const { amount, reference } = result
  const tender = ctx.newId<'tender'>()
  const refund = verdict === 'late' ? ctx.newId<'refund'>() : null
  const taken = { kind: 'tender' as const, order, currency, postings: tenderTaken('card', amount, 0) }
  const back = { kind: 'refund-promised' as const, order, currency, postings: refundPromised('card', amount) }
  const transactions = refund ? [taken, back] : [taken]
  await ctx.run(sql`with moved as (
      update payments.payment set state = ${verdict}, reference = ${reference.slice(0, 200)}, settled_at = ${ctx.now}, cause = null,
        held_until = null, seq = seq + 1
      where merchant_id = ${ctx.merchant} and payment_id = ${payment}
    ), tender as (
      insert into payments.tender (merchant_id, tender_id, order_id, kind, amount, currency, received, reference, payment_id, actor, at, day)
      values (${ctx.merchant}, ${tender}, ${order}, 'card', ${amount}, ${currency}, ${amount}, ${reference.slice(0, 200)}, ${payment},
        ${actorName(ctx.actor)}, ${ctx.now}, ${ctx.moment.day})
    ), back as (
      insert into payments.refund (merchant_id, refund_id, order_id, back_id, tender_id, kind, amount, currency, state, payment_id, gateway,
        actor, at, day)
      select ${ctx.merchant}, r.id, ${order}, ${payment}, ${tender}, 'card', ${amount}, ${currency}, 'requested', ${payment}, ${gateway},
        ${actorName(ctx.actor)}, ${ctx.now}, ${ctx.moment.day}
      from (select ${refund}::uuid as id) r where r.id is not null
    ), posted as (
      select ${ctx.merchant}::uuid as merchant_id, ${ctx.now}::timestamptz as at, posted_row.*
      from jsonb_to_recordset(${rowsOf(ctx, transactions)}::jsonb) as ${POSTED}
    ), ${BOOK_POSTED}
    update payments.bill set taken = taken + ${amount}, refunded = refunded + ${refund ? amount : 0}
    where merchant_id = ${ctx.merchant} and order_id = ${order}`)
  const isPaid = standing.taken - standing.refunded + (refund ? 0 : amount) >= standing.due
  const facts = { payment, order, amount, currency }
  if (refund) {
    ctx.publish(paymentLate(payment, seq + 1, { ...facts, refund }))
    ctx.publish(refundRequested(refund, 1, { refund, order, back: payment, kind: 'card', amount, currency }))
  } else ctx.publish(paymentCaptured(payment, seq + 1, { ...facts, isPaid }))
  return { payment, order, moved: verdict, refund, isPaid }
}

/** The shopper gave up, or tries another card. Nobody knows yet whether money moved: if it did, it goes back. */
export async function giveUpPayment(ctx: Ctx, payment: PaymentId): Promise<void> {
  const standing = await lockPayment(ctx, payment)
  if (standing.state !== 'requested') return
  await ctx.run(sql`update payments.payment set state = 'unwanted', seq = seq + 1
    where merchant_id = ${ctx.merchant} and payment_id = ${payment}`)
}

export interface CancelledBill {
  readonly order: OrderId
  /** Taken and not yet given back: what `refundOrder` must be asked for. */
  readonly toRefund: number
  readonly openPayments: readonly PaymentId[]
}

/** The order is off: nothing more is taken for it, and what comes all the same goes back. May be said twice. */
export async function cancelBill(ctx: Ctx, order: OrderId): Promise<CancelledBill> {
  const bill = await ctx.maybe<BillRow>(sql`update payments.bill set state = 'cancelled'
    where merchant_id = ${ctx.merchant} and order_id = ${order} returning taken, refunded, kept`)
  const open = await ctx.rows<{
    paymentId: PaymentId
  }>(sql`update payments.payment set state = 'unwanted', seq = seq + 1
    where merchant_id = ${ctx.merchant} and order_id = ${order} and state = 'requested' returning payment_id`)
  return {
    order,
    toRefund: bill ? bill.taken - bill.refunded - bill.kept : 0,
    openPayments: open.map((one) => one.paymentId),
  }
}

export const paymentsOf = (ctx: Ctx, order: OrderId): Promise<PaymentRow[]> =>
  ctx.rows<PaymentRow>(sql`select payment_id, order_id, gateway, amount, currency, state, tries, cause, reference, requested_at,
      settled_at, seq
    from payments.payment where merchant_id = ${ctx.merchant} and order_id = ${order} order by requested_at, payment_id`)

/** Refuses `payments.not_found`. */
export async function paymentOf(ctx: Ctx, payment: PaymentId): Promise<PaymentRow> {
  const row =
    await ctx.maybe<PaymentRow>(sql`select payment_id, order_id, gateway, amount, currency, state, tries, cause, reference,
      requested_at, settled_at, seq
    from payments.payment where merchant_id = ${ctx.merchant} and payment_id = ${payment}`)
  if (!row) throw refuse('payments.not_found', { payment })
  return row
}
