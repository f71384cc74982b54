// A key outlives no right of who made it: its token is known to that person, who may be the one that has to leave.
import { actorName, sql, type Ctx } from '@omoya/platform'
import type { StaffId } from '@omoya/kernel'

/** Ends the keys this person made that hold more than `kept`; with nothing kept, all of them. */
export async function endMadeKeys(ctx: Ctx, staff: StaffId, kept: readonly string[]): Promise<void> {
  if (kept.includes('*')) return
  const maker = actorName({ kind: 'staff', staff, rights: [], stores: [], till: null })
  const ended = await ctx.rows<{ id: string }>(sql`update staff.api_key set revoked_at = ${ctx.now}::timestamptz
    where merchant_id = ${ctx.merchant} and created_by = ${maker} and revoked_at is null
      and (${kept.length} = 0 or not rights <@ ${kept}::text[])
    returning key_id as id`)
  for (const { id } of ended) ctx.audit({ action: 'staff.key-ended', object: id, facts: { maker: staff } })
}
