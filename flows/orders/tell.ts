import type { OrderId } from '@omoya/kernel'
import { formatMoney } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as messaging from '@omoya/messaging'
import type { Ctx, Told } from '@omoya/platform'
import type { OrderCancelled, OrderPaid } from '@omoya/orders/rules'

interface Telling {
  readonly template: 'order_paid' | 'order_cancelled'
  readonly order: OrderId
  readonly facts: Readonly<Record<string, string>>
  readonly member: OrderPaid['member']
}

/** Only for goods that were not handed over at once: whoever stands at the counter knows. */
async function tell(ctx: Ctx, telling: Telling): Promise<void> {
  const receiver = await fulfilment.openedReceiver(ctx, telling.order)
  if (!receiver) return
  await messaging.send(ctx, {
    member: telling.member, to: { phone: receiver.phone, ...(receiver.email ? { email: receiver.email } : {}) },
    template: telling.template, facts: telling.facts, purpose: 'service', sourceKey: `${telling.template}/${telling.order}`,
  }) // prettier-ignore
}

export const tellPaid = (ctx: Ctx, { payload }: Told<OrderPaid>): Promise<void> =>
  tell(ctx, {
    template: 'order_paid', order: payload.order, member: payload.member,
    facts: { number: payload.number, total: formatMoney({ amount: payload.total, currency: payload.currency }) },
  }) // prettier-ignore

export const tellCancelled = (ctx: Ctx, { payload }: Told<OrderCancelled>): Promise<void> =>
  tell(ctx, {
    template: 'order_cancelled',
    order: payload.order,
    member: payload.member,
    facts: { number: payload.number },
  })
