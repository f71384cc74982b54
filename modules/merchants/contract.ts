import { z } from 'zod'
import { locales } from '@omoya/kernel'

/** A merchant's own words, at least in one language. */
export const Words = z
  .strictObject({
    'zh-TW': z.string().min(1).max(200).optional(),
    en: z.string().min(1).max(200).optional(),
    ja: z.string().min(1).max(200).optional(),
  })
  .refine((words) => Object.values(words).some((word) => word !== undefined))

const Accent = z.string().regex(/^#[0-9a-f]{6}$/)
const minutes = z.int().min(1).max(10_080)
const openOrders = z.int().min(0).max(100_000)
const days = z.int().min(0).max(365)

const PickupSettings = z.strictObject({
  /** How long goods wait at the counter; 3 to 7 days are usual. A store may say otherwise. */
  keepDays: z.int().min(1).max(60).default(7),
  /** The second notice, so many days after the goods were ready; 0 for none. */
  remindAfterDays: days.default(3),
})

const CheckoutSettings = z.strictObject({
  /** How long an unpaid web order keeps its stock: shorter sells more, longer loses fewer bank transfers. */
  unpaidMinutes: minutes.default(60),
  /** Whether somebody without an account may buy on the web. */
  guests: z.enum(['welcome', 'members-only']).default('welcome'),
  /** Orders to be paid on arrival that one phone, or one new member, has open at once: each keeps goods that nobody has paid for. */
  unpaidOrders: openOrders.default(3),
  /** The same from one network address within a day, whoever asks. */
  unpaidFromNetwork: openOrders.default(6),
  /** For a member who has collected before. */
  unpaidOfKnown: openOrders.default(10),
  /** What a clerk takes off a line by hand, of its list price; who may change prices takes off more. */
  handDiscountPercent: z.int().min(0).max(100).default(20),
})

const ReturnSettings = z.strictObject({
  /** Distance sales give at least seven days (消費者保護法 §19); a merchant may give more. */
  webDays: z.int().min(7).max(365).default(7),
  /** What a shop grants over the counter is its own kindness. */
  storeDays: days.default(7),
})

const ContactSettings = z.strictObject({
  /** Shown in the footer, on receipts and in messages. */
  email: z.email().max(200).nullable().default(null),
  phone: z.string().max(30).nullable().default(null),
  /** LINE Official Account id, "@omoya". */
  line: z
    .string()
    .regex(/^@[0-9a-z._-]{2,30}$/)
    .nullable()
    .default(null),
})

/** The list of first steps: what the owner passed over, and that it need not be shown any more. */
const StartSettings = z.strictObject({
  skipped: z.array(z.string().min(1).max(30)).max(20).default([]),
  isOver: z.boolean().default(false),
})

/** Everything the owner may set for the whole house; what is not set has its default, what a version before knew is passed over. */
export const MerchantSettings = z.object({
  pickup: PickupSettings.prefault({}),
  checkout: CheckoutSettings.prefault({}),
  returns: ReturnSettings.prefault({}),
  contact: ContactSettings.prefault({}),
  start: StartSettings.prefault({}),
})
export type MerchantSettings = z.output<typeof MerchantSettings>

export const SettingsAnswer = z.object({ version: z.int(), settings: MerchantSettings })
/** `version` is the one that was read: who saved in between is not overwritten. */
export const SettingsChange = z.strictObject({ version: z.int().min(1), settings: MerchantSettings })

export const MerchantAnswer = z.object({
  code: z.string(),
  name: Words,
  accent: Accent,
  locale: z.enum(locales),
  currency: z.string(),
  country: z.string(),
  zone: z.string(),
  contact: ContactSettings,
  version: z.int(),
})
export const MerchantChange = z.strictObject({
  version: z.int().min(1),
  name: Words,
  accent: Accent,
  locale: z.enum(locales),
})
export type MerchantChange = z.output<typeof MerchantChange>

/** A new house. Zone, currency and country stay for ever: books are kept in them. */
export const NewMerchant = z.strictObject({
  code: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])$/),
  zone: z.string().max(50).default('Asia/Taipei'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('TWD'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('TW'),
  locale: z.enum(locales).default('zh-TW'),
})
export type NewMerchant = z.input<typeof NewMerchant>

export const EntityDraft = z.strictObject({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('TW'),
  businessNumber: z.string().max(31).nullable().default(null),
  registrationNumber: z.string().max(31).nullable().default(null),
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().max(200).default(''),
  phone: z.string().trim().max(30).default(''),
})
export type EntityDraft = z.output<typeof EntityDraft>

export const EntityChange = EntityDraft.extend({ version: z.int().min(1) })

export const EntityAnswer = z.object({
  id: z.string(),
  country: z.string(),
  businessNumber: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  isMain: z.boolean(),
  version: z.int(),
})
export const EntityList = z.object({ items: z.array(EntityAnswer) })
