import { z } from 'zod'
import { isDay, type Day } from '@omoya/kernel'

const DayText = z.string().max(10).refine(isDay) as unknown as z.ZodType<Day, Day> // refine has proven it

/** Parts of the house that an entry can be about. */
export const auditAreas = [
  'sales',
  'till',
  'goods',
  'prices',
  'stock',
  'members',
  'invoices',
  'staff',
  'house',
] as const

export const AuditQuery = z.strictObject({
  /** As the book names them: "staff:" and the id, "key:" and the id, "system:" and the name. */
  actor: z.string().trim().max(120).optional(),
  area: z.enum(auditAreas).optional(),
  /** Id of an order, a member, goods, … */
  object: z.string().trim().max(120).optional(),
  /** Days on the shop's own wall; both are within. */
  from: DayText.optional(),
  until: DayText.optional(),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const AuditPage = z.object({
  items: z.array(
    z.object({
      audit: z.string(),
      at: z.string(),
      actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
      action: z.string(),
      object: z.string().nullable(),
      /** Where the object is somebody who works here. */
      objectName: z.string().nullable(),
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
  next: z.string().nullable(),
})

/** How far the book is sealed: what is in a seal can't be changed without the chain breaking. */
export const AuditStanding = z.object({
  seals: z.int(),
  sealedRows: z.int(),
  sealedAt: z.string().nullable(),
})
