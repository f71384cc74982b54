import type { Id } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { NewInvitation } from '@omoya/staff/contract'
import { InvitationSent } from './contract.ts'
import { invite, inviteAgain } from './invite.ts'

export const routes = [
  route('POST /staff-invitations', {
    may: 'staff.edit',
    summary: 'Ask somebody by mail to work here, with no more rights than the own',
    body: NewInvitation,
    answer: InvitationSent,
    movesNothing: true,
    run: (ctx, { body }) => invite(ctx, body),
  }),
  route('POST /staff-invitations/:invitation/sending', {
    may: 'staff.edit',
    summary: 'Send an invitation again: the link of the mail before is over',
    answer: InvitationSent,
    movesNothing: true,
    run: (ctx, { params }) => inviteAgain(ctx, params.invitation as Id<'invitation'>),
  }),
] as const
