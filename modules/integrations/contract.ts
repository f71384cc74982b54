import { z } from 'zod'

export const ImportRuns = z.object({
  items: z.array(
    z.object({
      runId: z.string(),
      kind: z.string(),
      fileName: z.string(),
      startedAt: z.string(),
      endedAt: z.string().nullable(),
      /** Beginnings of those that run: lines so far, and how far from 0 to 1. */
      lines: z.int(),
      done: z.number(),
      failure: z.object({ code: z.string(), facts: z.record(z.string(), z.any()) }).nullable(),
      summary: z.record(z.string(), z.any()).nullable(),
    }),
  ),
})

/** What the other system said of an order beside what our books have. */
export const OrderOriginAnswer = z.object({
  origin: z
    .object({ invoiceNo: z.string().nullable(), tender: z.string().nullable(), staff: z.string().nullable() })
    .nullable(),
})
