// The merchant's own choices on benefits. Who changes them and why stands beside each.
import { refuse, type CouponId } from '@omoya/kernel'
import { hasRight, json, sql, type Ctx } from '@omoya/platform'
import type { ExpiredPolicy, ExpiryRule } from './rules/index.ts'

export interface LoyaltySettings {
  /** Marketing chooses; the end of next year is what members in Taiwan expect. */
  readonly pointsEnd: ExpiryRule
  /** Customer care chooses what happens to a lot that expired before the return; the preview tells it. */
  readonly expired: ExpiredPolicy
  /** `debt`: later earning fills it. `cash`: the refund is lowered by what the points were worth. */
  readonly clawBackShort: 'debt' | 'cash'
  /** Spend of so many days counts for a tier, and how long a tier then lasts. */
  readonly tierWindowDays: number
  readonly tierKeptDays: number
  /** Above this a spoken phone number spends nothing; the owner weighs speed against fraud. */
  readonly spokenSpendLimit: number
  /** Points and credit that one person gives by hand in a day before a second one agrees; the owner weighs trust. */
  readonly grantLimit: number
  /** The same for who may agree (managers); above it the owner does. */
  readonly approverGrantLimit: number
  /** A coupon that takes off more – an amount, or hundredths of what is bought – is one that a second person has agreed to. */
  readonly couponAmountLimit: number
  readonly couponPercentLimit: number
  /** Marketing chooses: the coupon, a code a person, for binding LINE; none gives nothing. */
  readonly lineCoupon: CouponId | null
}

export const defaultSettings: LoyaltySettings = {
  pointsEnd: { kind: 'year-end', years: 1 },
  expired: { kind: 'keep' },
  clawBackShort: 'debt',
  tierWindowDays: 365,
  tierKeptDays: 365,
  spokenSpendLimit: 100,
  grantLimit: 500,
  approverGrantLimit: 5_000,
  couponAmountLimit: 1_000,
  couponPercentLimit: 50,
  lineCoupon: null,
}

export async function loyaltySettings(ctx: Ctx): Promise<LoyaltySettings> {
  const row = await ctx.maybe<{ settings: Partial<LoyaltySettings> }>(
    sql`select settings from loyalty.rule where merchant_id = ${ctx.merchant}`,
  )
  return { ...defaultSettings, ...row?.settings }
}

const LIMITS = [
  'spokenSpendLimit',
  'grantLimit',
  'approverGrantLimit',
  'couponAmountLimit',
  'couponPercentLimit',
] as const

/** A limit holds for who may change settings too: only who has every right raises one. */
export async function saveLoyaltySettings(ctx: Ctx, settings: LoyaltySettings): Promise<void> {
  const standing = await loyaltySettings(ctx)
  const raised = LIMITS.find((limit) => settings[limit] > standing[limit])
  if (raised && !hasRight(ctx.actor, '*')) throw refuse('loyalty.limit_not_allowed', { limit: raised })
  await ctx.run(sql`insert into loyalty.rule (merchant_id, settings) values (${ctx.merchant}, ${json(settings)}::jsonb)
    on conflict (merchant_id) do update set settings = excluded.settings`)
}
