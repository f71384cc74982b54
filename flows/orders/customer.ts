import { refuse, type OrderId } from '@omoya/kernel'
import * as orders from '@omoya/orders'
import type { Ctx } from '@omoya/platform'

/**
 * A member acts on his own orders, a guest on one that nobody's account holds, by the address that only he was given.
 * Another's order does not exist for either.
 */
export async function checkCustomer(ctx: Ctx, order: OrderId): Promise<void> {
  const { memberId } = await orders.orderHead(ctx, order)
  const { actor } = ctx
  const isOwn = actor.kind === 'member' && (await orders.isHistoryOf(ctx, memberId, actor.member))
  const isGuests = memberId === null && (actor.kind === 'guest' || actor.kind === 'member')
  if (!isOwn && !isGuests) throw refuse('orders.not_found', { order })
}
