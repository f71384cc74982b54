// Asks the gateway, outside any transaction, and books its answer. Whoever asks holds the payment for some seconds, so
// that two workers never charge at once; whoever finds an unanswered try asks what became of it before trying again.
import { addSeconds, type Id, type MerchantId, type PaymentId } from '@omoya/kernel'
import { enqueueMany, job, sql, systemCommand, type Ctx, type Runtime } from '@omoya/platform'
import { gatewayOf } from './adapters/index.ts'
import { GatewaySilent, type Charge, type GatewayRefund, type PaymentGateway } from './adapters/gateway.ts'
import { takeSimulatedNotices } from './adapters/simulated/notices.ts'
import { recordPaymentResult, type RecordAnswer, type RecordedResult } from './card.ts'
import { receiveNotice } from './notices.ts'
import { recordRefundResult, type RecordedRefund, type RefundResult } from './refunds.ts'
import type { PaymentResult, PaymentWay } from './rules/payment-moves.ts'

const HOLD_SECONDS = 8
const LIMIT_MILLISECONDS = 6_000
/** Jobs come first; what they left is asked about from here on. */
const PATIENCE_SECONDS = 10
/** A given-up wish that the gateway has not heard of by then never will be. */
const FORGET_SECONDS = 600

export interface Settling {
  /** What is done with the answer, in its own transaction: `recordPaymentResult`, or a flow around it. */
  readonly record?: RecordAnswer
  readonly limitMilliseconds?: number
}

interface HeldPayment {
  readonly orderId: Charge['order']
  readonly gateway: string
  readonly tokenSealed: Buffer
  readonly amount: number
  readonly currency: string
  readonly state: PaymentWay
  readonly tries: number
  readonly requestedAt: string
  readonly cardBegins: string | null
}

/** Null when the payment is answered; throws while somebody else asks or nobody answers, so that the job comes back. */
export async function settlePayment(
  runtime: Runtime,
  merchant: MerchantId,
  payment: PaymentId,
  settling: Settling = {},
): Promise<RecordedResult | null> {
  const held = await systemCommand(runtime, merchant, 'payments.settle', (ctx) => holdPayment(ctx, payment))
  if (!held) return null
  const gateway = gatewayOf(runtime, merchant, held.gateway)
  const asking = { gateway, held, limit: settling.limitMilliseconds ?? LIMIT_MILLISECONDS }
  const result = await ask(asking, held.charge).catch((reason: unknown) =>
    letGo(runtime, merchant, { payment, reason }),
  )
  const record = settling.record ?? recordPaymentResult
  return systemCommand(runtime, merchant, 'payments.settle', (ctx) => record(ctx, { payment, result }))
}

/** Nobody answered: the next try need not wait for this one's hold to pass. */
async function letGo(
  runtime: Runtime,
  merchant: MerchantId,
  left: { readonly payment: PaymentId; readonly reason: unknown },
): Promise<never> {
  const cause = left.reason instanceof Error ? left.reason.message : 'no answer'
  await systemCommand(runtime, merchant, 'payments.settle', (ctx) =>
    ctx.run(sql`update payments.payment set held_until = null, cause = ${cause.slice(0, 200)}
      where merchant_id = ${ctx.merchant} and payment_id = ${left.payment} and state in ('requested', 'unwanted')`),
  )
  throw left.reason
}

type Held = HeldPayment & { readonly charge: Charge; readonly isForgotten: boolean }

async function holdPayment(ctx: Ctx, payment: PaymentId): Promise<Held | null> {
  const row =
    await ctx.maybe<HeldPayment>(sql`update payments.payment set tries = tries + 1, held_until = ${addSeconds(ctx.now, HOLD_SECONDS)}
    where merchant_id = ${ctx.merchant} and payment_id = ${payment} and state in ('requested', 'unwanted')
      and (held_until is null or held_until <= ${ctx.now})
    returning order_id, gateway, token_sealed, amount, currency, state, tries, requested_at, card_begins`)
  if (row) {
    const token = (await ctx.vault()).open(row.tokenSealed, `payments.payment/token/${payment}`)
    const { orderId: order, amount, currency, cardBegins } = row
    const isForgotten = addSeconds(row.requestedAt as never, FORGET_SECONDS) <= ctx.now
    return { ...row, charge: { payment, order, amount, currency, token, cardBegins }, isForgotten }
  }
  const open = await ctx.maybe(sql`select 1 from payments.payment
    where merchant_id = ${ctx.merchant} and payment_id = ${payment} and state in ('requested', 'unwanted')`)
  if (open) throw new GatewaySilent('another worker asks the gateway')
  return null
}

interface Asking {
  readonly gateway: PaymentGateway
  readonly held: Held
  readonly limit: number
}

async function ask({ gateway, held, limit }: Asking, charge: Charge): Promise<PaymentResult> {
  const known = held.tries > 1 || held.state === 'unwanted' ? await gateway.query(charge.payment, AbortSignal.timeout(limit)) : null // prettier-ignore
  if (known) return known.result
  if (held.state === 'unwanted')
    return held.isForgotten ? { outcome: 'declined', code: 'given_up' } : { outcome: 'pending' }
  try {
    return await gateway.charge(charge, AbortSignal.timeout(limit))
  } catch (reason) {
    if (!(reason instanceof GatewaySilent)) throw reason
    const found = await gateway.query(charge.payment, AbortSignal.timeout(limit))
    if (!found) throw reason
    return found.result
  }
}

interface HeldRefund {
  readonly paymentId: PaymentId
  readonly gateway: string
  readonly amount: number
  readonly currency: string
  readonly tries: number
}

/** As `settlePayment`, for money that goes back. */
export async function settleRefund(
  runtime: Runtime,
  merchant: MerchantId,
  refund: Id<'refund'>,
): Promise<RecordedRefund | null> {
  const held = await systemCommand(runtime, merchant, 'payments.settle', (ctx) => holdRefund(ctx, refund))
  if (!held) return null
  const { paymentId: payment, amount, currency, tries } = held
  const gateway = gatewayOf(runtime, merchant, held.gateway)
  const asked = { refund, payment, amount, currency }
  const result = await askRefund(gateway, asked, tries).catch((reason: unknown) => letGoRefund(runtime, merchant, { refund, reason })) // prettier-ignore
  return systemCommand(runtime, merchant, 'payments.settle', (ctx) => recordRefundResult(ctx, { refund, result }))
}

async function letGoRefund(
  runtime: Runtime,
  merchant: MerchantId,
  left: { readonly refund: Id<'refund'>; readonly reason: unknown },
): Promise<never> {
  await systemCommand(runtime, merchant, 'payments.settle', (ctx) =>
    ctx.run(sql`update payments.refund set held_until = null
      where merchant_id = ${ctx.merchant} and refund_id = ${left.refund} and state = 'requested'`),
  )
  throw left.reason
}

async function holdRefund(ctx: Ctx, refund: Id<'refund'>): Promise<HeldRefund | null> {
  const row =
    await ctx.maybe<HeldRefund>(sql`update payments.refund set tries = tries + 1, held_until = ${addSeconds(ctx.now, HOLD_SECONDS)}
    where merchant_id = ${ctx.merchant} and refund_id = ${refund} and state = 'requested' and (held_until is null or held_until <= ${ctx.now})
    returning payment_id, gateway, amount, currency, tries`)
  if (row) return row
  const open = await ctx.maybe(sql`select 1 from payments.refund
    where merchant_id = ${ctx.merchant} and refund_id = ${refund} and state = 'requested'`)
  if (open) throw new GatewaySilent('another worker asks the gateway')
  return null
}

async function askRefund(gateway: PaymentGateway, refund: GatewayRefund, tries: number): Promise<RefundResult> {
  const limit = () => AbortSignal.timeout(LIMIT_MILLISECONDS)
  const known = tries > 1 ? await findRefund(gateway, refund) : null
  if (known) return known
  try {
    return await gateway.refund(refund, limit())
  } catch (reason) {
    if (!(reason instanceof GatewaySilent)) throw reason
    const found = await findRefund(gateway, refund)
    if (!found) throw reason
    return found
  }
}

async function findRefund(gateway: PaymentGateway, refund: GatewayRefund): Promise<RefundResult | null> {
  const book = await gateway.query(refund.payment, AbortSignal.timeout(LIMIT_MILLISECONDS))
  const found = book?.refunds.find((one) => one.refund === refund.refund)
  return found ? { outcome: 'refunded', reference: found.reference } : null
}

export interface CapturePayload {
  readonly payment: PaymentId
}

export interface RefundPayload {
  readonly refund: Id<'refund'>
}

export const captureJob = job<CapturePayload>('payments.capture', async (runtime, merchant, { payment }) => {
  await settlePayment(runtime, merchant, payment)
})

export const refundJob = job<RefundPayload>('payments.refund', async (runtime, merchant, { refund }) => {
  await settleRefund(runtime, merchant, refund)
})

/** The simulated gateway's post is carried to our door; a real one comes by itself. */
export const simulatedNoticesJob = job<Record<string, never>>(
  'payments.simulated-notices',
  async (runtime, merchant) => {
    const notices = await takeSimulatedNotices(runtime, merchant)
    for (const notice of notices)
      await systemCommand(runtime, merchant, 'payments.notices', (ctx) => receiveNotice(ctx, notice))
  },
)

/** Whoever asks for it, a payment has one job. */
export const captureKey = (payment: PaymentId): string => `payments.capture/${payment}`
export const refundKey = (refund: Id<'refund'>): string => `payments.refund/${refund}`

/** For the timetable: whatever is still unanswered is asked about again, since jobs and notices can be lost. */
export async function askAgain(ctx: Ctx): Promise<number> {
  const before = addSeconds(ctx.now, -PATIENCE_SECONDS)
  const payments = await ctx.rows<{ paymentId: PaymentId }>(sql`select payment_id from payments.payment
    where merchant_id = ${ctx.merchant} and state in ('requested', 'unwanted') and requested_at <= ${before}
      and (held_until is null or held_until <= ${ctx.now}) order by requested_at limit 500`)
  const refunds = await ctx.rows<{ refundId: Id<'refund'> }>(sql`select refund_id from payments.refund
    where merchant_id = ${ctx.merchant} and state = 'requested' and at <= ${before}
      and (held_until is null or held_until <= ${ctx.now}) order by at limit 500`)
  await Promise.all([
    enqueueMany(ctx, captureJob, payments.map(({ paymentId: payment }) => ({ payload: { payment }, key: captureKey(payment) }))),
    enqueueMany(ctx, refundJob, refunds.map(({ refundId: refund }) => ({ payload: { refund }, key: refundKey(refund) }))),
  ]) // prettier-ignore
  return payments.length + refunds.length
}
