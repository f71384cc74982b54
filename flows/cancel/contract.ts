import { z } from 'zod'

export const Cancel = z.strictObject({
  reason: z.string().min(1).max(200),
  /** Of a guest: the last three digits of the number that he left, since links are passed on. */
  phone: z.string().max(30).optional(),
})
export const Cancelled = z.object({
  order: z.string(),
  refunds: z.array(z.object({ kind: z.string(), amount: z.int(), state: z.string() })),
})
