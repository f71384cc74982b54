import type { MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

/** Empties receivers and addresses of this member's goods that are not under way any more. May run twice. */
export const forgetMember = (ctx: Ctx, member: MemberId): Promise<number> =>
  ctx.run(sql`update fulfilment.fulfilment
    set receiver_sealed = null, address_sealed = null, phone3_index = null, name_index = null
    where merchant_id = ${ctx.merchant} and member_id = ${member} and ended_at is not null
      and (receiver_sealed is not null or address_sealed is not null)`)
