import { z } from 'zod'

export const GoodsAsked = z.strictObject({ products: z.string().min(1).max(8_000) })

/** Before any offer; null where nothing of it has a price. Pieces are over the stores that one may see. */
export const Goods = z.object({
  items: z.array(
    z.object({
      product: z.string(),
      lowest: z.int().nullable(),
      highest: z.int().nullable(),
      onHand: z.int(),
      sellable: z.int(),
      units: z.int(),
    }),
  ),
})
