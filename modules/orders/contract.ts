import { z } from 'zod'
import { isDay } from '@omoya/kernel'

const Id = z.string()
const Texts = z.record(z.string(), z.string())
const Amount = z.int()

const Limit = z.coerce.number().int().min(1).max(200).default(50)
const After = z.string().max(100).optional()
const Day = z.string().max(10).refine(isDay).optional()

const Filters = z.strictObject({
  /** `kept`: whatever was not cancelled. */
  state: z.enum(['placed', 'cancelled', 'closed', 'kept']).optional(),
  payment: z.enum(['none', 'requested', 'failed', 'paid', 'partly-refunded', 'refunded']).optional(),
  fulfilment: z.string().max(20).optional(),
  /** `none`: of no store. */
  store: z.union([z.uuid(), z.literal('none')]).optional(),
  channel: z.enum(['web', 'till', 'kiosk', 'app', 'marketplace', 'corporate']).optional(),
  member: z.uuid().optional(),
  from: Day,
  until: Day,
  /** Hour of the shop's day: 13 is from 13:00 to 13:59. */
  hour: z.coerce.number().int().min(0).max(23).optional(),
  /** The first digits, or all of them. */
  number: z.string().max(64).optional(),
})

export const OrdersAsked = Filters.extend({ after: After, limit: Limit })
export const OrdersCounted = Filters

/** How many orders fit, and what they came to, net of what came back. */
export const OrdersSum = z.object({ orders: z.int(), revenue: Amount })

export const PageAsked = z.strictObject({ after: After, limit: Limit })

export const ReturnsAsked = z.strictObject({ store: z.uuid().optional(), after: After, limit: Limit })

const Mark = z.string().max(100).nullable()
const Touch = z.strictObject({ source: Mark, medium: Mark, campaign: Mark, at: z.iso.datetime() })
/** The advert or link that a visit came by first and last. */
export const VisitSource = z.strictObject({ first: Touch, last: Touch })

/** Amounts are whole numbers of the smallest unit of `currency`. */
export const OrderSummary = z.object({
  order: Id, number: z.string(), origin: z.string(), channel: z.string(), store: Id.nullable(), till: Id.nullable(),
  staff: Id.nullable(), member: Id.nullable(), fulfilmentKind: z.string(),
  states: z.object({ order: z.string(), payment: z.string(), fulfilment: z.string() }),
  currency: z.string(), subtotal: Amount, discount: Amount, total: Amount, tax: Amount, paid: Amount, refunded: Amount,
  placedAt: z.string(), day: z.string(), campaign: z.string().nullable(), source: VisitSource.nullable(), version: z.int(),
}) // prettier-ignore

export const OrderList = z.object({ items: z.array(OrderSummary), next: z.string().nullable() })

export const ShareShown = z.object({ kind: z.string(), source: z.string(), amount: Amount })

export const LineShown = z.object({
  lineNo: z.int(), parent: z.int().nullable(), kind: z.string(), unit: Id.nullable(), sku: z.string(), name: Texts,
  quantity: z.int(), unitPrice: Amount, compareAt: Amount.nullable(), list: Amount, paid: Amount, returned: z.int(),
  returnedAt: z.string().nullable(), noReturn: z.string().nullable(), shares: z.array(ShareShown),
}) // prettier-ignore

export const BenefitShown = z.object({ kind: z.string(), source: z.string(), name: Texts, amount: Amount, times: z.int() }) // prettier-ignore

export const MoveShown = z.object({
  axis: z.string(), from: z.string().nullable(), to: z.string(), at: z.string(), actor: z.string(), reason: z.string().nullable(),
}) // prettier-ignore

export const ReturnShown = z.object({
  return: Id, order: Id, position: z.int(), policy: z.string(), store: Id.nullable(), staff: Id.nullable(), reason: z.string(),
  money: Amount, points: z.int(), credit: Amount, tax: Amount, giftsKept: Amount, isWhole: z.boolean(),
  /** The order of the goods that were taken instead. */
  exchangedFor: Id.nullable(), at: z.string(), day: z.string(),
}) // prettier-ignore

export const ReturnWithLines = ReturnShown.extend({
  lines: z.array(
    z.object({ lineNo: z.int(), quantity: z.int(), condition: z.string(), money: Amount, tax: Amount }),
  ),
}) // prettier-ignore

export const ReturnList = z.object({ items: z.array(ReturnShown), next: z.string().nullable() })

export const StoryShown = z.object({
  story: Id, kind: z.string(), order: Id, subject: Id, state: z.string(), begunAt: z.string(), endedAt: z.string().nullable(),
  steps: z.array(
    z.object({ name: z.string(), state: z.string(), tries: z.int(), cause: z.string().nullable(), touchedAt: z.string() }),
  ),
}) // prettier-ignore

export const StoryList = z.object({ items: z.array(StoryShown), next: z.string().nullable() })

/** What the customer sees, also of an order that he placed as a guest: no people in it. */
export const OrderReceipt = z.object({
  order: Id, number: z.string(), channel: z.string(), store: Id.nullable(), fulfilmentKind: z.string(),
  states: z.object({ order: z.string(), payment: z.string(), fulfilment: z.string() }),
  currency: z.string(), subtotal: Amount, discount: Amount, total: Amount, tax: Amount, refunded: Amount, pointsSpent: z.int(),
  pointsAmount: Amount, credit: Amount, placedAt: z.string(), day: z.string(), returnUntil: z.string().nullable(),
  lines: z.array(LineShown), benefits: z.array(BenefitShown),
}) // prettier-ignore

export const OrderShown = z.object({
  ...OrderSummary.shape, ...OrderReceipt.shape,
  note: z.string().nullable(), moves: z.array(MoveShown), returns: z.array(ReturnWithLines), stories: z.array(StoryShown),
  /** What may be done next on each axis: buttons ask this and not the state. */
  next: z.object({ order: z.array(z.string()), payment: z.array(z.string()), fulfilment: z.array(z.string()) }),
}) // prettier-ignore

export const OpenCartBody = z.strictObject({
  channel: z.enum(['web', 'app', 'kiosk']),
  store: z.uuid().nullable().optional(),
  fulfilment: z.enum(['handover', 'pickup', 'ship', 'cvs']).optional(),
  campaign: z.string().max(100).optional(),
})

export const CartLineBody = z.strictObject({
  unit: z.uuid(),
  /** 0 takes the line out. */
  quantity: z.int().min(0).max(999),
  /** The promotion whose gift or add-on it is. */
  takenFor: z.uuid().nullable().optional(),
})

export const CartChoicesBody = z.strictObject({
  store: z.uuid().nullable().optional(),
  fulfilment: z.enum(['handover', 'pickup', 'ship', 'cvs']).optional(),
  coupons: z.array(z.uuid()).max(10).optional(),
  points: z.int().min(0).max(1_000_000_000).optional(),
  credit: z.int().min(0).max(999_999_999_999).optional(),
})

export const CartShown = z.object({
  cart: Id, state: z.string(), channel: z.string(), store: Id.nullable(), fulfilment: z.string(), currency: z.string(),
  coupons: z.array(Id), points: z.int(), credit: Amount, firstLineAt: z.string().nullable(), touchedAt: z.string(), version: z.int(),
  lines: z.array(z.object({ key: z.string(), unit: Id, quantity: z.int(), takenFor: Id.nullable() })),
}) // prettier-ignore

export const CartDropped = z.object({ cart: Id })
