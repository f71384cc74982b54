// A passkey opens the account for good: whoever has one added is told where he can be reached.
import { textIn, type MemberId } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as merchants from '@omoya/merchants'
import * as messaging from '@omoya/messaging'
import type { Ctx } from '@omoya/platform'

export async function newPasskeyOptions(ctx: Ctx, member: MemberId) {
  const { name } = await merchants.merchant(ctx)
  return members.passkeyOptions(ctx, member, textIn(name, ctx.locale))
}

export async function addPasskey(ctx: Ctx, member: MemberId, adding: members.Adding): Promise<members.PasskeyId> {
  const passkey = await members.addPasskey(ctx, member, adding)
  const { person } = await members.openMember(ctx, member)
  await messaging.send(ctx, {
    member,
    to: { phone: person.phone ?? undefined, email: person.email ?? undefined, line: person.lineUserId ?? undefined },
    template: 'passkey_added',
    facts: { device: adding.device, link: `${await merchants.shopOrigin(ctx)}/account` },
    purpose: 'service',
    sourceKey: `passkey_added/${passkey}`,
  })
  return passkey
}
