import { z } from 'zod'

/** `email`: null sends it where the member of the order is written to. */
export const ReceiptBody = z.strictObject({ email: z.email().max(254).nullable() })
export const ReceiptSent = z.object({ channel: z.enum(['email', 'line']) })
