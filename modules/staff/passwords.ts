import { refuse, type StaffId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { mayTouch } from './people.ts'
import { hashChosen, openEmail, proofOf, provePassword } from './proofs.ts'
import { endSessions, startSession, type Session } from './sessions.ts'

/** Signs out everywhere and in again here. Refuses a wrong present password. */
export async function changePassword(
  ctx: Ctx,
  staff: StaffId,
  change: { readonly current: string; readonly next: string },
): Promise<Session> {
  await provePassword(await proofOf(ctx, staff), change.current)
  await keepPassword(ctx, staff, change.next)
  return startSession(ctx, staff)
}

/** For somebody who forgot theirs; who does it must hold what the person holds, and signs them out everywhere. */
export async function resetPassword(ctx: Ctx, staff: StaffId, password: string): Promise<void> {
  if (ctx.actor.kind === 'staff' && ctx.actor.staff === staff) throw refuse('staff.own_account', {})
  await mayTouch(ctx, staff)
  await keepPassword(ctx, staff, password)
}

async function keepPassword(ctx: Ctx, staff: StaffId, password: string): Promise<void> {
  const { email, name } = await proofOf(ctx, staff)
  const hash = await hashChosen(password, [await openEmail(ctx, staff, email), name])
  await ctx.run(sql`update staff.person set password_hash = ${hash}
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid`)
  await endSessions(ctx, staff)
}
