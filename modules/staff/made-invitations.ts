// Nobody brings in whom he could not bring in today.
import type { Id, StaffId, StoreId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { covers, rightsOfRoles, type Grant } from './rules/rights.ts'

interface MadeRow {
  readonly id: Id<'invitation'>
  readonly roles: string[]
  readonly stores: StoreId[] | null
}

/** Ends the open invitations of this person that `kept` does not cover. */
export async function endMadeInvitations(ctx: Ctx, staff: StaffId, kept: Grant): Promise<void> {
  const rows = await ctx.rows<MadeRow>(sql`select invitation_id as id, roles, stores from staff.invitation
    where merchant_id = ${ctx.merchant} and invited_by = ${staff}::uuid and closed_at is null order by invitation_id for update`)
  const beyond = rows.filter(({ roles, stores }) => !covers(kept, { rights: rightsOfRoles(roles), stores: stores ?? 'all' })) // prettier-ignore
  if (beyond.length === 0) return
  await ctx.run(sql`update staff.invitation set closed_at = ${ctx.now}, closed_by = 'sender-left'
    where merchant_id = ${ctx.merchant} and invitation_id = any(${beyond.map(({ id }) => id)}::uuid[])`)
  for (const { id } of beyond) ctx.audit({ action: 'staff.invitation-ended', object: id, facts: { sender: staff } })
}
