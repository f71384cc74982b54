import { z } from 'zod'
import { templates } from './rules/index.ts'

export const InboxPage = z.strictObject({
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const ShownMessage = z.object({
  message: z.string(), member: z.string().nullable(), channel: z.enum(['sms', 'line', 'email']),
  purpose: z.enum(['service', 'marketing']), template: z.enum(templates),
  state: z.enum(['queued', 'sent', 'failed', 'stopped']), to: z.string(), subject: z.string(),
  /** Null for a code or link that went out for real. */
  body: z.string().nullable(),
  costUnits: z.int(), cause: z.string().nullable(), at: z.string(), nextAt: z.string(), sentAt: z.string().nullable(),
}) // prettier-ignore

export const Inbox = z.object({ items: z.array(ShownMessage).readonly(), next: z.string().nullable() })
