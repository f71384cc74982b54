import type { MemberId } from '@omoya/kernel'
import * as members from '@omoya/members'
import { askingMember, route, type Ctx } from '@omoya/platform'
import { CodeSent, Done, ErasureAnswer, ErasureStanding, LinkCode } from './contract.ts'
import { sendErasureCode, wishErasure } from './own-erasure.ts'

const done = { done: true } as const

const standing = async (ctx: Ctx, member: MemberId) => ({ wish: await members.erasureWish(ctx, member) })

export const erasureRoutes = [
  route('GET /me/erasure', {
    may: 'member',
    summary: 'Whether the member who asks waits to be forgotten, and until when it can be taken back',
    answer: ErasureStanding,
    run: (ctx) => standing(ctx, askingMember(ctx)),
  }),
  route('POST /me/erasure/codes', {
    may: 'member',
    summary: 'Send the code that proves the wish to be forgotten, to the own number',
    answer: CodeSent,
    limit: 'code',
    movesNothing: true,
    run: async (ctx) => {
      await sendErasureCode(ctx, askingMember(ctx))
      return { sent: true as const, seconds: members.CODE_PAUSE_SECONDS }
    },
  }),
  route('POST /me/erasure', {
    may: 'member',
    summary: 'Ask to be forgotten in seven days, with the code that came',
    body: LinkCode,
    answer: ErasureAnswer,
    limit: 'log-in',
    movesNothing: true,
    run: (ctx, { body }) => wishErasure(ctx, askingMember(ctx), body.code),
  }),
  route('DELETE /me/erasure', {
    may: 'member',
    summary: 'Take the wish to be forgotten back',
    answer: Done,
    movesNothing: true,
    run: async (ctx) => {
      await members.withdrawErasure(ctx, askingMember(ctx))
      return done
    },
  }),
  route('GET /members/:member/erasure-wish', {
    may: 'members.read',
    summary: 'Whether a member has asked to be forgotten, and when that will be',
    answer: ErasureStanding,
    run: (ctx, { params }) => standing(ctx, params.member as MemberId), // the edge has checked the id
  }),
] as const
