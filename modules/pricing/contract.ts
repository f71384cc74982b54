import { z } from 'zod'
import type { Promotion } from './rules/index.ts'

const Id = z.uuid().max(36)
const Amount = z.int().min(0).max(999_999_999_999)
const Text = z.strictObject({
  'zh-TW': z.string().max(200).optional(),
  en: z.string().max(200).optional(),
  ja: z.string().max(200).optional(),
})
const Instant = z.iso.datetime().nullable()
const Ids = z.array(Id).max(5_000)
const Words = z.array(z.string().max(100)).max(500)
const Count = z.int().min(1).max(999)
const Percent = z.int().min(0).max(100)
const Channel = z.enum(['web', 'till', 'kiosk', 'app', 'marketplace', 'corporate'])
const FulfilmentKind = z.enum(['handover', 'pickup', 'ship', 'cvs'])

export const Off = z.union([
  z.strictObject({ percentOff: Percent }),
  z.strictObject({ amountOff: Amount }),
  z.strictObject({ toPrice: Amount }),
])

export const LineFilter = z.strictObject({
  units: Ids.nullable(),
  categories: Ids.nullable(),
  brands: Words.nullable(),
  tags: Words.nullable(),
  exceptUnits: Ids,
  specials: z.enum(['with', 'without']),
})

export const Threshold = z.strictObject({
  from: Amount,
  counts: z.enum(['once', 'each', 'accumulated']),
  after: z.enum(['price-list', 'line', 'set', 'order', 'coupon']),
  addOns: z.enum(['with', 'without']),
})

export const Window = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).max(7).nullable(),
  fromMinute: z.int().min(0).max(1_440),
  untilMinute: z.int().min(0).max(1_440),
})

export const PromotionKind = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line-off'), off: Off }),
  z.strictObject({ kind: z.literal('n-for-percent'), count: Count, percent: Percent, repeat: z.boolean() }),
  z.strictObject({ kind: z.literal('n-for-amount'), count: Count, amount: Amount }),
  z.strictObject({ kind: z.literal('nth-percent'), nth: z.int().min(2).max(99), percent: Percent }),
  z.strictObject({
    kind: z.literal('pieces-off'),
    steps: z
      .array(z.strictObject({ pieces: Count, off: Off }))
      .min(1)
      .max(20),
  }),
  z.strictObject({ kind: z.literal('buy-n-get-m'), buy: Count, free: Count }),
  z.strictObject({
    kind: z.literal('pair'),
    partner: LineFilter,
    price: z.union([z.strictObject({ amount: Amount }), z.strictObject({ percent: Percent })]),
  }),
  z.strictObject({
    kind: z.literal('add-on'),
    threshold: Threshold,
    choices: z
      .array(z.strictObject({ unit: Id, price: Amount }))
      .min(1)
      .max(200),
  }),
  z.strictObject({
    kind: z.literal('amount-off'),
    threshold: Threshold,
    steps: z
      .array(z.strictObject({ from: Amount, off: Off }))
      .min(1)
      .max(20),
  }),
  z.strictObject({ kind: z.literal('gift'), threshold: Threshold, gifts: Ids.min(1), choose: Count }),
  z.strictObject({ kind: z.literal('next-voucher'), threshold: Threshold, coupon: Id, perFull: Count }),
  z.strictObject({ kind: z.literal('points-times'), times: z.int().min(1).max(20) }),
  z.strictObject({
    kind: z.literal('freight'),
    threshold: Threshold,
    fulfilments: z.array(FulfilmentKind).max(4).nullable(),
    to: Amount,
  }),
])

export const PromotionDefinition = z.strictObject({
  name: Text,
  lane: z.enum(['line', 'set', 'order', 'coupon', 'freight']),
  priority: z.int().min(-1_000_000).max(1_000_000),
  group: z.string().max(100).nullable(),
  rule: PromotionKind,
  filter: LineFilter,
  channels: z.array(Channel).max(6).nullable(),
  stores: Ids.nullable(),
  tiers: Words.nullable(),
  tags: Words.nullable(),
  membersOnly: z.boolean(),
  staffOnly: z.boolean(),
  birthMonthOnly: z.boolean(),
  cardBins: z
    .array(z.string().regex(/^\d{4,8}$/))
    .max(200)
    .nullable(),
  startsAt: Instant,
  endsAt: Instant,
  window: Window.nullable(),
  quota: z.int().min(1).max(1_000_000_000).nullable(),
  perMember: z.int().min(1).max(1_000_000).nullable(),
  onReturn: z.enum(['proportional', 'recompute']),
  giftValue: Amount.nullable(),
})

export const SavePromotion = z.strictObject({
  definition: PromotionDefinition,
  status: z.enum(['draft', 'active', 'paused', 'ended']),
  version: z.int().min(1).nullable(),
})
export const PromotionSaved = z.object({ id: z.string(), version: z.int() })
export const PromotionsAsked = z.strictObject({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Only those whose time touches this span. */
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
})
export const Promotions = z.object({
  items: z.array(
    z.object({
      promotionId: z.string(),
      definition: z.record(z.string(), z.any()),
      status: z.string(),
      version: z.int(),
    }),
  ),
  next: z.string().nullable(),
})

/** The rules in force and some units, as the engine takes them: for trying a promotion out before it is saved. */
export const BookPartAsked = z.strictObject({ units: z.string().max(8_000).default('') })
export const BookPart = z.object({
  version: z.string(),
  rules: z.record(z.string(), z.any()),
  units: z.array(z.record(z.string(), z.any())),
})

export const SetPrices = z.strictObject({
  prices: z
    .array(
      z.strictObject({
        unit: Id,
        price: Amount,
        compareAt: Amount.nullable().optional(),
        floor: Amount.nullable().optional(),
        cost: Amount.nullable().optional(),
        taxKind: z.enum(['taxable', 'zero-rated', 'exempt']).optional(),
        taxRate: z.int().min(0).max(100).optional(),
      }),
    )
    .min(1)
    .max(1_000),
})
export const PricesAsked = z.strictObject({ units: z.string().max(8_000) })
export const Prices = z.object({
  items: z.array(
    z.object({
      unitId: z.string(),
      price: z.int(),
      compareAt: z.int().nullable(),
      floor: z.int().nullable(),
      cost: z.int().nullable(),
      taxKind: z.string(),
      taxRate: z.int(),
    }),
  ),
})

export const PriceListDefinition = z.strictObject({
  name: Text,
  priority: z.int().min(-1_000_000).max(1_000_000),
  tiers: Words.nullable(),
  tags: Words.nullable(),
  membersOnly: z.boolean(),
  staffOnly: z.boolean(),
  channels: z.array(Channel).max(6).nullable(),
  stores: Ids.nullable(),
  startsAt: Instant,
  endsAt: Instant,
})
export const SaveListPrices = z.strictObject({
  prices: z
    .array(z.strictObject({ unit: Id, price: Amount.nullable() }))
    .min(1)
    .max(1_000),
})
export const PriceLists = z.object({
  items: z.array(
    z.object({
      priceListId: z.string(),
      definition: z.record(z.string(), z.any()),
      status: z.string(),
      version: z.int(),
    }),
  ),
})

export const Freight = z.strictObject({
  fulfilment: FulfilmentKind,
  name: Text,
  amount: Amount,
  freeFrom: Amount.nullable(),
})
export const FreightList = z.object({ items: z.array(Freight.extend({ id: z.string() })) })

export const Settings = z.strictObject({
  exclusive: z.enum(['cheapest', 'priority']),
  taxRounding: z.enum(['half-up', 'floor', 'ceil']),
  points: z.strictObject({
    value: Amount,
    earnPer: Amount,
    maxPercent: Percent,
    smallest: z.int().min(1).max(1_000_000),
  }),
})

export const Done = z.object({ done: z.literal(true) })

/** The schema and the rules' own shape say the same: a difference does not compile. */
type Same<A, B> = [A] extends [B] ? true : never
export const promotionShapesAgree: Same<Omit<Promotion, 'id'>['rule']['kind'], z.infer<typeof PromotionKind>['kind']> =
  true
