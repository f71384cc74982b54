// A colleague is asked by mail. Where no mail server is named the link is handed to who asks, who may give a first password, too.
import { dayAt, type Id } from '@omoya/kernel'
import * as merchants from '@omoya/merchants'
import * as messaging from '@omoya/messaging'
import type { Ctx } from '@omoya/platform'
import * as staff from '@omoya/staff'

export const invite = async (ctx: Ctx, wanted: staff.NewInvitation) => sent(ctx, await staff.invite(ctx, wanted))

export const inviteAgain = async (ctx: Ctx, invitation: Id<'invitation'>) =>
  sent(ctx, await staff.inviteAgain(ctx, invitation))

async function sent(ctx: Ctx, { invitation, sending, code }: staff.Invited) {
  // Behind the mark: what stands there goes to no server and into no log.
  const link = `${await merchants.shopOrigin(ctx)}/admin/join#${code}`
  if (!messaging.reachesMail(ctx.house)) return { invitation, link }
  const [{ name }, by] = await Promise.all([merchants.merchant(ctx), nameOf(ctx)])
  await messaging.send(ctx, {
    member: null,
    to: { email: invitation.email },
    template: 'staff_invitation',
    facts: {
      shop: name[ctx.locale] ?? Object.values(name)[0] ?? '',
      name: invitation.name,
      by,
      link,
      until: dayAt(invitation.expiresAt, ctx.profile.zone),
    },
    purpose: 'service',
    sourceKey: `staff_invitation/${invitation.id}/${sending}`,
  })
  return { invitation, link: null }
}

async function nameOf(ctx: Ctx): Promise<string> {
  if (ctx.actor.kind !== 'staff') return ''
  return (await staff.staffNames(ctx, [ctx.actor.staff])).get(ctx.actor.staff) ?? ''
}
