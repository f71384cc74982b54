import * as members from '@omoya/members'
import { route } from '@omoya/platform'
import { AskCode, Challenge, CodeSent, JoinAtTill, JoinedAtTill, LoggedIn, LogIn } from './contract.ts'
import { joinAtTill } from './join-at-till.ts'
import { sendCode, signedIn } from './sign-in.ts'

const WAIT_SECONDS = 60

export const routes = [
  route('POST /log-in/codes', {
    may: 'public',
    summary: 'Send a one-time code to a phone',
    body: AskCode,
    answer: CodeSent,
    limit: 'code',
    movesNothing: true,
    run: async (ctx, { body }) => {
      await sendCode(ctx, body.phone)
      return { sent: true as const, seconds: WAIT_SECONDS }
    },
  }),
  route('POST /log-in', {
    may: 'public',
    summary: 'Sign a member in with the code; a member made at a till is claimed by it',
    body: LogIn,
    answer: LoggedIn,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body }) => signedIn(await members.confirmCode(ctx, body)),
  }),
  route('POST /log-in/challenges', {
    may: 'public',
    summary: 'Prove to be the owner of a number that somebody else has used lately',
    body: Challenge,
    answer: LoggedIn,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body }) => signedIn(await members.answerChallenge(ctx, body)),
  }),
  route('POST /till/members', {
    may: 'members.edit',
    summary: 'Find or make a member by phone at the counter, with what he consents to',
    body: JoinAtTill,
    answer: JoinedAtTill,
    moves: 'book',
    run: async (ctx, { body }) => joinAtTill(ctx, body),
  }),
] as const
