import { addDays, type Day, type MemberId, type OrderId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as orders from '@omoya/orders'
import * as pricing from '@omoya/pricing'
import type { Ctx, Told } from '@omoya/platform'
import type { OrderPaid } from '@omoya/orders/rules'
import { goodsPaid } from './goods-paid.ts'
import { invoiceOrder } from '../invoicing/invoice-sale.ts'

/** An order that is cancelled or wholly given back by now brings nobody anything; whoever gives it back waits for us. */
async function stillStands(ctx: Ctx, order: OrderId): Promise<boolean> {
  const { orderState, paymentState } = await orders.lockOrder(ctx, order)
  return orderState !== 'cancelled' && paymentState !== 'refunded'
}

/** Points for what was really paid for goods; those of goods that were sent wait until the return window has ended. */
export async function earnPoints(ctx: Ctx, { payload }: Told<OrderPaid>): Promise<void> {
  if (!payload.member || !(await stillStands(ctx, payload.order))) return
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
  paid: goodsPaid(lines),
  times,
  earnPer,
  availableOn: fulfilmentKind === 'handover' || !returnUntil ? day : addDays(returnUntil, 1),
})

/** 滿千送百: the voucher for the next visit, once for the order. */
export async function issueNextVouchers(ctx: Ctx, { payload }: Told<OrderPaid>): Promise<void> {
  if (!payload.member || !(await stillStands(ctx, payload.order))) return
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
  if (await stillStands(ctx, payload.order)) await invoiceOrder(ctx, payload.order)
}

/** 跨單累計: goods that are kept. */
export async function accumulateSpending(ctx: Ctx, { payload: { order, member } }: Told<OrderPaid>): Promise<void> {
  if (!member || !(await stillStands(ctx, order))) return
  const book = await pricing.currentBook(ctx)
  const counting = book.promotions.filter(
    (one) => 'threshold' in one.rule && one.rule.threshold.counts === 'accumulated',
  )
  const amount = await goodsKept(ctx, order)
  await pricing.accumulate(ctx, member, { order, promotions: counting.map((one) => one.id), amount })
}

/** Less what came back before this was told. */
async function goodsKept(ctx: Ctx, order: OrderId): Promise<number> {
  const [{ lines }, returns] = await Promise.all([orders.orderOf(ctx, order), orders.returnsOf(ctx, order)])
  const goods = new Set(lines.filter((line) => line.kind !== 'freight').map((line) => line.lineNo))
  const back = returns.flatMap((one) => one.lines).filter((line) => goods.has(line.lineNo))
  return goodsPaid(lines) - back.reduce((sum, line) => sum + line.money, 0)
}
