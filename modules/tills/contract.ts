import { z } from 'zod'
import { isDay, type Day } from '@omoya/kernel'

const Id = z.uuid()
const Amount = z.int().min(0).max(999_999_999_999)

export const NewTill = z.strictObject({ store: Id, name: z.string().trim().min(1).max(40) })
export const EnrolledTill = z.object({ till: z.string(), token: z.string() })
export const TillListQuery = z.strictObject({
  store: Id.optional(),
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(200),
})
export const TillList = z.object({
  items: z.array(
    z.object({
      till: z.string(),
      store: z.string(),
      name: z.string(),
      enrolledAt: z.string(),
      revokedAt: z.string().nullable(),
      hasOpenShift: z.boolean(),
    }),
  ),
  next: z.string().nullable(),
})

export const ShiftListQuery = z.strictObject({ store: Id, limit: z.coerce.number().int().min(1).max(200).default(50) })

export const ShiftHead = z.object({
  shift: z.string(),
  till: z.string(),
  store: z.string(),
  /** Of its Z report. */
  number: z.int(),
  day: z.custom<Day>((value) => typeof value === 'string' && isDay(value)),
  currency: z.string(),
  float: z.int(),
  openedBy: z.string(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  /** Null until it is closed: the count is blind. */
  expected: z.int().nullable(),
  counted: z.int().nullable(),
  explanation: z.string().nullable(),
})
export const ShiftList = z.object({ items: z.array(ShiftHead) })

export const OpenShift = z.strictObject({ float: Amount })
export const MoveCash = z.strictObject({
  kind: z.enum(['in', 'out', 'drop']),
  amount: Amount.min(1),
  reason: z.string().trim().min(1).max(200),
})
export const CloseShift = z.strictObject({
  pieces: z.array(z.strictObject({ value: z.int().min(1), pieces: z.int().min(0).max(100_000) })).max(30),
  /** Slips of the card machine, vouchers, wallets: what was counted, by kind; cash is counted by its pieces alone. */
  counted: z.record(z.string().regex(/^(?!cash$)[a-z][a-z0-9_]{1,39}$/), Amount).default({}),
})
export const ExplainDifference = z.strictObject({ reason: z.string().trim().min(1).max(200) })
