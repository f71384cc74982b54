// The receipt goes to whoever asks for it at the counter: an address that he says, or where his record is written to.
import { createHash } from 'node:crypto'
import { formatMoney, refuse, type MemberId, type OrderId } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as merchants from '@omoya/merchants'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import type { Ctx } from '@omoya/platform'

type Way = { readonly line: string } | { readonly email: string }

/**
 * A second wish for the same address sends nothing new. What is said here is used for this receipt and kept nowhere else.
 * Refuses `orders.no_mail` where none would arrive, `orders.no_address` for a member without mailbox and LINE.
 */
export async function sendReceipt(ctx: Ctx, order: OrderId, email: string | null): Promise<'email' | 'line'> {
  const head = await orders.orderHead(ctx, order)
  const way = email === null ? await wayToMember(ctx, head) : { email }
  if ('email' in way && !messaging.reachesMail(ctx.house)) throw refuse('orders.no_mail', {})
  const address = 'line' in way ? way.line : way.email.toLowerCase()
  await messaging.send(ctx, {
    member: email === null ? head.memberId : null,
    to: way,
    template: 'receipt',
    facts: {
      number: head.number,
      total: formatMoney({ amount: head.total, currency: head.currency }),
      link: `${await merchants.shopOrigin(ctx)}/orders/${order}`,
    },
    purpose: 'service',
    sourceKey: `receipt/${order}/${createHash('sha256').update(address).digest('base64url').slice(0, 16)}`,
  })
  return 'line' in way ? 'line' : 'email'
}

interface Buyer {
  readonly orderId: OrderId
  readonly memberId: MemberId | null
}

async function wayToMember(ctx: Ctx, { orderId, memberId }: Buyer): Promise<Way> {
  const [opened] = memberId === null ? [] : await members.openMembers(ctx, [memberId])
  const { lineUserId, email } = opened?.person ?? { lineUserId: null, email: null }
  if (lineUserId !== null) return { line: lineUserId }
  if (email !== null) return { email }
  throw refuse('orders.no_address', { order: orderId })
}
