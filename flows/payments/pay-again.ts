import { refuse, type OrderId, type PaymentId } from '@omoya/kernel'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import type { Ctx } from '@omoya/platform'

/**
 * Another card, or the same once more, for an order whose card was declined: its goods are still kept. Refuses
 * `payments.still_open` while the first is unanswered, `orders.already_cancelled` and `payments.nothing_due`. Should the
 * first card pay after all, whichever money comes second goes back.
 */
export async function payAgain(ctx: Ctx, order: OrderId, cardToken: string): Promise<PaymentId> {
  const head = await orders.lockOrder(ctx, order)
  if (head.orderState === 'cancelled') throw refuse('orders.already_cancelled', { order, at: head.endedAt })
  if (head.paymentState === 'requested') throw refuse('payments.still_open', { order })
  if (head.paymentState !== 'failed') throw refuse('payments.nothing_due', { order })
  const bill = await payments.billOf(ctx, order)
  const amount = head.total - (bill ? bill.taken - bill.refunded : 0)
  if (amount <= 0) throw refuse('payments.nothing_due', { order })
  const { currency, total } = head
  const payment = await payments.requestCard(ctx, { order, amount, total, currency, cardToken })
  await orders.movePayment(ctx, { order, to: 'requested' })
  return payment
}
