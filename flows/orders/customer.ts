import { refuse, type OrderId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import { phoneTail } from '@omoya/fulfilment/rules'
import * as orders from '@omoya/orders'
import { hasRight, type Ctx } from '@omoya/platform'

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

interface Claim {
  /** Of staff who do this for any customer. */
  readonly right: string
  /** The last digits of the number on the order, from a guest. */
  readonly phone: string | undefined
}

/** Staff with the right, a member with his own order, a guest with the one that he has the address of and whose number he knows. */
export async function checkOwner(ctx: Ctx, order: OrderId, { right, phone }: Claim): Promise<void> {
  if (hasRight(ctx.actor, right)) return
  await checkCustomer(ctx, order)
  const { memberId } = await orders.orderHead(ctx, order)
  if (memberId === null) await checkPhone(ctx, order, phone)
}

/** Three digits are soon tried through: how often is counted for the order, whoever asks and does not know them. */
async function checkPhone(ctx: Ctx, order: OrderId, phone: string | undefined): Promise<void> {
  const guessed = `phone of order ${order}`
  await ctx.countGuess(guessed)
  const receiver = await fulfilment.openedReceiver(ctx, order)
  const known = receiver && phoneTail(receiver.phone)
  if (!known || phoneTail(phone ?? '') !== known) throw refuse('cancel.other_phone', { order })
  await ctx.forgiveGuess(guessed)
}
