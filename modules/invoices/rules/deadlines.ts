// Days in which a document must be on the ministry's platform, counted from the day after it was made. Allowances and
// voids alike; since 2025-01-01, fines from NT$1,500.
import { addDays, type Day, type Instant, millisecondsOf } from '@omoya/kernel'

export type BuyerKind = 'consumer' | 'company'

const DAYS: Readonly<Record<BuyerKind, number>> = { consumer: 2, company: 7 }
const MS_AN_HOUR = 3_600_000
const INSIST_AFTER_HOURS = 24

export const buyerKind = (businessNumber: string | null): BuyerKind =>
  businessNumber === null ? 'consumer' : 'company'

/** The last day, whole. */
export const uploadBy = (madeOn: Day, buyer: BuyerKind): Day => addDays(madeOn, DAYS[buyer])

export function uploadState(madeOn: Day, buyer: BuyerKind, today: Day): 'in-time' | 'last-day' | 'late' {
  const last = uploadBy(madeOn, buyer)
  if (today > last) return 'late'
  return today === last ? 'last-day' : 'in-time'
}

/** A till that was cut off shows the age of its oldest unsent invoice and insists after a day. */
export function unsentAlarm(oldestMadeAt: Instant | null, now: Instant): 'none' | 'shown' | 'insists' {
  if (oldestMadeAt === null) return 'none'
  const hours = (millisecondsOf(now) - millisecondsOf(oldestMadeAt)) / MS_AN_HOUR
  return hours >= INSIST_AFTER_HOURS ? 'insists' : 'shown'
}
