import { refuse, type MemberId } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as staff from '@omoya/staff'
import type { Ctx } from '@omoya/platform'

export interface Privileges {
  readonly isStaff?: boolean
  readonly tags?: readonly string[]
  readonly reason: string
}

/** Prices hang on them: nobody sets his own, and the audit book keeps what was changed. Refuses `members.own_privileges`. */
export async function setPrivileges(ctx: Ctx, member: MemberId, { reason, ...wanted }: Privileges): Promise<void> {
  const before = await members.openMember(ctx, member)
  await checkOther(ctx, before.person.email)
  await members.updateMember(ctx, member, wanted)
  const { isStaff, tags } = before
  ctx.audit({
    action: 'members.privileged',
    object: member,
    facts: { reason, before: { isStaff, tags }, after: wanted },
  })
}

async function checkOther(ctx: Ctx, email: string | null): Promise<void> {
  if (ctx.actor.kind !== 'staff' || email === null) return
  const self = await staff.staffPerson(ctx, ctx.actor.staff)
  if (self.email.trim().toLowerCase() === email.trim().toLowerCase()) throw refuse('members.own_privileges')
}
