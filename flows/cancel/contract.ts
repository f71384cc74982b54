import { z } from 'zod'

export const Cancel = z.strictObject({ reason: z.string().min(1).max(200) })
export const Cancelled = z.object({
  order: z.string(),
  refunds: z.array(z.object({ kind: z.string(), amount: z.int(), state: z.string() })),
})
