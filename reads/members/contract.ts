import { z } from 'zod'

export const timelineKinds = ['order', 'return', 'benefit', 'message', 'consent', 'merge', 'unmerge'] as const

export const TimelineQuery = z.strictObject({
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export const Timeline = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      kind: z.enum(timelineKinds),
      /** The channel of an order, the kind of a benefit, the template of a message, the purpose of a consent. */
      what: z.string(),
      channel: z.string().nullable(),
      store: z.record(z.string(), z.string()).nullable(),
      order: z.string().nullable(),
      number: z.string().nullable(),
      amount: z.int().nullable(),
      /** Of the order or message, the cause of a benefit, the answer of a consent. */
      state: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
