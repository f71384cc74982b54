import { z } from 'zod'
import { goodsFilters } from '@omoya/reads/goods/contract'

const Amount = z.int().min(-999_999_999_999).max(999_999_999_999)

export const PriceRuleGiven = z.strictObject({
  by: z.union([
    /** In hundredths of a percent: −1000 is ten percent off. */
    z.strictObject({ percent: z.int().min(-10_000).max(100_000) }),
    z.strictObject({ amount: Amount }),
  ]),
  rounding: z.strictObject({
    step: z.int().min(1).max(1_000_000),
    way: z.enum(['nearest', 'up', 'down']),
    less: z.int().min(0).max(1_000_000),
  }),
  former: z.enum(['keep', 'show', 'clear']),
})

const { text: _words, ...filters } = goodsFilters

/** Ticked goods, or all that fit the filters of the list; words find the best and not all. */
export const DraftChange = z.strictObject({
  rule: PriceRuleGiven,
  of: z.union([
    z.strictObject({ products: z.array(z.uuid().lowercase()).min(1).max(10_000) }),
    z.strictObject({ filters: z.strictObject(filters) }),
  ]),
})

const change = {
  change: z.string(),
  rule: PriceRuleGiven,
  status: z.enum(['draft', 'applied', 'undone']),
  lines: z.int(),
  unpriced: z.int(),
  stayed: z.int(),
  madeAt: z.string(),
  appliedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
}

export const ChangeShown = z.object({
  ...change,
  raised: z.int(),
  lowered: z.int(),
  free: z.int(),
  belowCost: z.int(),
  belowFloor: z.int(),
  aboveFormer: z.int(),
})
export const Changes = z.object({ items: z.array(z.object(change)) })
