// What members do themselves. Codes are sent by the flow that also sends the message.
import { refuse, type MemberId } from '@omoya/kernel'
import { route, type Ctx } from '@omoya/platform'
import { consentsOf, openChannels, recordConsent } from './consents.ts'
import { ChallengeBody, ConsentBody, ConsentList, Done, OpenedMember, OwnChangeBody, ScreenKeyAnswer, SessionAnswer, SessionBody } from './contract.ts' // prettier-ignore
import { answerChallenge, confirmCode, type LogIn } from './log-in.ts'
import { openMember, updateMember, type MemberChange, type OpenMember } from './members.ts'
import { screenKey } from './screen-codes.ts'
import { closeAllSessions, noSessionCookie, sessionCookie } from './sessions.ts'

const done = { done: true } as const

/** The route says `member`: anybody else has been refused before. */
function self(ctx: Ctx): MemberId {
  if (ctx.actor.kind !== 'member') throw refuse('http.not_signed_in', {})
  return ctx.actor.member
}

export const openedAnswer = ({ memberId, state, person, gender, tags, joinedAt }: OpenMember) => {
  const { phone, email, name, birthday, address, lineUserId } = person
  return { member: memberId, state, phone, email, name, birthday, address, hasLine: lineUserId !== null, gender, tags: [...tags], joinedAt } // prettier-ignore
}

export async function consentAnswer(ctx: Ctx, member: MemberId) {
  const [items, open] = await Promise.all([consentsOf(ctx, member), openChannels(ctx, member, 'marketing')])
  return { items, open: [...open] }
}

const empty = { member: null, isNew: false, claimed: false, left: null, ticket: null }

/** `setCookies` is taken off by the edge. */
function sessionAnswer(answer: LogIn) {
  switch (answer.kind) {
    case 'in': {
      const { kind, member, isNew, claimed, token } = answer
      return { ...empty, kind, member, isNew, claimed, setCookies: [sessionCookie(token)] }
    }
    case 'wrong':
      return { ...empty, kind: answer.kind, left: answer.left }
    case 'ask-again':
      return { ...empty, kind: answer.kind }
    case 'challenge':
    case 'merge':
      return { ...empty, kind: answer.kind, ticket: answer.ticket }
    default:
      return answer satisfies never
  }
}

export const ownRoutes = [
  route('POST /member-sessions', {
    may: ['public', 'member'],
    limit: 'code',
    summary: 'Sign in with the one-time code that came to the phone',
    body: SessionBody,
    answer: SessionAnswer,
    movesNothing: true,
    run: async (ctx, { body }) => sessionAnswer(await confirmCode(ctx, body)),
  }),
  route('POST /member-sessions/challenge', {
    may: ['public', 'member'],
    limit: 'code',
    summary: 'Answer what only the earlier owner of the number knows',
    body: ChallengeBody,
    answer: SessionAnswer,
    movesNothing: true,
    run: async (ctx, { body }) => sessionAnswer(await answerChallenge(ctx, body)),
  }),
  route('DELETE /member-sessions', {
    may: 'member',
    summary: 'Sign out on every device',
    answer: Done,
    movesNothing: true,
    run: async (ctx) => {
      await closeAllSessions(ctx, self(ctx))
      return { ...done, setCookies: [noSessionCookie] }
    },
  }),
  route('GET /me', {
    may: 'member',
    summary: 'What the shop knows of the member who asks',
    answer: OpenedMember,
    run: async (ctx) => openedAnswer(await openMember(ctx, self(ctx))),
  }),
  route('PATCH /me', {
    may: 'member',
    summary: 'Change the own record',
    body: OwnChangeBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await updateMember(ctx, self(ctx), body as MemberChange)
      return done
    },
  }),
  route('GET /me/consents', {
    may: 'member',
    summary: 'What was answered to the question whether the shop may write',
    answer: ConsentList,
    run: (ctx) => consentAnswer(ctx, self(ctx)),
  }),
  route('POST /me/consents', {
    may: 'member',
    summary: 'Grant or withdraw a consent',
    body: ConsentBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await recordConsent(ctx, self(ctx), { ...body, source: 'web' })
      return done
    },
  }),
  route('POST /me/screen-key', {
    may: 'member',
    summary: "The key with which the member's own phone computes the code on its screen",
    answer: ScreenKeyAnswer,
    movesNothing: true,
    run: (ctx) => screenKey(ctx, self(ctx)),
  }),
] as const
