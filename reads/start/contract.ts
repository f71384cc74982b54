import { z } from 'zod'

/** What a new house needs before its first sale, in the order that people do it. */
export const startSteps = ['company', 'store', 'goods', 'people', 'roll', 'sale'] as const
export type StartStep = (typeof startSteps)[number]

/** So many goods with a price are a shop; fewer are a trial. */
export const GOODS_WANTED = 10

export const Start = z.object({
  /** Nothing is left to do, somebody said so, or the house trades already. */
  isOver: z.boolean(),
  steps: z.array(z.object({ step: z.enum(startSteps), state: z.enum(['open', 'done', 'skipped']) })),
  goods: z.object({ count: z.int(), wanted: z.int() }),
  /** Where the first sale happens. */
  store: z.object({ id: z.string(), name: z.record(z.string(), z.string()) }).nullable(),
  /** The newest sale at a till. */
  sale: z.object({ order: z.string(), number: z.string(), total: z.int(), isUndone: z.boolean() }).nullable(),
})
