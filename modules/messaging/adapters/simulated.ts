import { sql, systemCommand } from '@omoya/platform'
import type { MessageCarrier } from './carrier.ts'

/** A number whose messages bounce, and one whose network never answers. */
export const SENTINELS = { bounces: '+886900000500', silent: '+886900000504' } as const

/** Takes everything into a book of its own and sends nothing; the back office shows what it took. */
export const simulatedCarrier: MessageCarrier = {
  name: 'simulated',
  hand: async (runtime, { merchant, message, address }) => {
    if (address === SENTINELS.silent) throw new Error('no answer')
    if (address === SENTINELS.bounces) return { kind: 'refused', cause: 'unknown number' }
    await systemCommand(runtime, merchant, 'simulated-carrier', (ctx) =>
      ctx.run(sql`insert into messaging.simulated_message as m (merchant_id, message_id, taken_at)
        values (${ctx.merchant}, ${message}, ${ctx.now})
        on conflict (merchant_id, message_id) do update set handed = m.handed + 1`),
    )
    return { kind: 'taken' }
  },
}
