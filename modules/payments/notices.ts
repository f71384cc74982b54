// A notice is a hint: it counts once, and only when it names our payment, merchant, amount and currency. What is not
// believed is kept with why, and nothing is booked.
import { isId, type Instant, type PaymentId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { Notice } from './adapters/gateway.ts'
import { recordPaymentResult, type RecordAnswer, type RecordedResult } from './card.ts'
import { recordRefundResult } from './refunds.ts'

export interface ReceivedNotice {
  readonly outcome: 'accepted' | 'repeated' | 'refused'
  readonly why: string | null
  /** What it moved, when it was about a payment. */
  readonly moved: RecordedResult | null
}

interface KnownPayment {
  readonly amount: number
  readonly currency: string
}

/** `record` is `recordPaymentResult`, or a flow around it. May be called as often as the gateway likes. */
export async function receiveNotice(
  ctx: Ctx,
  notice: Notice,
  record: RecordAnswer = recordPaymentResult,
): Promise<ReceivedNotice> {
  const why = await doubt(ctx, notice)
  const outcome = why === null ? 'accepted' : 'refused'
  const isNew =
    await ctx.run(sql`insert into payments.notice (merchant_id, gateway, notice_id, payment_id, kind, amount, currency, outcome, why, at)
    values (${ctx.merchant}, ${notice.gateway}, ${notice.noticeId}, ${isId(notice.payment) ? notice.payment : null}, ${notice.kind},
      ${notice.amount}, ${notice.currency}, ${outcome}, ${why}, ${ctx.now})
    on conflict (merchant_id, gateway, notice_id, outcome) do nothing`)
  if (why !== null) return { outcome, why, moved: null }
  if (isNew === 0) return { outcome: 'repeated', why: null, moved: null }
  return { outcome, why, moved: await act(ctx, notice, record) }
}

/** Null, or why not. */
async function doubt(ctx: Ctx, notice: Notice): Promise<string | null> {
  if (notice.merchant !== ctx.merchant) return 'other_merchant'
  const expected = isId(notice.payment) ? await expectedOf(ctx, notice) : null
  if (!expected) return notice.kind === 'refunded' ? 'unknown_refund' : 'unknown_payment'
  if (expected.currency !== notice.currency) return 'other_currency'
  return expected.amount === notice.amount ? null : 'other_amount'
}

const expectedOf = (ctx: Ctx, { kind, payment, refund, gateway }: Notice): Promise<KnownPayment | null> =>
  kind === 'refunded'
    ? ctx.maybe<KnownPayment>(sql`select amount, currency from payments.refund
        where merchant_id = ${ctx.merchant} and refund_id = ${refund} and payment_id = ${payment} and gateway = ${gateway}`)
    : ctx.maybe<KnownPayment>(sql`select amount, currency from payments.payment
        where merchant_id = ${ctx.merchant} and payment_id = ${payment} and gateway = ${gateway}`)

async function act(ctx: Ctx, notice: Notice, record: RecordAnswer): Promise<RecordedResult | null> {
  const { kind, payment, refund, amount, currency, reference } = notice
  if (kind === 'refunded') {
    if (refund) await recordRefundResult(ctx, { refund, result: { outcome: 'refunded', reference } })
    return null
  }
  if (kind === 'declined') return record(ctx, { payment, result: { outcome: 'declined', code: 'notice' } })
  return record(ctx, { payment, result: { outcome: 'captured', amount, currency, reference } })
}

export interface NoticeRow {
  readonly gateway: string
  readonly noticeId: string
  readonly paymentId: PaymentId | null
  readonly kind: Notice['kind']
  readonly amount: number
  readonly currency: string
  readonly why: string | null
  readonly at: Instant
}

/** What was not believed, newest first. */
export async function listRefusedNotices(
  ctx: Ctx,
  filter: { readonly before?: Instant | undefined; readonly limit?: number | undefined },
): Promise<{ readonly items: readonly NoticeRow[]; readonly next: Instant | null }> {
  const limit = filter.limit ?? 50
  const items =
    await ctx.rows<NoticeRow>(sql`select gateway, notice_id, payment_id, kind, amount, currency, why, at from payments.notice
    where merchant_id = ${ctx.merchant} and outcome = 'refused' and at < ${filter.before ?? 'infinity'}::timestamptz
    order by at desc, notice_id desc limit ${limit}`)
  return { items, next: items.length < limit ? null : (items.at(-1)?.at ?? null) }
}
