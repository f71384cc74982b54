import { z } from 'zod'
import { isDay, type Day } from '@omoya/kernel'

const Id = z.uuid().max(36)
const Amount = z.int().min(0).max(999_999_999_999)
const Some = z.int().min(1).max(999_999_999)
const Words = z.strictObject({
  'zh-TW': z.string().max(200).optional(),
  en: z.string().max(200).optional(),
  ja: z.string().max(200).optional(),
})
const Instant = z.iso.datetime()
const DayText = z.string().max(10).refine(isDay) as unknown as z.ZodType<Day, Day> // refine has proven it
const Reason = z.string().trim().min(2).max(200)
const Channel = z.enum(['web', 'till', 'kiosk', 'app', 'marketplace', 'corporate'])
const Ids = z.array(Id).max(5_000)
const Names = z.array(z.string().min(1).max(100)).max(500)

export const Page = z.strictObject({
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const BenefitKinds = z.enum(['points', 'credit', 'stored-value'])
export const EntryPage = Page.extend({ kind: BenefitKinds.optional() })

const Balance = z.object({
  spendable: z.int(),
  waiting: z.int(),
  nextExpiry: z.object({ on: z.string(), amount: z.int() }).nullable(),
})

export const WalletAnswer = z.object({
  points: Balance,
  credit: Balance,
  storedValue: Balance,
  debt: z.int(),
  tier: z.object({ code: z.string(), name: Words, until: z.string().nullable() }).nullable(),
  coupons: z.array(z.record(z.string(), z.unknown())),
})

/** What was given together and ends together; the first to end comes first. */
export const LotList = z.object({
  items: z.array(
    z.object({
      lot: z.string(),
      kind: BenefitKinds,
      amount: z.int(),
      left: z.int(),
      source: z.string(),
      availableOn: z.string(),
      expiresOn: z.string().nullable(),
      grantedAt: z.string(),
    }),
  ),
})

export const EntryList = z.object({
  items: z.array(
    z.object({
      entry: z.string(),
      lot: z.string(),
      kind: BenefitKinds,
      delta: z.int(),
      cause: z.string(),
      causeId: z.string(),
      reason: z.string().nullable(),
      source: z.string(),
      order: z.string().nullable(),
      expiresOn: z.string().nullable(),
      at: z.string(),
    }),
  ),
  next: z.string().nullable(),
})

export const GrantBody = z.strictObject({
  kind: z.enum(['points', 'credit']),
  amount: Some,
  expiresOn: DayText.nullable().default(null),
  reason: Reason,
  /** A second person's agreement, above the own limit of a day. */
  approval: z.string().max(200).optional(),
})
export type GrantBody = z.output<typeof GrantBody>
export const GrantAnswer = z.object({ lot: z.string() })

export const DeductionBody = z.strictObject({ kind: z.enum(['points', 'credit']), amount: Some, reason: Reason })
export const Done = z.object({ done: z.literal(true) })

const Off = z.union([
  z.strictObject({ percentOff: z.number().min(0).max(100) }),
  z.strictObject({ amountOff: Amount }),
  z.strictObject({ toPrice: Amount }),
])
const Filter = z.strictObject({
  units: Ids.nullable(),
  categories: Ids.nullable(),
  brands: Names.nullable(),
  tags: Names.nullable(),
  exceptUnits: Ids,
  specials: z.enum(['with', 'without']),
})
const Threshold = z.strictObject({
  from: Amount,
  counts: z.enum(['once', 'each', 'accumulated']),
  after: z.enum(['price-list', 'line', 'set', 'order', 'coupon']),
  addOns: z.enum(['with', 'without']),
})
const Pieces = z.strictObject({ from: z.int().min(1).max(1_000), most: z.int().min(1).max(1_000).nullable() })
const Window = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).max(7).nullable(),
  fromMinute: z.int().min(0).max(1_440),
  untilMinute: z.int().min(0).max(1_440),
})

/** A coupon as the marketer describes it; what is left out has the usual value. */
export const CouponBody = z.strictObject({
  name: Words,
  kind: z.enum(['unique', 'shared', 'automatic']),
  purpose: z.enum(['discount', 'visit-gift']).default('discount'),
  status: z.enum(['draft', 'active', 'paused', 'ended']).default('active'),
  code: z.string().trim().min(3).max(40).nullable().default(null),
  off: Off,
  filter: Filter.optional(),
  threshold: Threshold.optional(),
  /** 3 入 79 折: `from` pieces must be there, off the `most` dearest of them; null off all. */
  pieces: Pieces.nullable().default(null),
  channels: z.array(Channel).max(6).nullable().default(null),
  stores: Ids.nullable().default(null),
  startsAt: Instant.nullable().default(null),
  endsAt: Instant.nullable().default(null),
  window: Window.nullable().default(null),
  validDays: z.int().min(0).max(3_650).nullable().default(null),
  totalLimit: Some.nullable().default(null),
  perMember: z.int().min(1).max(10_000).nullable().default(null),
  membersOnly: z.boolean().default(false),
  tiers: Names.nullable().default(null),
  birthMonthOnly: z.boolean().default(false),
  /** Whoever asks for one gets a code, so often as `perMember` says; only of a coupon for single codes. */
  onRequest: z.boolean().default(false),
  group: z.string().max(100).nullable().default(null),
  budgetCap: Amount.nullable().default(null),
  onReturn: z.enum(['proportional', 'recompute']).default('proportional'),
  /** A second person's agreement, where it takes off more than the shop's limits. */
  approval: z.string().max(200).optional(),
})
export const CouponSaved = z.object({ coupon: z.string() })

export const CouponList = z.object({
  items: z.array(
    z.object({
      coupon: z.string(),
      name: z.record(z.string(), z.string()),
      kind: z.string(),
      purpose: z.string(),
      status: z.string(),
      code: z.string().nullable(),
      off: z.record(z.string(), z.number()),
      filter: z.record(z.string(), z.unknown()),
      threshold: z.record(z.string(), z.unknown()),
      pieces: z.object({ from: z.int(), most: z.int().nullable() }).nullable(),
      channels: z.array(z.string()).nullable(),
      stores: z.array(z.string()).nullable(),
      startsAt: z.string().nullable(),
      endsAt: z.string().nullable(),
      window: z.record(z.string(), z.unknown()).nullable(),
      validDays: z.int().nullable(),
      totalLimit: z.int().nullable(),
      perMember: z.int().nullable(),
      membersOnly: z.boolean(),
      tiers: z.array(z.string()).nullable(),
      birthMonthOnly: z.boolean(),
      onRequest: z.boolean(),
      group: z.string().nullable(),
      budgetCap: z.int().nullable(),
      onReturn: z.string(),
      /** Codes that are out, open uses, and what they took off so far. */
      issued: z.int(),
      uses: z.int(),
      spent: z.int(),
    }),
  ),
  next: z.string().nullable(),
})

export const IssueBody = z.strictObject({
  members: z.array(Id).max(500).default([]),
  /** Codes for nobody in particular, to be printed. */
  count: z.int().min(0).max(500).default(0),
  /** The campaign: who had a code for it gets the same one. */
  campaign: z.string().trim().min(1).max(100),
  /** What the codes begin with; letters and digits. */
  prefix: z
    .string()
    .regex(/^[A-Za-z0-9]*$/)
    .max(10)
    .default(''),
})
const Issued = z.object({ code: z.string(), member: z.string().nullable(), text: z.string(), expiresAt: z.string().nullable() }) // prettier-ignore
export const IssueAnswer = z.object({ items: z.array(Issued), refused: z.int() })
export const FetchAnswer = Issued

const CodeState = z.enum(['open', 'used', 'expired', 'void'])
/** Codes for one use that were given out, the newest first. */
export const CodesAsked = Page.extend({ state: CodeState.optional() })
export const CodesOut = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      text: z.string(),
      member: z.string().nullable(),
      state: CodeState,
      issuedAt: z.string(),
      expiresAt: z.string().nullable(),
      usedAt: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})

export const CodesTakenOut = z.strictObject({ after: Id.nullable().default(null) })
export const CodesTable = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  next: z.string().nullable(),
})

export const FoundCodeAnswer = z.object({
  code: z.string(),
  coupon: z.string(),
  status: z.string(),
  purpose: z.string(),
  expiresAt: z.string().nullable(),
  offered: z.record(z.string(), z.unknown()),
})
export const StaffFoundCodeAnswer = FoundCodeAnswer.extend({
  member: z.string().nullable(),
  usedAt: z.string().nullable(),
  usedIn: z.string().nullable(),
  usedStore: z.string().nullable(),
})

export const VisitBody = z.strictObject({ store: Id })
export const VisitAnswer = z.object({ visit: z.string(), code: z.string(), member: z.string().nullable() })

const Tier = z.strictObject({
  code: z.string().min(1).max(40),
  name: Words,
  from: Amount,
  keepFrom: Amount,
})
export const TierTable = z.strictObject({ tiers: z.array(Tier).min(1).max(20) })
export const TierList = z.object({ items: z.array(z.object(Tier.shape)) })
/** A second person's agreement, as `grants` has it. */
const Approval = z.string().max(200).optional()
export const TierBody = z.strictObject({
  code: z.string().min(1).max(40),
  until: DayText.nullable(),
  reason: Reason,
  approval: Approval,
})

const Days = z.int().min(1).max(3_650)
export const SettingsBody = z.strictObject({
  pointsEnd: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('never') }),
    z.strictObject({ kind: z.literal('days'), days: Days }),
    z.strictObject({ kind: z.literal('year-end'), years: z.int().min(0).max(20) }),
  ]),
  expired: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('keep') }),
    z.strictObject({ kind: z.literal('today') }),
    z.strictObject({ kind: z.literal('grace'), days: Days }),
  ]),
  clawBackShort: z.enum(['debt', 'cash']),
  tierWindowDays: Days,
  tierKeptDays: Days,
  spokenSpendLimit: Amount,
  grantLimit: Amount.default(500),
  approverGrantLimit: Amount.default(5_000),
  couponAmountLimit: Amount.default(1_000),
  couponPercentLimit: z.number().min(0).max(100).default(50),
  lineCoupon: Id.nullable().default(null),
})
export const SettingsAnswer = z.object(SettingsBody.shape)

export const ConflictList = z.object({
  items: z.array(
    z.object({
      conflict: z.string(),
      order: z.string(),
      member: z.string().nullable(),
      kind: z.string(),
      code: z.string().nullable(),
      amount: z.int(),
      at: z.string(),
      ofMember: z.int(),
    }),
  ),
  next: z.string().nullable(),
})
export const SettleBody = z.strictObject({ note: Reason })
