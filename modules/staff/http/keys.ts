import type { Id } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { Done, KeyList, MadeKey, NewKey } from '../contract.ts'
import { createKey, listKeys, revokeKey } from '../keys.ts'

const done = { done: true } as const

export const keyRoutes = [
  route('GET /api-keys', {
    may: 'staff.read',
    summary: 'API keys in force',
    answer: KeyList,
    run: async (ctx) => ({ items: await listKeys(ctx) }),
  }),
  route('POST /api-keys', {
    may: 'staff.edit',
    summary: 'A key for a machine, with some of the own rights; its token is shown once',
    body: NewKey,
    answer: MadeKey,
    movesNothing: true,
    run: (ctx, { body }) => createKey(ctx, body),
  }),
  route('DELETE /api-keys/:id', {
    may: 'staff.edit',
    summary: 'Revoke a key at once',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await revokeKey(ctx, params.id as Id<'api-key'>)
      return done
    },
  }),
] as const
