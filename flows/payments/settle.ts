import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { enqueue, type Ctx, type Told } from '@omoya/platform'
import type {
  PaymentCaptured,
  PaymentDeclined,
  PaymentRequested,
  RefundDone,
  RefundRequested,
  RefundStuck,
} from '@omoya/payments/rules'
import type { StoryResumed } from '@omoya/orders/rules'

export const askForCapture = (ctx: Ctx, { payload }: Told<PaymentRequested>): Promise<void> =>
  enqueue(ctx, payments.captureJob, { payment: payload.payment }, { key: payments.captureKey(payload.payment) })

export const askForRefund = (ctx: Ctx, { payload }: Told<RefundRequested>): Promise<void> =>
  enqueue(ctx, payments.refundJob, { refund: payload.refund }, { key: payments.refundKey(payload.refund) })

/** An order that was cancelled meanwhile stays cancelled: its money goes back as a late payment. */
export async function bookCapture(ctx: Ctx, { payload }: Told<PaymentCaptured>): Promise<void> {
  if (!payload.isPaid) return
  const head = await orders.orderHead(ctx, payload.order)
  if (head.orderState !== 'cancelled') await orders.movePayment(ctx, { order: payload.order, to: 'paid' })
}

/** The shopper may try another card until the unpaid time of the merchant has run out. */
export async function bookDecline(ctx: Ctx, { payload }: Told<PaymentDeclined>): Promise<void> {
  const head = await orders.orderHead(ctx, payload.order)
  if (head.paymentState === 'requested')
    await orders.movePayment(ctx, { order: payload.order, to: 'failed', reason: payload.code })
}

/** Both kinds of story wait for this step; of a late payment there is no story. */
const storyOfRefund = async (ctx: Ctx, told: { readonly order: RefundDone['order']; readonly back: string }) =>
  (await orders.storiesOf(ctx, told.order)).find((story) => story.subjectId === told.back)

async function allPaidOut(ctx: Ctx, { order, back }: RefundDone): Promise<boolean> {
  const refunds = await payments.refundsFor(ctx, order)
  return refunds.filter((one) => one.backId === back).every((one) => one.state === 'done')
}

export async function bookRefund(ctx: Ctx, { payload }: Told<RefundDone>): Promise<void> {
  const story = await storyOfRefund(ctx, payload)
  if (story && (await allPaidOut(ctx, payload)))
    await orders.stepDone(ctx, { kind: story.kind, subject: payload.back, step: 'money' })
}

export async function listStuckRefund(ctx: Ctx, { payload }: Told<RefundStuck>): Promise<void> {
  const story = await storyOfRefund(ctx, payload)
  if (story)
    await orders.stepFailed(ctx, {
      kind: story.kind,
      subject: payload.back,
      step: 'money',
      cause: payload.cause,
      retry: 'never',
    })
}

/** Somebody has looked at what was stuck and wants it tried again. */
export const tryAgain = (ctx: Ctx, { payload }: Told<StoryResumed>): Promise<void> =>
  payments.tryRefundsAgain(ctx, payload.order, payload.subject)
