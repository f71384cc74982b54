// The receipt goes to whoever asks for it at the counter: an address that he says, or where his record is written to.
import { createHash } from 'node:crypto'
import { formatMoney, refuse, type MemberId, type OrderId, type StoreId } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as merchants from '@omoya/merchants'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import type { Ctx } from '@omoya/platform'
import { mailAddress } from '../members/mail-links.ts'

type Way = { readonly line: string } | { readonly email: string }

interface Wish {
  /** Null: where the member of the order is written to. */
  readonly email: string | null
  readonly news: boolean
}

/**
 * A second wish for the same address sends nothing new. With a sale that has no member comes a link by which its reader
 * proves the mailbox and becomes its member (flows/members/mail-links.ts); until then the address is on nobody's record.
 * Refuses `orders.no_mail` where none would arrive, `orders.no_address` for a member without mailbox and LINE.
 */
export async function sendReceipt(ctx: Ctx, order: OrderId, wish: Wish): Promise<'email' | 'line'> {
  const { email } = wish
  const head = await orders.orderHead(ctx, order)
  const way = email === null ? await wayToMember(ctx, head) : { email }
  if ('email' in way && !messaging.reachesMail(ctx.house)) throw refuse('orders.no_mail', {})
  const address = 'line' in way ? way.line : way.email.toLowerCase()
  const facts = {
    number: head.number,
    total: formatMoney({ amount: head.total, currency: head.currency }),
    link: `${await merchants.shopOrigin(ctx)}/orders/${order}`,
  }
  await messaging.send(ctx, {
    member: email === null ? head.memberId : null,
    to: way,
    ...(email !== null && head.memberId === null
      ? { template: 'receipt_keep', facts: { ...facts, keep: await keepAddress(ctx, head, { ...wish, email }) } }
      : { template: 'receipt', facts }),
    purpose: 'service',
    sourceKey: `receipt/${order}/${createHash('sha256').update(address).digest('base64url').slice(0, 16)}`,
  })
  return 'line' in way ? 'line' : 'email'
}

async function keepAddress(ctx: Ctx, head: Sold, { email, news }: Wish & { email: string }): Promise<string> {
  const staff = ctx.actor.kind === 'staff' ? ctx.actor.staff : null
  const code = await members.makeReceiptLink(ctx, { order: head.orderId, email, news, store: head.storeId, staff })
  return mailAddress(ctx, code)
}

interface Sold {
  readonly orderId: OrderId
  readonly storeId: StoreId | null
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
