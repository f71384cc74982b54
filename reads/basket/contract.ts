import { z } from 'zod'

const Words = z.record(z.string(), z.string())
const Id = z.uuid()
const Amount = z.int().min(0).max(999_999_999_999)

/** What a priced basket has missed (`notApplied`), and what lies in it already. */
export const FittingAsked = z.strictObject({
  misses: z
    .array(
      z.strictObject({
        /** A promotion, or a freight rule. */
        source: z.string().min(1).max(64),
        /** Money that is missing; 0 where pieces or a partner are. */
        amount: Amount,
        needs: z.enum(['amount', 'pieces', 'partner']),
      }),
    )
    .min(1)
    .max(3),
  units: z.array(Id).max(100),
})

export const FittingGoods = z.object({
  items: z.array(
    z.object({
      source: z.string(),
      goods: z.array(
        z.object({
          unit: z.string(),
          slug: z.string(),
          name: Words,
          image: z.array(z.object({ key: z.string(), width: z.int(), height: z.int() })).nullable(),
          category: z.string(),
          price: z.int(),
        }),
      ),
    }),
  ),
})
