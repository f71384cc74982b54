import { z } from 'zod'

/** `after` is what the page before ended with. */
export const ExportAsked = z.strictObject({ after: z.string().max(200).default('') })
export const MembersAsked = z.strictObject({ after: z.union([z.literal(''), z.uuid()]).default('') })
export const ExportPage = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  next: z.string().nullable(),
})
