// Two records of one person, a copy of everything, erasure. Other books follow by the events.
import { type Id, type MemberId } from '@omoya/kernel'
import { askingMember, route, type Ctx } from '@omoya/platform'
import {
  MemberCopy, MergeAnswer, MergeBody, MergePreview, MergeQuery, OwnMergeBody, ReasonBody,
} from './contract.ts' // prettier-ignore
import { exportMember } from './forget.ts'
import { openedAnswer } from './http-own.ts'
import { takeMergeTicket } from './log-in.ts'
import { mergeMembers, previewMerge, type Merging } from './merges.ts'
import { unmergeMembers } from './unmerge.ts'

async function merge(ctx: Ctx, pair: Merging) {
  const { merge: id, plan } = await mergeMembers(ctx, pair)
  return { merge: id, survivor: plan.survivor, absorbed: plan.absorbed }
}

async function copyOf(ctx: Ctx, member: MemberId) {
  const copy = await exportMember(ctx, member)
  return {
    member: openedAnswer(copy.member),
    consents: [...copy.consents],
    sessions: [...copy.sessions],
    favourites: [...copy.favourites],
    sizes: [...copy.sizes],
    passkeys: [...copy.passkeys],
  }
}

export const personRoutes = [
  route('POST /me/merges', {
    may: 'member',
    summary: 'Join a second record of oneself, after both numbers were proven',
    body: OwnMergeBody,
    answer: MergeAnswer,
    moves: 'book',
    run: async (ctx, { body }) => {
      const { keep, absorb } = await takeMergeTicket(ctx, body.ticket)
      return merge(ctx, { one: keep, other: absorb })
    },
  }),
  route('GET /members/:member/merge-preview', {
    may: 'members.edit',
    summary: 'Who would stay, and which fields differ',
    query: MergeQuery,
    answer: MergePreview,
    run: async (ctx, { params, query }) => {
      const plan = await previewMerge(ctx, { one: params.member as MemberId, other: query.other as MemberId })
      const { survivor, absorbed, joinedOn, tags, conflicts } = plan
      return { survivor, absorbed, joinedOn, tags: [...tags], conflicts: conflicts.map(({ field }) => field) }
    },
  }),
  route('POST /members/:member/merges', {
    may: 'members.merge',
    summary: 'Join two records of one person, with a reason; can be undone for thirty days',
    body: MergeBody,
    answer: MergeAnswer,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      ctx.audit({ action: 'members.merge-asked', object: params.member, facts: body })
      return merge(ctx, { one: params.member as MemberId, other: body.other as MemberId })
    },
  }),
  route('POST /member-merges/:merge/undoing', {
    may: 'members.merge',
    summary: 'Take two records apart again',
    body: ReasonBody,
    answer: MergeAnswer,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      ctx.audit({ action: 'members.unmerge-asked', object: params.merge, facts: body })
      const { merge: id, survivor, absorbed } = await unmergeMembers(ctx, params.merge as Id<'merge'>)
      return { merge: id, survivor, absorbed }
    },
  }),
  route('POST /me/copies', {
    may: 'member',
    summary: 'A copy of everything that the record of a person holds',
    answer: MemberCopy,
    movesNothing: true,
    run: (ctx) => copyOf(ctx, askingMember(ctx)),
  }),
  route('POST /members/:member/copies', {
    may: 'members.export',
    summary: 'The same for staff, with a reason',
    body: ReasonBody,
    answer: MemberCopy,
    movesNothing: true,
    run: (ctx, { params, body }) => {
      ctx.audit({ action: 'members.export-asked', object: params.member, facts: body })
      return copyOf(ctx, params.member as MemberId)
    },
  }),
] as const
