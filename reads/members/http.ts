import type { MemberId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { Timeline, TimelineQuery } from './contract.ts'
import { timeline } from './timeline.ts'

export const routes = [
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
