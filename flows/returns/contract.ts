import { z } from 'zod'

const Amount = z.int().min(0).max(999_999_999_999)

export const BackLine = z.strictObject({
  lineNo: z.int().min(1).max(500),
  units: z.int().min(1).max(999),
  condition: z.enum(['sellable', 'inspect', 'waste']).default('sellable'),
})

export const AskReturn = z.strictObject({
  lines: z.array(BackLine).min(1).max(200),
  /** Instead of the promotions' own policy; needs the right orders.goodwill. */
  policy: z.enum(['proportional', 'recompute']).optional(),
  window: z.literal('waived').optional(),
})

const RefundLine = z.object({
  lineNo: z.int(),
  units: z.int(),
  paid: z.int(),
})

export const Preview = z.object({
  policy: z.string(),
  lines: z.array(RefundLine),
  money: z.int(),
  points: z.int(),
  credit: z.int(),
  tax: z.int(),
  couponBack: z.array(z.string()),
  giftsKept: z.int(),
  /** Earned points that are taken back, and what of them is spent already. */
  clawBack: z.object({ points: z.int(), debt: z.int(), cash: z.int() }),
  /** What is paid out in the end. */
  payOut: z.int(),
})

export const TakeBack = z.strictObject({
  ...AskReturn.shape,
  store: z.uuid(),
  reason: z.string().min(1).max(200),
  /** What clerk and customer saw. */
  agreed: z.strictObject({ money: Amount, points: z.int().min(0), credit: Amount }),
  /** Of a printed invoice. */
  paper: z.enum(['none-printed', 'came-back', 'missing']).default('missing'),
  consent: z.string().max(200).optional(),
})

export const TakenBack = z.object({
  return: z.string(),
  preview: Preview,
  refunds: z.array(z.object({ kind: z.string(), amount: z.int(), state: z.string() })),
  invoice: z.object({ number: z.string(), kind: z.string(), sales: z.int(), tax: z.int(), total: z.int() }).nullable(),
})

export type AskReturnBody = z.output<typeof AskReturn>
export type TakeBackBody = z.output<typeof TakeBack>
