import type { OrderId } from '@omoya/kernel'
import { formatMoney } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import type { Ctx, Told } from '@omoya/platform'
import type { OrderCancelled, OrderPaid } from '@omoya/orders/rules'
import type { PaymentLate } from '@omoya/payments/rules'
import { GOODS_GONE } from '../goods/reroute.ts'
import { lateOffer } from './late-offer.ts'

interface Telling {
  readonly template: 'order_paid' | 'order_cancelled' | 'goods_gone' | 'payment_late'
  readonly order: OrderId
  readonly facts: Readonly<Record<string, string>>
  readonly member: OrderPaid['member']
  readonly sourceKey?: string
}

/** Only for goods that were not handed over at once: whoever stands at the counter knows. */
async function tell(ctx: Ctx, telling: Telling): Promise<void> {
  const receiver = await fulfilment.openedReceiver(ctx, telling.order)
  if (!receiver) return
  await messaging.send(ctx, {
    member: telling.member, to: { phone: receiver.phone, ...(receiver.email ? { email: receiver.email } : {}) },
    template: telling.template, facts: telling.facts, purpose: 'service',
    sourceKey: telling.sourceKey ?? `${telling.template}/${telling.order}`,
  }) // prettier-ignore
}

export const tellPaid = (ctx: Ctx, { payload }: Told<OrderPaid>): Promise<void> =>
  tell(ctx, {
    template: 'order_paid', order: payload.order, member: payload.member,
    facts: { number: payload.number, total: formatMoney({ amount: payload.total, currency: payload.currency }) },
  }) // prettier-ignore

export const tellCancelled = (ctx: Ctx, { payload }: Told<OrderCancelled>): Promise<void> =>
  tell(ctx, {
    template: payload.reason === GOODS_GONE ? 'goods_gone' : 'order_cancelled',
    order: payload.order,
    member: payload.member,
    facts: { number: payload.number },
  })

/** Money that came when the goods were let go is on its way back; the shopper hears where the goods are now. */
export async function tellLate(ctx: Ctx, { payload }: Told<PaymentLate>): Promise<void> {
  const { order, payment, amount, currency } = payload
  const head = await orders.orderHead(ctx, order)
  await tell(ctx, {
    template: 'payment_late', order, member: head.memberId, sourceKey: `payment_late/${payment}`,
    facts: { number: head.number, amount: formatMoney({ amount, currency }), offer: await lateOffer(ctx, order) },
  }) // prettier-ignore
}
