import type { MemberId, OrderId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

export interface ForgottenOrders {
  readonly done: readonly OrderId[]
  /** Goods are still under way: their notes are needed until they have arrived. */
  readonly open: number
}

/** Empties what these members wrote to their orders, once the goods are with them or the order is cancelled. May run twice. */
export async function forgetMembers(ctx: Ctx, members: readonly MemberId[]): Promise<ForgottenOrders> {
  const rows = await ctx.rows<{ order: OrderId; isDone: boolean }>(sql`select order_id as "order",
      order_state <> 'placed' or fulfilment_state in ('collected', 'delivered', 'expired') as is_done
    from orders."order" where merchant_id = ${ctx.merchant} and member_id = any (${members}::uuid[])`)
  const done = rows.filter((row) => row.isDone).map((row) => row.order)
  await ctx.run(sql`update orders."order" set note_sealed = null
    where merchant_id = ${ctx.merchant} and order_id = any (${done}::uuid[]) and note_sealed is not null`)
  return { done, open: rows.length - done.length }
}
