import { z } from 'zod'
import { MaskedMember } from '@omoya/members/contract'

const Days = z.coerce.number().int().min(1).max(3_650)

export const MemberQuery = z.strictObject({
  /** A number, its last digits, a mailbox, a card or a name: the answer is then a short list, and nothing else narrows it. */
  search: z.string().trim().min(1).max(200).optional(),
  /** Left out: all who are members today. */
  state: z.enum(['unclaimed', 'active', 'merged', 'erased']).optional(),
  /** A code of a tier, or "none". */
  tier: z.string().min(1).max(40).optional(),
  joinedBy: z.string().min(1).max(40).optional(),
  /** Where he joined. */
  store: z.uuid().max(36).optional(),
  /** May be written to with offers by it. */
  channel: z.enum(['line', 'email', 'sms']).optional(),
  /** The last purchase, log-in or message that arrived lies at most so many days back. */
  seenWithin: Days.optional(),
  /** The same lies further back. */
  unseenFor: Days.optional(),
  birthMonth: z.coerce.number().int().min(1).max(12).optional(),
  city: z.string().trim().min(1).max(60).optional(),
  tag: z.string().trim().min(1).max(100).optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type MemberQuery = z.output<typeof MemberQuery>

export const MemberList = z.object({
  items: z.array(
    MaskedMember.extend({
      /** Null without the right to benefits, as points; and without a tier. */
      tier: z.string().nullable(),
      points: z.int().nullable(),
      /** Null without the right to orders, as the next two; only those of the own stores. Cancelled ones are not counted. */
      orders: z.int().nullable(),
      /** Paid, without what went back. */
      spent: z.int().nullable(),
      lastOrderAt: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})

export const timelineKinds = ['order', 'return', 'benefit', 'message', 'consent', 'merge', 'unmerge'] as const

export const TimelineQuery = z.strictObject({
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export const Timeline = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      kind: z.enum(timelineKinds),
      /** The channel of an order, the kind of a benefit, the template of a message, the purpose of a consent. */
      what: z.string(),
      channel: z.string().nullable(),
      store: z.record(z.string(), z.string()).nullable(),
      order: z.string().nullable(),
      number: z.string().nullable(),
      amount: z.int().nullable(),
      /** Of the order or message, the cause of a benefit, the answer of a consent. */
      state: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
