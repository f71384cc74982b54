import { z } from 'zod'

export const ImportRuns = z.object({
  items: z.array(
    z.object({
      runId: z.string(),
      kind: z.string(),
      fileName: z.string(),
      startedAt: z.string(),
      endedAt: z.string().nullable(),
      summary: z.record(z.string(), z.any()).nullable(),
    }),
  ),
})
