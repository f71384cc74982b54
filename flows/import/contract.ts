import { z } from 'zod'

/** Where the edge put the file. */
export const StoredTable = z.strictObject({ key: z.string(), fileName: z.string(), bytes: z.int() })
export const FileKept = z.object({ run: z.string() })
/** As `docs/import.md` describes maps. */
export const RunAsked = z.strictObject({ map: z.record(z.string(), z.unknown()) })
export const RunBegun = z.object({ run: z.string() })
export const RejectedAsked = z.strictObject({ after: z.int().min(0).default(0) })
export const Rejected = z.object({
  header: z.array(z.string()),
  items: z.array(z.object({ line: z.int(), cells: z.array(z.string()), column: z.string(), why: z.string() })),
  next: z.int().nullable(),
})
