import type { OrderId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as pricing from '@omoya/pricing'
import type { Ctx } from '@omoya/platform'
import { goodsPaid } from '../orders/goods-paid.ts'

/**
 * Undoes an order that has not left: state, stock, benefits, invoice and money together (OM-05). Money that a gateway
 * still owes an answer for comes back when it arrives. Refuses `orders.not_cancellable` and `orders.already_cancelled`.
 */
export async function cancelOrder(ctx: Ctx, order: OrderId, reason: string): Promise<readonly payments.RefundOut[]> {
  const placed = await orders.lockOrder(ctx, order)
  await orders.moveOrder(ctx, { order, to: 'cancelled', reason })
  await orders.startStory(ctx, { kind: 'cancel', order, steps: ['stock', 'benefits', 'invoice', 'money'] })
  const done = (step: string) => orders.stepDone(ctx, { kind: 'cancel', subject: order, step })
  await loyalty.releaseCoupons(ctx, order, placed.couponUses)
  await pricing.releaseUses(ctx, order)
  await inventory.dropTransfersFor(ctx, order)
  await inventory.releaseOrder(ctx, order)
  await fulfilment.cancelFor(ctx, order)
  await done('stock')
  await loyalty.giveBack(ctx, {
    order,
    back: order,
    points: placed.pointsSpent,
    credit: placed.credit,
    storedValue: 0,
    coupons: [],
  })
  await takeBackGiven(ctx, placed)
  await done('benefits')
  const refunds = await moneyBack(ctx, order)
  await invoices.correctInvoice(ctx, {
    order, back: order as never, amount: 'rest', scope: 'whole', paper: 'none-printed', reason,
  }) // prettier-ignore
  await done('invoice')
  if (refunds.every((one) => one.state === 'done')) await done('money')
  return refunds
}

/** What the order has earned, or would yet earn once its listeners hear of the payment. */
async function takeBackGiven(
  ctx: Ctx,
  { orderId: order, memberId }: { orderId: OrderId; memberId: unknown },
): Promise<void> {
  if (memberId === null) return
  const { lines } = await orders.orderOf(ctx, order)
  await loyalty.unearn(ctx, { order, paid: goodsPaid(lines) })
  await pricing.lowerAccumulated(ctx, order, 'all')
}

async function moneyBack(ctx: Ctx, order: OrderId): Promise<readonly payments.RefundOut[]> {
  const bill = await payments.cancelBill(ctx, order)
  const amount = bill.toRefund
  if (amount <= 0) return []
  // Nobody cancels at a drawer: cash is handed out later, and that is written down then. A machine's own money is its own affair.
  const hand = ctx.actor.kind === 'key' ? ('now' as const) : ('later' as const)
  const refunds = await payments.refundOrder(ctx, { order, back: order, amount, hand })
  const storedValue = refunds.filter((one) => one.kind === 'stored_value').reduce((sum, one) => sum + one.amount, 0)
  if (storedValue > 0)
    await loyalty.giveBack(ctx, { order, back: order, points: 0, credit: 0, storedValue, coupons: [] })
  return refunds
}
