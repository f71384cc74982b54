// The merchant's own choices on benefits. Who changes them and why stands beside each.
import { addDays, type Day } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'

/** A lot that expired between purchase and return: its points are gone, good for today, or for some days more. */
export type ExpiredPolicy =
  { readonly kind: 'gone' } | { readonly kind: 'today' } | { readonly kind: 'grace'; readonly days: number }

/** `debt`: later earning fills it; `cash`: the refund is lowered by what the points were worth. */
export type ShortPolicy = 'debt' | 'cash'

export type PointsEnd =
  | { readonly kind: 'never' }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'year-end'; readonly years: number }

export interface LoyaltySettings {
  /** Marketing chooses; the end of next year is what members in Taiwan expect. */
  readonly pointsEnd: PointsEnd
  /** Customer care chooses; told in the preview of a return. */
  readonly expired: ExpiredPolicy
  readonly clawBackShort: ShortPolicy
  /** Spend of so many days counts for a tier; the tier then lasts as long. */
  readonly tierDays: number
  /** Above this a spoken phone number spends nothing; the owner weighs speed against fraud. */
  readonly spokenSpendLimit: number
}

export const defaultSettings: LoyaltySettings = {
  pointsEnd: { kind: 'year-end', years: 1 },
  expired: { kind: 'gone' },
  clawBackShort: 'debt',
  tierDays: 365,
  spokenSpendLimit: 100,
}

export async function loyaltySettings(ctx: Ctx): Promise<LoyaltySettings> {
  const row = await ctx.maybe<{ settings: Partial<LoyaltySettings> }>(
    sql`select settings from loyalty.rule where merchant_id = ${ctx.merchant}`,
  )
  return { ...defaultSettings, ...row?.settings }
}

export async function saveLoyaltySettings(ctx: Ctx, settings: LoyaltySettings): Promise<void> {
  await ctx.run(sql`insert into loyalty.rule (merchant_id, settings) values (${ctx.merchant}, ${json(settings)}::jsonb)
    on conflict (merchant_id) do update set settings = excluded.settings`)
}

/** The last day of points granted on `day`. */
export function lastDayOfPoints(end: PointsEnd, day: Day): Day | null {
  if (end.kind === 'never') return null
  if (end.kind === 'days') return addDays(day, end.days)
  return `${Number(day.slice(0, 4)) + end.years}-12-31` as Day // a year's last day is a day
}
