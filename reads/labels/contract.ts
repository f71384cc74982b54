import { z } from 'zod'
import type { StoreId, UnitId } from '@omoya/kernel'

const unit = z.uuid() as unknown as z.ZodType<UnitId, string>
const store = z.uuid() as unknown as z.ZodType<StoreId, string>

/** Roll of 40 × 30 mm; A4 with 3 × 8. */
export const sizes = ['roll-40x30', 'a4-3x8'] as const
export type LabelSize = (typeof sizes)[number]

/** At once. */
const MOST = 2_000

export const LabelsWanted = z.strictObject({
  size: z.enum(sizes),
  /** Whose prices and offers; null: those that hold everywhere. */
  store: store.nullable(),
  /** What stands large: the price, or what members pay. */
  price: z.enum(['price', 'member']),
  /** Print what is saved at the moment. */
  showsOffer: z.boolean(),
  items: z
    .array(z.strictObject({ unit, copies: z.int().min(1).max(200) }))
    .min(1)
    .max(500)
    .refine((items) => items.reduce((sum, item) => sum + item.copies, 0) <= MOST, {
      message: `more than ${MOST} labels`,
    }),
})
export type LabelsWanted = z.output<typeof LabelsWanted>

/** `pdf` is the file in base64, empty where nothing could be printed; units without a price are named and not printed. */
export const Labels = z.object({
  labels: z.int(),
  pages: z.int(),
  withoutPrice: z.array(z.string()),
  pdf: z.string(),
})
