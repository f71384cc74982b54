// A tier is reached by what a member spent in a window, in every channel together, and kept until a day. One rises at once
// and falls only when that day is over, so that a return does not take a card away in the shop.
import { addDays, type Day } from '@omoya/kernel'

export interface Tier {
  /** The merchant's own short word; names are texts of the merchant. */
  readonly code: string
  /** Spend in the window, net of returns. */
  readonly from: number
  /** Spend that keeps it at the review; usually less. */
  readonly keepFrom: number
}

export interface TierRules {
  /** Lowest first; the first begins at 0. */
  readonly tiers: readonly Tier[]
  readonly windowDays: number
  readonly keptDays: number
}

/** Where a shop begins; each number is the merchant's to change. */
export const defaultTierRules: TierRules = {
  tiers: [
    { code: 'regular', from: 0, keepFrom: 0 },
    { code: 'silver', from: 10_000, keepFrom: 6_000 },
    { code: 'gold', from: 30_000, keepFrom: 20_000 },
    { code: 'vip', from: 100_000, keepFrom: 60_000 },
  ],
  windowDays: 365,
  keptDays: 365,
}

export interface HeldTier {
  readonly code: string
  /** Last day; null for the lowest, which nobody loses. */
  readonly until: Day | null
}

export interface TierDecision extends HeldTier {
  readonly move: 'up' | 'down' | 'stays'
  /** What is missing to the next one; null at the top. */
  readonly next: { readonly code: string; readonly missing: number } | null
}

export const windowStart = (rules: TierRules, today: Day): Day => addDays(today, -rules.windowDays + 1)

export function decideTier(rules: TierRules, held: HeldTier, spent: number, today: Day): TierDecision {
  const now = Math.max(
    0,
    rules.tiers.findIndex((tier) => tier.code === held.code),
  )
  const reached = highest(rules.tiers, (tier) => spent >= tier.from)
  const next = rules.tiers[Math.max(now, reached) + 1]
  const toNext = next ? { code: next.code, missing: Math.max(0, next.from - spent) } : null
  if (reached > now) return { ...heldFrom(rules, reached, today), move: 'up', next: toNext }
  const over = held.until !== null && held.until < today
  if (!over) return { code: rules.tiers[now]?.code ?? held.code, until: held.until, move: 'stays', next: toNext }
  return review(rules, now, spent, today)
}

/** The tier is kept by its lower threshold, else the member falls to what the spend still holds. */
function review(rules: TierRules, now: number, spent: number, today: Day): TierDecision {
  const kept = highest(rules.tiers.slice(0, now + 1), (tier) => spent >= tier.keepFrom)
  const next = rules.tiers[kept + 1]
  const toNext = next ? { code: next.code, missing: Math.max(0, next.from - spent) } : null
  return { ...heldFrom(rules, kept, today), move: kept < now ? 'down' : 'stays', next: toNext }
}

const highest = (tiers: readonly Tier[], reached: (tier: Tier) => boolean): number => Math.max(0, tiers.findLastIndex(reached)) // prettier-ignore

const heldFrom = (rules: TierRules, index: number, today: Day): HeldTier => ({
  code: rules.tiers[index]?.code ?? '',
  until: index === 0 ? null : addDays(today, rules.keptDays),
})

/** Why a merchant's table of tiers can't be used. */
export function tierFault(
  tiers: readonly Tier[],
): 'empty' | 'first_not_zero' | 'not_rising' | 'same_code' | 'keep_above' | null {
  if (tiers.length === 0) return 'empty'
  if (tiers[0]?.from !== 0) return 'first_not_zero'
  if (tiers.some((tier, index) => index > 0 && tier.from <= (tiers[index - 1]?.from ?? 0))) return 'not_rising'
  if (new Set(tiers.map((tier) => tier.code)).size < tiers.length) return 'same_code'
  return tiers.some((tier) => tier.keepFrom > tier.from) ? 'keep_above' : null
}
