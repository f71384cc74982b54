import type { MessageCarrier } from './carrier.ts'

/** A number whose messages bounce, and one whose network never answers. */
export const SENTINELS = { bounces: '+886900000500', silent: '+886900000504' } as const

/** Takes everything and sends nothing; the back office shows what it took. */
export const simulatedCarrier: MessageCarrier = {
  name: 'simulated',
  hand: async (_, { address }) => {
    if (address === SENTINELS.silent) throw new Error('no answer')
    return address === SENTINELS.bounces ? { kind: 'refused', cause: 'unknown number' } : { kind: 'taken' }
  },
}
