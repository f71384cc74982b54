// What somebody does with their own account.
import type { Id, StoreId } from '@omoya/kernel'
import { askingStaff, rightsOf, route, type Ctx } from '@omoya/platform'
import {
  ApprovalGiven, AskApproval, Done, LogIn, Me, OpenSessions, PasswordChange, PinChange, RecoveryCodes, SecondFactorCode, SecondFactorOffer,
  SecondFactorProof, SignedIn,
} from '../contract.ts' // prettier-ignore
import { askApproval } from '../approvals.ts'
import { endedCookie, knownCookie, sessionCookie } from '../cookies.ts'
import { newMark } from '../known-browsers.ts'
import { changePassword } from '../passwords.ts'
import { staffPerson } from '../people.ts'
import { setPin } from '../pins.ts'
import { recoveryLeft } from '../recovery.ts'
import { confirmSecondFactor, offerSecondFactor, removeSecondFactor, renewRecoveryCodes } from '../second-factor.ts'
import { endSession, logIn, logOut, openSessions, type Session } from '../sessions.ts'

export const signedIn = async (ctx: Ctx, session: Session) => ({
  staff: session.staff,
  expiresAt: session.expiresAt,
  setCookies: [sessionCookie(session), knownCookie(session.staff, await newMark(ctx, session.staff))],
})

const done = { done: true } as const

const signedOut = () => ({ ...done, setCookies: [endedCookie] })

const door = [
  route('POST /staff/log-in', {
    may: 'public',
    summary: 'Sign in to the back office by e-mail and password, and a code where one is used',
    body: LogIn,
    answer: SignedIn,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body }) => signedIn(ctx, await logIn(ctx, body)),
  }),
  route('POST /staff/log-out', {
    may: 'staff',
    summary: 'Sign out here',
    answer: Done,
    movesNothing: true,
    run: async (ctx) => {
      await logOut(ctx)
      return signedOut()
    },
  }),
  route('GET /staff/me', {
    may: 'staff',
    summary: 'Who is signed in, with rights and stores',
    answer: Me,
    run: async (ctx) => ({
      ...(await staffPerson(ctx, askingStaff(ctx))),
      rights: [...rightsOf(ctx.actor)],
      recoveryLeft: await recoveryLeft(ctx, askingStaff(ctx)),
    }),
  }),
] as const

const second = [
  route('POST /approvals', {
    may: 'staff',
    summary: 'A second person agrees by e-mail and PIN to one thing that is above the own limit',
    body: AskApproval,
    answer: ApprovalGiven,
    limit: 'approval',
    movesNothing: true,
    run: (ctx, { body }) => askApproval(ctx, { ...body, store: body.store as StoreId | null }), // the edge has checked the id
  }),
] as const

const account = [
  route('PUT /staff/me/password', {
    may: 'staff',
    summary: 'Change the own password; every other place is signed out',
    body: PasswordChange,
    answer: SignedIn,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body }) => signedIn(ctx, await changePassword(ctx, askingStaff(ctx), body)),
  }),
  route('PUT /staff/me/pin', {
    may: 'staff',
    summary: 'Choose the PIN for tills',
    body: PinChange,
    answer: Done,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body }) => {
      await setPin(ctx, askingStaff(ctx), body)
      return done
    },
  }),
  route('POST /staff/me/second-factor', {
    may: 'staff',
    summary: 'A new secret for an authenticator app, to be confirmed by its first code',
    body: SecondFactorProof,
    answer: SecondFactorOffer,
    limit: 'log-in',
    movesNothing: true,
    run: (ctx, { body }) => offerSecondFactor(ctx, askingStaff(ctx), body),
  }),
  route('POST /staff/me/second-factor/confirmation', {
    may: 'staff',
    summary: 'Use the offered secret from now on; gives codes for a lost phone, this once',
    body: SecondFactorCode,
    answer: RecoveryCodes,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body }) => ({ recoveryCodes: await confirmSecondFactor(ctx, askingStaff(ctx), body.code) }),
  }),
  route('POST /staff/me/recovery-codes', {
    may: 'staff',
    summary: 'New codes for a lost phone; those of before count no more',
    body: SecondFactorProof,
    answer: RecoveryCodes,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body }) => ({ recoveryCodes: await renewRecoveryCodes(ctx, askingStaff(ctx), body) }),
  }),
  route('POST /staff/me/second-factor/removal', {
    may: 'staff',
    summary: 'Stop using the authenticator app',
    body: SecondFactorProof,
    answer: Done,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body }) => {
      await removeSecondFactor(ctx, askingStaff(ctx), body)
      return done
    },
  }),
] as const

/** Null for a machine. */
const ownSession = (ctx: Ctx): string | null => (ctx.actor.kind === 'staff' ? (ctx.actor.session ?? null) : null)

const places = [
  route('GET /staff/me/sessions', {
    may: 'staff',
    summary: 'Where the own account is signed in now',
    answer: OpenSessions,
    run: async (ctx) => {
      const open = await openSessions(ctx, askingStaff(ctx))
      return { items: open.map((one) => ({ ...one, isHere: one.session === ownSession(ctx) })) }
    },
  }),
  route('DELETE /staff/me/sessions/:session', {
    may: 'staff',
    summary: 'Sign the own account out somewhere else',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await endSession(ctx, askingStaff(ctx), params.session as Id<'staff-session'>)
      return done
    },
  }),
] as const

export const personRoutes = [...second, ...door, ...account, ...places] as const
