import { addDays, type OrderId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as orders from '@omoya/orders'
import * as pricing from '@omoya/pricing'
import type { Ctx, Told } from '@omoya/platform'
import type { OrderPaid } from '@omoya/orders/rules'
import { invoiceOrder } from '../invoicing/invoice-sale.ts'

/** Points for what was really paid for goods; those of goods that were sent wait until the return window has ended. */
export async function earnPoints(ctx: Ctx, { payload }: Told<OrderPaid>): Promise<void> {
  if (!payload.member) return
  const [placed, settings] = await Promise.all([orders.orderOf(ctx, payload.order), pricing.pricingSettings(ctx)])
  const goods = placed.lines.filter((line) => line.kind !== 'freight')
  const isHandedOver = placed.fulfilmentKind === 'handover'
  await loyalty.earnForOrder(ctx, {
    order: payload.order,
    member: payload.member,
    paid: goods.reduce((sum, line) => sum + line.paid, 0),
    times: payload.pointsTimes,
    earnPer: settings.points.earnPer,
    availableOn: isHandedOver || !placed.returnUntil ? payload.day : addDays(placed.returnUntil, 1),
  })
}

/** 滿千送百: the voucher for the next visit, once for the order. */
export async function issueNextVouchers(ctx: Ctx, { payload }: Told<OrderPaid>): Promise<void> {
  if (!payload.member) return
  for (const { coupon, count } of payload.nextVouchers)
    for (let place = 1; place <= count; place += 1)
      await loyalty.issueCode(ctx, {
        coupon,
        member: payload.member,
        source: { kind: 'order', id: `${payload.order}/${place}` },
      })
}

/** Goods paid before dispatch are invoiced at payment; over the counter the sale itself has done it. */
export async function invoicePaid(ctx: Ctx, { payload }: Told<OrderPaid>): Promise<void> {
  await invoiceOrder(ctx, payload.order as OrderId)
}

/** 跨單累計 */
export async function accumulateSpending(ctx: Ctx, { payload }: Told<OrderPaid>): Promise<void> {
  if (!payload.member) return
  const book = await pricing.currentBook(ctx)
  const counting = book.promotions.filter(
    (one) => 'threshold' in one.rule && one.rule.threshold.counts === 'accumulated',
  )
  await pricing.accumulate(ctx, payload.member, { promotions: counting.map((one) => one.id), amount: payload.paid })
}
