// What members do themselves once they are signed in; signing in is a flow, since it sends a message.
import { refuse, type MemberId } from '@omoya/kernel'
import { askingMember, route, type Ctx } from '@omoya/platform'
import { consentsOf, openChannels, recordConsent } from './consents.ts'
import { ConsentBody, ConsentList, Done, OpenedMember, OwnChangeBody, ScreenKeyAnswer } from './contract.ts' // prettier-ignore
import { openMember, updateMember, type MemberChange, type OpenMember } from './members.ts'
import { tidyEmail } from './person.ts'
import { screenKey } from './screen-codes.ts'
import { closeAllSessions, noSessionCookie } from './sessions.ts'

const done = { done: true } as const

export const openedAnswer = ({ memberId, state, person, gender, tags, joinedAt }: OpenMember) => {
  const { phone, email, name, birthday, address, lineUserId } = person
  return { member: memberId, state, phone, email, name, birthday, address, hasLine: lineUserId !== null, gender, tags: [...tags], joinedAt } // prettier-ignore
}

export async function consentAnswer(ctx: Ctx, member: MemberId) {
  const [items, open] = await Promise.all([consentsOf(ctx, member), openChannels(ctx, member, 'marketing')])
  return { items, open: [...open] }
}

/** Whether somebody else has a mailbox is told by a refusal: nobody asks for a list of them. */
async function countMailbox(ctx: Ctx, email: string | null): Promise<void> {
  if (email === null) return
  const { person } = await openMember(ctx, askingMember(ctx))
  if (tidyEmail(person.email ?? '') !== tidyEmail(email))
    await ctx.countGuess(`mailboxes asked by ${askingMember(ctx)}`)
}

/** Gifts and prices hang on it, each year in its month: said once, staff correct it. */
async function checkBirthday(ctx: Ctx, birthday: string | null): Promise<void> {
  if (birthday !== null && birthday > ctx.moment.day) throw refuse('members.invalid_birthday', {})
  const { person } = await openMember(ctx, askingMember(ctx))
  if (person.birthday !== null && person.birthday !== birthday) throw refuse('members.birthday_kept', {})
}

export const ownRoutes = [
  route('DELETE /member-sessions', {
    may: 'member',
    summary: 'Sign out on every device',
    answer: Done,
    movesNothing: true,
    run: async (ctx) => {
      await closeAllSessions(ctx, askingMember(ctx))
      return { ...done, setCookies: [noSessionCookie] }
    },
  }),
  route('GET /me', {
    may: 'member',
    summary: 'What the shop knows of the member who asks',
    answer: OpenedMember,
    run: async (ctx) => openedAnswer(await openMember(ctx, askingMember(ctx))),
  }),
  route('PATCH /me', {
    may: 'member',
    summary: 'Change the own record',
    body: OwnChangeBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await countMailbox(ctx, body.email ?? null)
      if (body.birthday !== undefined) await checkBirthday(ctx, body.birthday)
      await updateMember(ctx, askingMember(ctx), body as MemberChange)
      return done
    },
  }),
  route('GET /me/consents', {
    may: 'member',
    summary: 'What was answered to the question whether the shop may write',
    answer: ConsentList,
    run: (ctx) => consentAnswer(ctx, askingMember(ctx)),
  }),
  route('POST /me/consents', {
    may: 'member',
    summary: 'Grant or withdraw a consent',
    body: ConsentBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await recordConsent(ctx, askingMember(ctx), { ...body, source: 'web' })
      return done
    },
  }),
  route('POST /me/screen-key', {
    may: 'member',
    summary: "The key with which the member's own phone computes the code on its screen",
    answer: ScreenKeyAnswer,
    movesNothing: true,
    run: (ctx) => screenKey(ctx, askingMember(ctx)),
  }),
] as const
