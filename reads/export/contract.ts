import { z } from 'zod'

/** `after` is what the page before ended with. */
export const ExportAsked = z.strictObject({ after: z.string().max(400).default('') })
export const ExportPage = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  next: z.string().nullable(),
})
