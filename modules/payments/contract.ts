import { z } from 'zod'

const Id = z.string()
const Amount = z.int()
const Texts = z.record(z.string(), z.string())

export const TenderShown = z.object({
  tender: Id, kind: z.string(), amount: Amount, received: Amount, change: Amount, surplus: Amount, reference: z.string().nullable(),
  payment: Id.nullable(), store: Id.nullable(), till: Id.nullable(), actor: z.string(), at: z.string(), day: z.string(),
}) // prettier-ignore

export const PaymentShown = z.object({
  payment: Id, gateway: z.string(), amount: Amount, state: z.string(), tries: z.int(), cause: z.string().nullable(),
  reference: z.string().nullable(), requestedAt: z.string(), settledAt: z.string().nullable(),
}) // prettier-ignore

export const RefundShown = z.object({
  refund: Id, order: Id, back: Id, kind: z.string(), amount: Amount, currency: z.string(), state: z.string(), cause: z.string().nullable(),
  reference: z.string().nullable(), actor: z.string(), at: z.string(), day: z.string(), doneAt: z.string().nullable(),
}) // prettier-ignore

/** Amounts are whole numbers of the smallest unit of `currency`. */
export const OrderMoney = z.object({
  order: Id, currency: z.string(), due: Amount, taken: Amount, refunded: Amount, state: z.string(),
  tenders: z.array(TenderShown), payments: z.array(PaymentShown), refunds: z.array(RefundShown),
}) // prettier-ignore

/** What the page that waits for a card may know. */
export const PaymentStanding = z.object({ payment: Id, order: Id, state: z.string() })

export const PayOtherwiseBody = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  reference: z.string().trim().min(1).max(200),
  /** The word of a colleague who may, when the caller may not. */
  approval: z.string().max(200).optional(),
})

export const TenderKindShown = z.object({
  kind: z.string(), name: Texts, over: z.enum(['change', 'kept', 'refused']), refundAs: z.string(), asksReference: z.boolean(),
  opensDrawer: z.boolean(), isActive: z.boolean(), position: z.int(),
}) // prettier-ignore

export const TenderKindList = z.object({ items: z.array(TenderKindShown) })

export const TenderKindBody = z.strictObject({
  name: z.strictObject({
    'zh-TW': z.string().max(200).optional(),
    en: z.string().max(200).optional(),
    ja: z.string().max(200).optional(),
  }),
  over: z.enum(['change', 'kept', 'refused']),
  refundAs: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  asksReference: z.boolean(),
  opensDrawer: z.boolean(),
  isActive: z.boolean(),
  position: z.int().min(0).max(10_000),
})

export const NoticeBody = z.strictObject({
  notice: z.strictObject({
    gateway: z.string().max(40),
    noticeId: z.string().min(1).max(100),
    merchant: z.string().max(100),
    kind: z.enum(['charged', 'declined', 'refunded']),
    payment: z.string().max(100),
    refund: z.string().max(100).nullable(),
    amount: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
    currency: z.string().max(3),
    reference: z.string().max(200),
  }),
  signature: z.string().max(200),
})

export const NoticeAnswer = z.object({ outcome: z.string(), why: z.string().nullable() })

export const NoticesAsked = z.strictObject({
  before: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const NoticeList = z.object({
  items: z.array(
    z.object({
      gateway: z.string(), notice: z.string(), payment: Id.nullable(), kind: z.string(), amount: Amount, currency: z.string(),
      why: z.string().nullable(), at: z.string(),
    }),
  ),
  next: z.string().nullable(),
}) // prettier-ignore
