// Who asked to bring goods back hears the answer where he reads: at the number of the order, else of his account.
import { formatMoney, type Currency, type MemberId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import type { Ctx } from '@omoya/platform'

type Asked = Pick<orders.ReturnRequest, 'requestId' | 'orderId'>

export const tellAccepted = (ctx: Ctx, asked: Asked, amount: number): Promise<void> =>
  tell(ctx, asked, (currency) => ({
    template: 'return_accepted',
    facts: { amount: formatMoney({ amount, currency }) },
  }))

export const tellDeclined = (ctx: Ctx, asked: Asked, answer: string): Promise<void> =>
  tell(ctx, asked, () => ({ template: 'return_declined', facts: { answer } }))

interface Answer {
  readonly template: 'return_accepted' | 'return_declined'
  readonly facts: Readonly<Record<string, string>>
}

async function tell(ctx: Ctx, asked: Asked, answerIn: (currency: Currency) => Answer): Promise<void> {
  const { number, memberId, currency } = await orders.orderHead(ctx, asked.orderId)
  const { template, facts } = answerIn(currency)
  await messaging.send(ctx, {
    member: memberId,
    to: await addresses(ctx, asked, memberId),
    template,
    facts: { number, ...facts },
    purpose: 'service',
    sourceKey: `${template}/${asked.requestId}`,
  })
}

async function addresses(ctx: Ctx, { orderId }: Asked, member: MemberId | null) {
  const receiver = await fulfilment.openedReceiver(ctx, orderId)
  if (receiver) return { phone: receiver.phone, ...(receiver.email ? { email: receiver.email } : {}) }
  const known = member === null ? [] : await members.addressesOf(ctx, member)
  const at = (channel: 'sms' | 'email') => known.find((one) => one.channel === channel)?.address
  return { phone: at('sms'), email: at('email') }
}
