import { refuse, type MemberId, type StoreId } from '@omoya/kernel'
import { route, worksAt, type Ctx } from '@omoya/platform'
import { recordConsent } from './consents.ts'
import {
  Candidates, CodeAnswer, CodeBody, ConsentList, DigitsQuery, Done, DuplicateList, MaskedMember,
  MergeList, OpenedMember, OpeningBody, OwnChangeBody, StaffConsentBody,
} from './contract.ts' // prettier-ignore
import { listDuplicates } from './duplicates.ts'
import { findByPhone } from './find.ts'
import { consentAnswer, openedAnswer } from './http-own.ts'
import { member, openMember, updateMember, type MemberChange } from './members.ts'
import { listMerges } from './merges.ts'
import { provePresence } from './presence.ts'
import { memberByCode } from './screen-codes.ts'
import type { MemberRow } from './tables.ts'

const done = { done: true } as const
const staffOf = (ctx: Ctx) => (ctx.actor.kind === 'staff' ? ctx.actor.staff : null)

const masked = ({ memberId, alias: _, mergedInto: _merged, seq: _seq, tags, ...shown }: MemberRow) => ({
  ...shown,
  member: memberId,
  tags: [...tags],
})

function checkStore(ctx: Ctx, store: string | null): StoreId | null {
  const asked = store as StoreId | null
  if (asked !== null && !worksAt(ctx.actor, asked)) throw refuse('staff.not_allowed', { store })
  return asked
}

export const staffRoutes = [
  route('GET /member-candidates', {
    may: ['members.read', 'till.sell'],
    summary: 'Who it may be by a spoken number or its last 8, 6 or 4 digits, masked',
    query: DigitsQuery,
    answer: Candidates,
    run: async (ctx, { query }) => ({ items: [...(await findByPhone(ctx, query))] }),
  }),
  route('GET /members/:member', {
    may: ['members.read', 'till.sell'],
    summary: 'One member, masked',
    answer: MaskedMember,
    run: async (ctx, { params }) => masked(await member(ctx, params.member as MemberId)),
  }),
  route('POST /members/:member/opening', {
    may: 'members.read',
    summary: "Open a member's data with a reason; the audit book notes who looked",
    body: OpeningBody,
    answer: OpenedMember,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      ctx.audit({ action: 'members.opening', object: params.member, facts: body })
      return openedAnswer(await openMember(ctx, params.member as MemberId))
    },
  }),
  route('PATCH /members/:member', {
    may: 'members.edit',
    summary: "Change a member's record: name, mailbox, birthday, address",
    body: OwnChangeBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await updateMember(ctx, params.member as MemberId, body as MemberChange)
      return done
    },
  }),
  route('GET /members/:member/consents', {
    may: 'members.read',
    summary: 'The consent book of a member',
    answer: ConsentList,
    run: (ctx, { params }) => consentAnswer(ctx, params.member as MemberId),
  }),
  route('POST /members/:member/consents', {
    may: ['members.edit', 'till.sell'],
    summary: 'Note what a member answered, with the text that was shown',
    body: StaffConsentBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      const answer = {
        ...body,
        store: checkStore(ctx, body.store),
        staff: staffOf(ctx),
        source: body.store ? 'till' : 'staff',
      }
      await recordConsent(ctx, params.member as MemberId, answer)
      return done
    },
  }),
  route('POST /member-codes/scans', {
    may: ['members.read', 'till.sell'],
    summary: 'Who shows this card or screen code; a screen code is taken once and proves presence',
    body: CodeBody,
    answer: CodeAnswer,
    movesNothing: true,
    run: async (ctx, { body }) => {
      const shown = await memberByCode(ctx, body.code)
      const { maskedName, maskedPhone, state } = await member(ctx, shown.member)
      const presence = shown.proven ? await provePresence(ctx, shown.member) : null
      return { ...shown, maskedName, maskedPhone, state, presence }
    },
  }),
  route('GET /member-duplicates', {
    may: 'members.edit',
    summary: 'Pairs that may be one person, the most alike first',
    answer: DuplicateList,
    run: async (ctx) => ({
      items: (await listDuplicates(ctx)).map(({ one, other, likeness }) => ({
        one, other, score: likeness.score, verdict: likeness.verdict, alike: [...likeness.alike], different: [...likeness.different],
      })), // prettier-ignore
    }),
  }),
  route('GET /members/:member/merges', {
    may: 'members.read',
    summary: 'What was joined into this member, and what was taken apart again',
    answer: MergeList,
    run: async (ctx, { params }) => ({ items: await listMerges(ctx, params.member as MemberId) }),
  }),
] as const
