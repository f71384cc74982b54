// When, where and for whom a benefit is open. The first reason found is the one told.
import type { Instant, Moment, StoreId } from '@omoya/kernel'
import type { Cart, Channel, NotApplied, OfferedCoupon, PriceList, Promotion, Shopper, Window } from './shapes.ts'

export interface Asking {
  readonly cart: Cart
  readonly shopper: Shopper
  readonly moment: Moment
}

/** Codes that screens word, in `pricing/messages`. */
export type Why =
  | 'pricing.why.not_yet'
  | 'pricing.why.over'
  | 'pricing.why.wrong_channel'
  | 'pricing.why.wrong_store'
  | 'pricing.why.wrong_day'
  | 'pricing.why.wrong_hour'
  | 'pricing.why.staff_only'
  | 'pricing.why.members_only'
  | 'pricing.why.wrong_tier'
  | 'pricing.why.wrong_tag'
  | 'pricing.why.birth_month_only'
  | 'pricing.why.card_only'
  | 'pricing.why.used_up'
  | 'pricing.why.needs_pieces'
  | 'pricing.why.needs_partner'
  | 'pricing.why.needs_amount'
  | 'pricing.why.lost_to'
  | 'pricing.why.no_goods'
  | 'pricing.why.no_gain'
  | 'pricing.why.not_earned'
  | 'pricing.why.unknown_code'
  | 'pricing.why.unknown_unit'
  | 'pricing.why.not_enough_points'
  | 'pricing.why.wrong_fulfilment'

export interface Reason {
  readonly why: Why
  readonly facts: NotApplied['facts']
}

export const reason = (why: Why, facts: NotApplied['facts'] = {}): Reason => ({ why, facts })

/** Where somebody asks and when. */
export interface Standing {
  readonly cart: Pick<Cart, 'channel' | 'store'>
  readonly moment: Moment
}

export interface Place {
  readonly channels: readonly Channel[] | null
  readonly stores: readonly StoreId[] | null
  readonly startsAt: Instant | null
  readonly endsAt: Instant | null
}

export function promotionClosed(promotion: Promotion, asking: Asking): Reason | null {
  return (
    placeClosed(promotion, asking) ?? windowClosed(promotion.window, asking.moment) ?? shopperClosed(promotion, asking)
  )
}

export function couponClosed(coupon: OfferedCoupon, asking: Asking): Reason | null {
  const closed = placeClosed(coupon, asking) ?? windowClosed(coupon.window, asking.moment)
  if (closed) return closed
  return coupon.usesLeft > 0 && !asking.shopper.gone?.includes(coupon.code) ? null : reason('pricing.why.used_up')
}

export function listOpen(list: PriceList, asking: Asking): boolean {
  const { shopper } = asking
  if (placeClosed(list, asking)) return false
  if (list.staffOnly && !shopper.isStaff) return false
  if (list.membersOnly && shopper.member === null) return false
  if (list.tiers && !(shopper.tier !== null && list.tiers.includes(shopper.tier))) return false
  return !list.tags || list.tags.some((tag) => shopper.tags.includes(tag))
}

export function placeClosed(place: Place, { cart, moment }: Standing): Reason | null {
  if (place.startsAt !== null && moment.at < place.startsAt)
    return reason('pricing.why.not_yet', { from: place.startsAt })
  if (place.endsAt !== null && moment.at >= place.endsAt) return reason('pricing.why.over', { until: place.endsAt })
  if (place.channels && !place.channels.includes(cart.channel)) return reason('pricing.why.wrong_channel')
  if (place.stores && !(cart.store !== null && place.stores.includes(cart.store)))
    return reason('pricing.why.wrong_store')
  return null
}

/** A window past midnight (22:00–02:00) belongs to the day on which it began. */
export function windowClosed(window: Window | null, { weekday, minuteOfDay }: Moment): Reason | null {
  if (!window) return null
  const { weekdays, fromMinute, untilMinute } = window
  const overnight = fromMinute > untilMinute
  const afterMidnight = overnight && minuteOfDay < untilMinute
  const began = afterMidnight ? ((weekday + 5) % 7) + 1 : weekday
  if (weekdays && !weekdays.includes(began)) return reason('pricing.why.wrong_day')
  const late = overnight ? !afterMidnight : minuteOfDay < untilMinute
  const inside = afterMidnight || (minuteOfDay >= fromMinute && late)
  return inside ? null : reason('pricing.why.wrong_hour', { fromMinute, untilMinute })
}

function shopperClosed(promotion: Promotion, { cart, shopper, moment }: Asking): Reason | null {
  if (promotion.staffOnly && !shopper.isStaff) return reason('pricing.why.staff_only')
  if (promotion.membersOnly && shopper.member === null) return reason('pricing.why.members_only')
  if (promotion.tiers && !(shopper.tier !== null && promotion.tiers.includes(shopper.tier)))
    return reason('pricing.why.wrong_tier')
  if (promotion.tags && !promotion.tags.some((tag) => shopper.tags.includes(tag)))
    return reason('pricing.why.wrong_tag')
  if (promotion.birthMonthOnly && shopper.birthMonth !== Number(moment.day.slice(5, 7)))
    return reason('pricing.why.birth_month_only')
  if (promotion.cardBins && !promotion.cardBins.some((bin) => (cart.cardBin ?? '').startsWith(bin)))
    return reason('pricing.why.card_only')
  return usesLeft(promotion, shopper) > 0 ? null : reason('pricing.why.used_up')
}

export function usesLeft(promotion: Promotion, shopper: Shopper): number {
  if (shopper.gone?.includes(promotion.id)) return 0
  const ownLeft =
    promotion.perMember === null ? Infinity : promotion.perMember - (shopper.promotionUses[promotion.id] ?? 0)
  return Math.max(0, Math.min(promotion.quota ?? Infinity, ownLeft))
}

const TOLD: readonly Why[] = [
  'pricing.why.wrong_day', 'pricing.why.wrong_hour', 'pricing.why.members_only', 'pricing.why.birth_month_only',
  'pricing.why.card_only', 'pricing.why.used_up',
] // prettier-ignore

/** Staff, tier and store offers of others are nobody's business; these reasons help the customer. */
export const isTold = (found: Reason): boolean => TOLD.includes(found.why)
