import { refuse, type MemberId } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import type { Ctx } from '@omoya/platform'

/** To the number of the record, never to one that somebody names. Refuses `members.no_phone`. */
export async function sendPresenceCode(ctx: Ctx, member: MemberId): Promise<void> {
  const made = await members.makeCode(ctx, { phone: await phoneOf(ctx, member), purpose: 'spend' })
  await messaging.send(ctx, {
    member, to: { phone: made.phone }, template: 'one_time_code', facts: { code: made.code }, purpose: 'service',
    sourceKey: `one_time_code/${ctx.newId()}`,
  }) // prettier-ignore
}

export interface PresenceAnswer {
  readonly kind: 'passed' | 'wrong' | 'ask-again'
  readonly presence: string | null
}

/** A wrong code is an answer and not a refusal: its try must stay counted. */
export async function confirmPresence(ctx: Ctx, member: MemberId, code: string): Promise<PresenceAnswer> {
  const answer = await members.checkCode(ctx, { phone: await phoneOf(ctx, member), code, purpose: 'spend' })
  return { kind: answer.kind, presence: answer.kind === 'passed' ? await members.provePresence(ctx, member) : null }
}

async function phoneOf(ctx: Ctx, member: MemberId): Promise<string> {
  const [opened] = await members.openMembers(ctx, [member])
  if (!opened?.person.phone) throw refuse('members.no_phone', { member })
  return opened.person.phone
}
