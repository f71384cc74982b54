// A sale without a member finds its member afterwards: he has proven a mailbox that its receipt was sent to.
import type { MemberId, OrderId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

/** False when somebody has it already: an order that has a member never changes him. Benefits are not counted again. */
export async function adoptOrder(ctx: Ctx, order: OrderId, member: MemberId): Promise<boolean> {
  const adopted = await ctx.run(sql`update orders."order" set member_id = ${member}, seq = seq + 1
    where merchant_id = ${ctx.merchant} and order_id = ${order} and member_id is null`)
  if (adopted === 0) return false
  ctx.audit({ action: 'orders.adopted', object: order, facts: { member } })
  return true
}
