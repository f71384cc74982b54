import { z } from 'zod'
import { isDay, type Day, type EntityId } from '@omoya/kernel'
import { areApart, counterModes, storeKinds } from './rules/index.ts'

const Words = z
  .strictObject({
    'zh-TW': z.string().min(1).max(200).optional(),
    en: z.string().min(1).max(200).optional(),
    ja: z.string().min(1).max(200).optional(),
  })
  .refine((words) => Object.values(words).some((word) => word !== undefined))

const minuteOfDay = z.int().min(0).max(1439)
const SpanShape = { fromMinute: minuteOfDay, untilMinute: z.int().min(1).max(2880) }
const runsForward = (span: { fromMinute: number; untilMinute: number }) => span.untilMinute > span.fromMinute
const Span = z.strictObject(SpanShape).refine(runsForward)
const WeeklySpan = z.strictObject({ weekday: z.int().min(1).max(7), ...SpanShape }).refine(runsForward)

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const DayText = z.string().refine(isDay) as unknown as z.ZodType<Day, Day> // refine has proven it

const Place = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
/** Hundredths of a per cent. */
const commission = z.int().min(0).max(10_000).default(0)
const line = (most: number) => z.string().trim().max(most).default('')

/** A store as its owner describes it; what is left out has the usual value. */
export const StoreDraft = z.strictObject({
  code: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/),
  kind: z.enum(storeKinds),
  name: Words,
  status: z.enum(['open', 'closed']).default('open'),
  /** Who stands on its invoices; null for the merchant's main entity. */
  entity: (z.uuid() as unknown as z.ZodType<EntityId, string>).nullable().default(null),
  /** The department store around a counter, and who takes the money there. */
  hostName: z.string().trim().min(1).max(200).nullable().default(null),
  counterMode: z.enum(counterModes).nullable().default(null),
  phone: line(30),
  postalCode: line(12),
  districtCode: z.string().max(20).nullable().default(null),
  city: line(60),
  district: line(60),
  address: line(200),
  place: Place.nullable().default(null),
  /** The store's code in its Google or map profile. */
  mapCode: z.string().max(64).nullable().default(null),
  /** Only where it differs from the merchant's time zone. */
  zone: z.string().max(50).refine(isZone).nullable().default(null),
  hours: z.array(WeeklySpan).max(50).refine(areApart, 'two spans cover one minute').default([]),
  /** A night shop's business day may end at 04:00: 240. */
  dayEndsMinute: z.int().min(0).max(720).default(0),
  /** Null decides by kind: a counter asks its host first. */
  allowsPickup: z.boolean().nullable().default(null),
  pickupCommission: commission,
  allowsVisitGifts: z.boolean().nullable().default(null),
  visitGiftCommission: commission,
  /** How long goods wait here; null for the merchant's days. */
  pickupDays: z.int().min(1).max(60).nullable().default(null),
  preparationMinutes: z.int().min(0).max(2880).default(60),
  cutOffMinute: z.int().min(0).max(1440).default(1140),
  arrivalMinute: minuteOfDay.default(900),
  /** Days that goods need from the warehouse. */
  transferDays: z.int().min(1).max(30).default(2),
  /** Whether parcels leave from here; null decides by kind: a warehouse does. */
  ships: z.boolean().nullable().default(null),
})
export type NewStore = z.input<typeof StoreDraft>
export type StoreDraft = z.output<typeof StoreDraft>
/** A line of an import: what it does not say stays as it is. */
export type StoreImport = Partial<NewStore> & { readonly code: string }

export const StoreChange = StoreDraft.extend({
  /** The version that was read: who saved in between is not overwritten. */
  version: z.int().min(1),
})

export const StoreAnswer = z.object({
  ...StoreDraft.shape,
  id: z.string(),
  entity: z.string().nullable(),
  allowsPickup: z.boolean(),
  allowsVisitGifts: z.boolean(),
  ships: z.boolean(),
  version: z.int(),
})

export const StoreListQuery = z.strictObject({
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const StoreList = z.object({ items: z.array(StoreAnswer), next: z.string().nullable() })

export const Holiday = z.strictObject({
  day: DayText,
  /** Empty: closed all day. */
  spans: z
    .array(Span)
    .max(10)
    .refine((spans) => areApart(spans.map((span) => ({ ...span, weekday: 1 }))), 'two spans cover one minute'),
  note: line(200),
})
export type Holiday = z.output<typeof Holiday>
/** `clear` takes days back to the weekly hours. */
export const HolidayChange = z.strictObject({
  set: z.array(Holiday).max(100).default([]),
  clear: z.array(DayText).max(100).default([]),
})
export const HolidayList = z.object({
  items: z.array(z.object({ day: z.string(), spans: z.array(z.object(SpanShape)), note: z.string() })),
})

const WallTime = z.object({ day: z.string(), minuteOfDay: z.int() })

export const FinderQuery = z.strictObject({
  /** "25.0330,121.5654": nearest first. */
  near: z
    .string()
    .regex(/^-?\d{1,2}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?$/)
    .optional(),
  city: z.string().max(60).optional(),
  /** Only stores that hand over web orders. */
  pickup: z.literal('yes').optional(),
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** What a shopper sees of a store. */
export const FoundStore = z.object({
  id: z.string(),
  code: z.string(),
  kind: z.enum(storeKinds),
  name: Words,
  hostName: z.string().nullable(),
  phone: z.string(),
  postalCode: z.string(),
  city: z.string(),
  district: z.string(),
  address: z.string(),
  place: Place.nullable(),
  hours: z.array(z.object({ weekday: z.int(), ...SpanShape })),
  isOpen: z.boolean(),
  /** When the doors open next, on the store's own clock. */
  opensNext: WallTime.nullable(),
  allowsPickup: z.boolean(),
  /** Coming days with hours of their own; none of them is closed. */
  specialDays: z.array(z.object({ day: z.string(), spans: z.array(z.object(SpanShape)) })),
  metres: z.int().nullable(),
})
export const FoundStores = z.object({ items: z.array(FoundStore), next: z.string().nullable() })
