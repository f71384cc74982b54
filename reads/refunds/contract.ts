import { z } from 'zod'

export const RefundsAsked = z.strictObject({
  /** "stuck" waits for a person, "requested" for the gateway. */
  state: z.enum(['stuck', 'requested']).optional(),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const OwedList = z.object({
  items: z.array(
    z.object({
      refund: z.string(),
      order: z.string(),
      number: z.string(),
      store: z.string().nullable(),
      /** Of somebody who has a wallet. */
      hasMember: z.boolean(),
      back: z.string(),
      kind: z.string(),
      amount: z.int(),
      currency: z.string(),
      state: z.enum(['stuck', 'requested']),
      cause: z.string().nullable(),
      /** A gateway took it and can be asked again; else a person pays it out. */
      asksGateway: z.boolean(),
      at: z.string(),
      day: z.string(),
    }),
  ),
  next: z.string().nullable(),
})
