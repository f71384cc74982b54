import { z } from 'zod'

/** `email`: null sends it where the member of the order is written to. */
export const ReceiptBody = z.strictObject({
  email: z.email().max(254).nullable(),
  /** Offers by mail are wanted too; counts once the person has confirmed the mailbox. */
  news: z.boolean().default(false),
})
export const ReceiptSent = z.object({ channel: z.enum(['email', 'line']) })
export const ReceiptCopied = z.object({ order: z.string(), at: z.string() })
