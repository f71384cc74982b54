// An invitation once it is out: looked at, withdrawn, followed. Sending it takes the post as well: flows/people.
import type { Id } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { Accepting, Done, Following, Invitations, ShownInvitation, SignedIn } from '../contract.ts'
import { acceptInvitation, openInvitations, shownInvitation, withdrawInvitation } from '../invitations.ts'
import { signedIn } from './person.ts'

export const invitationRoutes = [
  route('GET /staff-invitations', {
    may: 'staff.read',
    summary: 'Who was asked to work here and has not answered yet',
    answer: Invitations,
    run: async (ctx) => ({ items: await openInvitations(ctx) }),
  }),
  route('DELETE /staff-invitations/:invitation', {
    may: 'staff.edit',
    summary: 'Take an invitation back: its link is over at once',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await withdrawInvitation(ctx, params.invitation as Id<'invitation'>)
      return { done: true as const }
    },
  }),
  route('POST /staff-invitations/following', {
    may: 'public',
    summary: 'What a link of an invitation says, for who follows it',
    body: Following,
    answer: ShownInvitation,
    limit: 'log-in',
    movesNothing: true,
    run: (ctx, { body }) => shownInvitation(ctx, body.code),
  }),
  route('POST /staff-invitations/acceptance', {
    may: 'public',
    summary: 'Accept an invitation with the address it went to and a password of the own; signs in',
    body: Accepting,
    answer: SignedIn,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body }) => signedIn(ctx, await acceptInvitation(ctx, body)),
  }),
] as const
