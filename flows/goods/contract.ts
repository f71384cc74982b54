import { Presence } from '@omoya/members/contract'
import { z } from 'zod'
import { InvoiceChoice, Tender } from '../checkout/contract.ts'

export const MoveGoods = z.strictObject({
  to: z.enum(['accepted', 'refused', 'picked', 'ready', 'packed', 'shipped', 'delivered', 'undelivered']),
  reason: z.string().max(200).optional(),
})

export const HandOver = z.strictObject({
  store: z.uuid(),
  /** What the customer shows; a clerk with the right orders.return may hand over without it, with a reason. */
  code: z.string().max(30).optional(),
  reason: z.string().max(200).optional(),
  /** For orders paid at collection. */
  tenders: z.array(Tender).max(10).default([]),
  invoice: InvoiceChoice.optional(),
  /** What the scan of the member's code has left, for stored value. */
  presence: Presence.optional(),
})

export const ChooseStore = z.strictObject({ store: z.uuid() })

export const Moved = z.object({ order: z.string(), state: z.string() })

export const HandedOver = z.object({
  order: z.string(),
  change: z.int(),
  invoice: z.object({ number: z.string(), randomCode: z.string(), day: z.string() }).nullable(),
})

export type HandOverBody = z.output<typeof HandOver>
