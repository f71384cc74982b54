import { z } from 'zod'
import { Presence } from '@omoya/members/contract'
import { CartLine, InvoiceChoice, Tender } from '../checkout/contract.ts'

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
  /** Gifts that are no longer earned and were not brought back cost nothing; the reason of the return says why. */
  gifts: z.literal('waived').optional(),
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
  /** Of points and credit given back, what goes with its lot, which has expired since. */
  gone: z.object({ points: z.int(), credit: z.int() }),
  /** Earned points that are taken back, and what of them is spent already. */
  clawBack: z.object({ points: z.int(), debt: z.int(), cash: z.int() }),
  /** What is paid out in the end. */
  payOut: z.int(),
})

/** At the counter: also as what it is paid out. */
export const CounterPreview = z.object({
  ...Preview.shape,
  ways: z.array(z.object({ kind: z.string(), amount: z.int(), by: z.enum(['gateway', 'counter']) })),
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

/** What comes back and what is taken instead, priced together. */
export const AskExchange = z.strictObject({
  ...AskReturn.shape,
  store: z.uuid(),
  taken: z
    .array(CartLine.pick({ key: true, unit: true, quantity: true }))
    .min(1)
    .max(50),
})

const PricedExchange = z.object({
  back: Preview,
  /** The goods taken, each with what it costs in this exchange. */
  taken: z.array(
    z.object({
      unit: z.string().nullable(),
      name: z.record(z.string(), z.string()),
      quantity: z.int(),
      list: z.int(),
      paid: z.int(),
    }),
  ),
  /** What the goods taken cost in money, points and credit. */
  total: z.int(),
  points: z.int(),
  credit: z.int(),
  /** To be paid now; negative: paid back. */
  due: z.int(),
})

/** At the counter also how what is paid back goes. */
export const ExchangePreview = PricedExchange.extend({ ways: CounterPreview.shape.ways })

export const Exchange = z.strictObject({
  ...AskExchange.shape,
  reason: z.string().min(1).max(200),
  /** What clerk and customer saw. */
  agreed: z.strictObject({ due: z.int().min(-999_999_999_999).max(999_999_999_999) }),
  tenders: z.array(Tender).max(10).default([]),
  /** What the scan of the member's code has left, for stored value. */
  presence: Presence.optional(),
  invoice: InvoiceChoice.optional(),
  paper: z.enum(['none-printed', 'came-back', 'missing']).default('missing'),
  consent: z.string().max(200).optional(),
})

export const Exchanged = z.object({
  return: z.string(),
  order: z.string(),
  number: z.string(),
  preview: PricedExchange,
  change: z.int(),
  refunds: TakenBack.shape.refunds,
  correction: TakenBack.shape.invoice,
  invoice: z.object({ number: z.string(), randomCode: z.string(), day: z.string() }).nullable(),
})

const OwnLine = BackLine.omit({ condition: true })
/** Of a guest: the last three digits of the number that he left. */
const Phone = z.string().max(30)

/** What a customer would bring back of his own order; what it is worth the shop's own terms say. */
export const OwnReturn = z.strictObject({ lines: z.array(OwnLine).min(1).max(200), phone: Phone.optional() })
export const ReturnWish = z.strictObject({
  ...OwnReturn.shape,
  reason: z.enum(['unwanted', 'unfitting', 'faulty', 'wrong']),
  /** What he was shown. */
  agreed: TakeBack.shape.agreed,
})
export const RequestMade = z.object({ request: z.string() })
export const PhoneOnly = z.strictObject({ phone: Phone.optional() })

const After = z.string().max(80)
export const RequestsAsked = z.strictObject({
  state: z.enum(['open', 'accepted', 'declined', 'withdrawn']).default('open'),
  store: z.uuid().optional(),
  after: After.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const RequestList = z.object({
  items: z.array(
    z.object({
      request: z.string(),
      order: z.string(),
      number: z.string(),
      store: z.string().nullable(),
      lines: z.array(z.object({ lineNo: z.int(), units: z.int() })),
      reason: z.string(),
      state: z.string(),
      money: z.int(),
      points: z.int(),
      credit: z.int(),
      askedAt: z.string(),
      endedAt: z.string().nullable(),
      answer: z.string().nullable(),
      return: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
/** The goods are there: in which store, in which condition, and what is paid back by today's preview. */
export const AcceptRequest = TakeBack.omit({ lines: true, reason: true }).extend({
  condition: BackLine.shape.condition,
})
export const DeclineRequest = z.strictObject({ answer: z.string().trim().min(2).max(300) })
export const Ended = z.object({ done: z.literal(true) })

export type ReturnWishBody = z.output<typeof ReturnWish>
export type AcceptRequestBody = z.output<typeof AcceptRequest>
export type AskExchangeBody = z.output<typeof AskExchange>
export type ExchangeBody = z.output<typeof Exchange>
export type AskReturnBody = z.output<typeof AskReturn>
export type TakeBackBody = z.output<typeof TakeBack>
