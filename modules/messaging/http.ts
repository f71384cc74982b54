import { route } from '@omoya/platform'
import { Inbox, InboxPage } from './contract.ts'
import { inbox } from './inbox.ts'

export const routes = [
  route('GET /messages', {
    may: 'messages.read',
    summary: 'What the shop has written to its customers, the newest first',
    query: InboxPage,
    answer: Inbox,
    run: (ctx, { query }) => inbox(ctx, query),
  }),
] as const
