import { refuse, type MemberId, type StoreId } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import { worksAt, type Ctx } from '@omoya/platform'
import { claimAddress } from './claim-links.ts'

interface Joining {
  readonly phone: string
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly store: string
  readonly consents: readonly ('sms' | 'line' | 'email')[]
  readonly textVersion: string
}

/** A number at the counter makes or finds the member, and notes what he agrees to; a new one hears how to claim the account (J2). */
export async function joinAtTill(ctx: Ctx, joining: Joining): Promise<{ member: MemberId; isNew: boolean }> {
  const store = joining.store as StoreId
  if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
  const staff = ctx.actor.kind === 'staff' ? ctx.actor.staff : null
  const joined = await members.joinByPhone(ctx, {
    phone: joining.phone,
    name: joining.name ?? null,
    email: joining.email ?? null,
    store,
    staff,
    by: 'till',
  })
  await members.recordConsents(ctx, joined.member, joining.consents.map((channel) => ({
    channel, purpose: 'marketing', answer: 'granted', textVersion: joining.textVersion, source: 'till', store, staff,
  }))) // prettier-ignore
  if (joined.isNew) await welcome(ctx, joining, joined.member)
  return joined
}

/** Once a member, however often the number is said. */
async function welcome(ctx: Ctx, joining: Joining, member: MemberId): Promise<void> {
  const link = await claimAddress(ctx, await members.makeClaimLink(ctx, member))
  await messaging.send(ctx, {
    member, to: { phone: members.phoneOf(ctx, joining.phone) }, template: 'claim_link', facts: { link }, purpose: 'service',
    sourceKey: `claim_link/${member}`,
  }) // prettier-ignore
}
