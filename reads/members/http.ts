import type { MemberId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { MemberList, MemberQuery, Timeline, TimelineQuery } from './contract.ts'
import { memberList } from './list.ts'
import { timeline } from './timeline.ts'

export const routes = [
  route('GET /members', {
    may: ['members.read', 'till.sell'],
    summary:
      'Members, masked, with what other books know of each: narrowed, or found by number, digits, mailbox, card or name',
    query: MemberQuery,
    answer: MemberList,
    run: async (ctx, { query }) => {
      const { items, next } = await memberList(ctx, query)
      return { items: [...items], next }
    },
  }),
  route('GET /members/:member/timeline', {
    may: 'members.read',
    summary:
      'Orders, returns, benefits, messages, consents and merges of one person, the newest first; each as far as the right to it goes',
    query: TimelineQuery,
    answer: Timeline,
    run: async (ctx, { params, query }) => {
      const { items, next } = await timeline(ctx, {
        member: params.member as MemberId,
        after: query.after,
        limit: query.limit,
      })
      return { items: items.map((row) => ({ ...row, store: row.store && { ...row.store } })), next }
    },
  }),
] as const
