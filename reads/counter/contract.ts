import { z } from 'zod'

const Words = z.record(z.string(), z.string())
const Ids = z.string().max(4_000)

export const SuggestionsQuery = z.strictObject({
  store: z.uuid(),
  /** Known at the counter; a code alone tells nothing of anybody. */
  member: z.uuid().optional(),
  /** Units in the bag or the pickup, with commas between. */
  units: Ids.default(''),
})

/** `together`: bought with `with` in so many orders. `category`, `shop`: what sells best there. */
export const Suggestions = z.object({
  items: z.array(
    z.object({
      unit: z.string(),
      name: Words,
      price: z.int(),
      left: z.int(),
      reason: z.object({ kind: z.enum(['together', 'category', 'shop']), with: Words.nullable(), orders: z.int() }),
    }),
  ),
})

export const HistoryQuery = z.strictObject({ store: z.uuid() })

/** The last orders of every channel, for the person at the counter. */
export const History = z.object({
  orders: z.int(),
  lastDay: z.string().nullable(),
  items: z.array(
    z.object({
      order: z.string(),
      number: z.string(),
      channel: z.string(),
      store: Words.nullable(),
      day: z.string(),
      total: z.int(),
      state: z.string(),
      names: z.array(Words),
    }),
  ),
})
