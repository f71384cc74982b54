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

export const GoodsQuery = z.strictObject({
  store: z.uuid(),
  category: z.string().min(1).max(200).optional(),
  /** These units, with commas between. */
  units: Ids.optional(),
  limit: z.coerce.number().int().min(1).max(96).default(60),
})
export const GoodsOfTill = z.object({
  items: z.array(
    z.object({
      unit: z.string(),
      product: z.string(),
      sku: z.string(),
      name: Words,
      category: z.string(),
      image: z.array(z.object({ key: z.string(), width: z.int(), height: z.int() })).nullable(),
      price: z.int(),
      left: z.int(),
      /** Of goods in several sizes or colours: how many, and what the cheapest costs. */
      choice: z.object({ name: Words, kinds: z.int(), from: z.int(), isRange: z.boolean() }).nullable(),
    }),
  ),
})

export const VariantsQuery = z.strictObject({ store: z.uuid() })
/** `values` has one of each of `options`, in their order. */
export const VariantsOfGoods = z.object({
  name: Words,
  options: z.array(Words),
  items: z.array(
    z.object({
      unit: z.string(),
      sku: z.string(),
      values: z.array(Words),
      price: z.int(),
      left: z.int(),
      elsewhere: z.int(),
    }),
  ),
})

export const PlacesQuery = z.strictObject({ store: z.uuid() })
/** The asking store first, even with none; then who has most. */
export const PlacesOfGoods = z.object({
  items: z.array(z.object({ store: z.string(), name: Words, kind: z.string(), left: z.int() })),
})
