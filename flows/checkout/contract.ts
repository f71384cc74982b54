import { z } from 'zod'
import { Presence } from '@omoya/members/contract'
import { VisitSource } from '@omoya/orders/contract'
import type { PricedCart } from '@omoya/pricing/rules'

const Id = z.uuid()
const Amount = z.int().min(0).max(999_999_999_999)
const Key = z.string().min(1).max(64)
const Name = z.string().max(200)

export const ManualDiscount = z.strictObject({
  how: z.union([z.strictObject({ percentOff: z.int().min(1).max(100) }), z.strictObject({ amountOff: Amount })]),
  reason: z.string().min(1).max(200),
})

export const CartLine = z.strictObject({
  key: Key,
  unit: Id,
  quantity: z.int().min(1).max(999),
  /** Taken as the gift or add-on of this promotion. */
  takenFor: Id.optional(),
  priceOverride: z.strictObject({ unitPrice: Amount, reason: z.string().min(1).max(200) }).optional(),
  manual: ManualDiscount.optional(),
})

/** What a shopper or clerk has put together; who asks decides the channel. */
export const Basket = z.strictObject({
  /** The store of the sale (till), of collection (pickup); null where a parcel is sent. */
  store: Id.nullable(),
  fulfilment: z.enum(['handover', 'pickup', 'ship', 'cvs']),
  lines: z.array(CartLine).max(100),
  /** Codes as typed or scanned. */
  coupons: z.array(z.string().min(1).max(64)).max(10),
  points: z.int().min(0).max(1_000_000_000),
  credit: Amount,
  manual: ManualDiscount.optional(),
  /** At the till: whom the clerk has identified. A member's own requests never name another. */
  member: Id.nullable().optional(),
  cardBin: z
    .string()
    .regex(/^\d{4,8}$/)
    .optional(),
})

/** What the other document of this sale uses up: an offer that is given once is not given with both. */
const Beside = z.strictObject({
  promotions: z
    .array(z.strictObject({ promotion: Id, times: z.int().min(1).max(1_000_000) }))
    .max(500)
    .readonly(),
  /** By the ids of their codes. */
  coupons: z.array(Id).max(500).readonly(),
})

/** At the till: `beside` is what is taken along with the same payment. */
export const TillBasket = Basket.extend({ beside: Beside.optional() })

/** What a shopper may say: nothing that only a clerk decides. */
export const WebBasket = Basket.omit({ member: true, manual: true }).extend({
  fulfilment: z.enum(['pickup', 'ship', 'cvs']),
  lines: z.array(CartLine.omit({ priceOverride: true, manual: true })).max(100),
})

/** The engine's answer as it is; its shape is PricedCart of pricing/rules. */
export const Priced = z.custom<PricedCart>((value) => typeof value === 'object' && value !== null)

export const Quote = z.object({
  priced: Priced,
  /** Lines that the store (or the warehouse) can't serve in full just now. */
  short: z.array(
    z.object({
      unit: z.string(),
      left: z.int(),
      /** Of what lies there, kept for orders that were placed before. */
      reserved: z.int(),
    }),
  ),
  /** When all of it can be collected there if another place sends what is short; null when nobody can. */
  later: z.object({ day: z.string(), minuteOfDay: z.int() }).nullable(),
  /** Codes that were not accepted, with the reason's code. */
  refusedCodes: z.array(
    z.object({
      code: z.string(),
      why: z.string(),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
  /** Who takes cards: `simulated` only plays at it; null: cards are not taken. */
  card: z.string().nullable(),
  /** What the member could spend. */
  balances: z.object({ points: z.int(), credit: z.int(), storedValue: z.int() }).nullable(),
  /** What it brings a member once it is paid; a guest gets none of it. */
  gains: z.object({
    points: z.int(),
    pointsTimes: z.number(),
    vouchers: z.array(z.object({ name: z.record(z.string(), z.string()), count: z.int() })),
  }),
})

export const Tender = z.strictObject({
  /** cash, stored_value, external, or a kind the merchant has defined (line_pay, voucher, bank_transfer …). */
  kind: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  amount: Amount.min(1),
  /** Cash handed over, when more than `amount`. */
  tendered: Amount.optional(),
  reference: z.string().max(100).optional(),
})

/** Carrier, donation code, 統編 or paper: one of them (see modules/invoices). */
export const InvoiceChoice = z.union([
  z.strictObject({ kind: z.literal('paper') }),
  z.strictObject({ kind: z.literal('member') }),
  z.strictObject({ kind: z.literal('carrier'), carrier: z.string().max(64) }),
  z.strictObject({ kind: z.literal('donation'), code: z.string().max(7) }),
  z.strictObject({ kind: z.literal('company'), businessNumber: z.string().max(8), name: Name.optional() }),
])

export const Receiver = z.strictObject({
  name: z.string().min(1).max(100),
  phone: z.string().min(5).max(30),
  email: z.email().max(200).optional(),
})

export const Address = z.strictObject({
  postalCode: z.string().max(10).optional(),
  city: z.string().min(1).max(50),
  district: z.string().min(1).max(50),
  street: z.string().min(1).max(200),
})

const Card = z.strictObject({ how: z.literal('card'), cardToken: z.string().min(1).max(200) })
const AtPickup = z.strictObject({ how: z.literal('at-pickup') })
const OnDelivery = z.strictObject({ how: z.literal('cod') })

export const PlaceOrder = z.strictObject({
  basket: Basket,
  /** What the shopper saw and agreed to. */
  shownTotal: Amount,
  /** Card by gateway, at collection or on delivery, or tenders that are complete now (till). */
  pay: z.union([
    Card,
    AtPickup,
    OnDelivery,
    z.strictObject({ how: z.literal('now'), tenders: z.array(Tender).max(10) }),
  ]),
  invoice: InvoiceChoice,
  receiver: Receiver.optional(),
  address: Address.optional(),
  convenienceStore: z.strictObject({ chain: z.string().max(20), code: z.string().max(20), name: Name }).optional(),
  cart: Id.optional(),
  campaign: z.string().max(100).optional(),
  source: VisitSource.optional(),
  note: z.string().max(2_000).optional(),
  /** The shopper has seen that another place sends what the store lacks, and when it will be there. */
  fromElsewhere: z.literal(true).optional(),
  /** What the scan of the member's code has left: spends above the limit for spoken numbers. */
  presence: Presence.optional(),
  /** A manager sells although a web order waits for the piece: opens an exception. */
  evenIfShort: z.literal(true).optional(),
})

/** Ordered at the counter beside what is taken along: for another store, for a later day here, or sent home. */
export const OrderedPart = PlaceOrder.pick({
  shownTotal: true, receiver: true, address: true, convenienceStore: true, fromElsewhere: true, note: true,
}).extend({ basket: Basket.omit({ member: true }).extend({ fulfilment: z.enum(['pickup', 'ship', 'cvs']) }) }) // prettier-ignore

/** One payment at the till; `pay` and `invoice` are those of both parts. */
export const PlaceSale = PlaceOrder.extend({ ordered: OrderedPart.optional() })

/** From the web shop: nobody says there that money was taken or goods were handed over. */
export const PlaceWebOrder = PlaceOrder.omit({ evenIfShort: true, presence: true }).extend({
  basket: WebBasket,
  pay: z.union([Card, AtPickup, OnDelivery]),
})

export const Placed = z.object({
  order: z.string(),
  number: z.string(),
  total: z.object({ amount: z.int(), currency: z.string() }),
  change: z.int(),
  payment: z.string().nullable(),
  pickupCode: z.string().nullable(),
  invoice: z.object({ number: z.string(), randomCode: z.string(), day: z.string() }).nullable(),
})

/** The outer `change` is that of the whole payment. */
export const PlacedSale = Placed.extend({ ordered: Placed.nullable() })

export type PlaceSaleBody = z.output<typeof PlaceSale>
export type PlaceOrderBody = z.output<typeof PlaceOrder>
export type BasketBody = z.output<typeof Basket>
