import { addDays, type Day, type MemberId, type OrderId } from '@omoya/kernel'
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
  const { order, member, pointsTimes: times, day } = payload
  await loyalty.earnForOrder(ctx, earningOf({ ...placed, order, member, times, day }, settings.points.earnPer))
}

interface Paid {
  readonly order: OrderId
  readonly member: MemberId
  readonly lines: readonly { readonly kind: string; readonly paid: number }[]
  readonly times: number
  /** Of the order. */
  readonly day: Day
  readonly fulfilmentKind: string
  readonly returnUntil: Day | null
}

export const earningOf = (
  { order, member, lines, times, day, fulfilmentKind, returnUntil }: Paid,
  earnPer: number,
): loyalty.OrderEarning => ({
  order,
  member,
  paid: lines.filter((line) => line.kind !== 'freight').reduce((sum, line) => sum + line.paid, 0),
  times,
  earnPer,
  availableOn: fulfilmentKind === 'handover' || !returnUntil ? day : addDays(returnUntil, 1),
})

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
