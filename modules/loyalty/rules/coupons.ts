// A coupon definition says who may have codes and when they work; a code is what one person holds. A code is claimed by
// an order, then used, or released again; claims are counted under a unique constraint.
import {
  addDays,
  codeFrom,
  type CouponId,
  type Day,
  isCode,
  type MemberId,
  type Moment,
  type StoreId,
  tidyCode,
} from '@omoya/kernel'
import { type Channel, type Place, placeClosed, type Reason, type Window, windowClosed } from '@omoya/pricing/rules'

export interface CouponDefinition extends Place {
  readonly id: CouponId
  /** One code a person, one public code for all, or none at all: applied by itself. */
  readonly codes: 'unique' | 'shared' | 'automatic'
  /** Codes given out, or uses of a shared one, in all. */
  readonly total: number | null
  readonly perMember: number | null
  readonly window: Window | null
  /** Days after the grant's; 0 is "today only". Null: only `endsAt` ends it. */
  readonly validDays: number | null
  readonly minimumSpend: number
  readonly membersOnly: boolean
  readonly tiers: readonly string[] | null
  readonly birthMonthOnly: boolean
}

export interface Claimant {
  readonly member: MemberId | null
  readonly tier: string | null
  readonly birthMonth: number | null
  /** Codes or uses that this member has had of the coupon. */
  readonly had: number
}

export type ClaimRefusal =
  | 'loyalty.coupon_not_yet'
  | 'loyalty.coupon_over'
  | 'loyalty.coupon_gone'
  | 'loyalty.coupon_had_already'
  | 'loyalty.coupon_members_only'
  | 'loyalty.coupon_other_tier'
  | 'loyalty.coupon_birth_month_only'

/** Null when the person may have one (more); `givenOut` counts all of them. */
export function claimRefusal(
  coupon: CouponDefinition,
  claimant: Claimant,
  givenOut: number,
  moment: Moment,
): ClaimRefusal | null {
  if (coupon.startsAt !== null && moment.at < coupon.startsAt) return 'loyalty.coupon_not_yet'
  if (coupon.endsAt !== null && moment.at >= coupon.endsAt) return 'loyalty.coupon_over'
  if (coupon.total !== null && givenOut >= coupon.total) return 'loyalty.coupon_gone'
  // A limit a person can't be kept for someone unknown.
  const needsMember = coupon.membersOnly || coupon.perMember !== null || coupon.birthMonthOnly
  if (needsMember && claimant.member === null) return 'loyalty.coupon_members_only'
  if (coupon.perMember !== null && claimant.had >= coupon.perMember) return 'loyalty.coupon_had_already'
  if (coupon.tiers && !(claimant.tier !== null && coupon.tiers.includes(claimant.tier)))
    return 'loyalty.coupon_other_tier'
  const birthMonth = Number(moment.day.slice(5, 7))
  return coupon.birthMonthOnly && claimant.birthMonth !== birthMonth ? 'loyalty.coupon_birth_month_only' : null
}

export const mayClaim = (coupon: CouponDefinition, claimant: Claimant, givenOut: number, moment: Moment): boolean =>
  claimRefusal(coupon, claimant, givenOut, moment) === null

/** The last day, whole, on which a code granted on this day works. */
export const codeValidUntil = (coupon: Pick<CouponDefinition, 'validDays'>, grantedOn: Day): Day | null =>
  coupon.validDays === null ? null : addDays(grantedOn, coupon.validDays)

export interface HeldCode {
  readonly state: CodeState
  readonly grantedOn: Day
}

export type CodeState = 'granted' | 'claimed' | 'used' | 'expired' | 'revoked'

/** `release` of a claim and the return of a whole order bring a code back. */
export const codeMoves = {
  granted: ['claimed', 'expired', 'revoked'],
  claimed: ['used', 'granted'],
  used: ['granted'],
  expired: [],
  revoked: [],
} as const satisfies Readonly<Record<CodeState, readonly CodeState[]>>

export const canMoveCode = (from: CodeState, to: CodeState): boolean => {
  const moves: readonly CodeState[] = codeMoves[from]
  return moves.includes(to)
}

export type CouponState =
  | { readonly state: 'ready' }
  | { readonly state: 'used' | 'claimed' | 'expired' | 'revoked' }
  /** Not here or not now; the reason is worded as for a promotion. */
  | { readonly state: 'closed'; readonly reason: Reason }

export interface CouponUse {
  readonly channel: Channel
  readonly store: StoreId | null
  readonly moment: Moment
  /** Who stands in the queue when the window closes is still served. */
  readonly graceMinutes: number
}

/** Whether this code works here and now. Spend and goods are judged by the price engine. */
export function couponState(coupon: CouponDefinition, code: HeldCode, use: CouponUse): CouponState {
  if (code.state !== 'granted') return { state: code.state }
  const until = codeValidUntil(coupon, code.grantedOn)
  if (until !== null && until < use.moment.day) return { state: 'expired' }
  const reason = placeClosed(coupon, { cart: use, moment: use.moment }) ?? closedHour(coupon.window, use)
  return reason ? { state: 'closed', reason } : { state: 'ready' }
}

function closedHour(window: Window | null, { moment, graceMinutes }: CouponUse): Reason | null {
  const closed = windowClosed(window, moment)
  if (!closed || moment.minuteOfDay < graceMinutes) return closed
  const asked = { ...moment, minuteOfDay: moment.minuteOfDay - graceMinutes }
  return windowClosed(window, asked) ? closed : null
}

/** Under `proportional` a coupon comes back only with the last piece; an expired one comes back expired. */
export const codeComesBack = (unitsLeft: number, state: CodeState): boolean => unitsLeft === 0 && state === 'used'

const CODE_LENGTH = 10
export const RANDOM_BYTES_A_CODE = (CODE_LENGTH - 1) * 2

/** "K7PM2-QX9TA" without its dash, which is only printed. */
export const couponCodeFrom = (random: Uint8Array): string => codeFrom(random, CODE_LENGTH)

export const printedCode = (code: string): string => `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`

/** A unique code as stored, or null: a mistyped one is told from an unknown one without asking the server. */
export function readCouponCode(typed: string): string | null {
  const tidy = tidyCode(typed)
  return tidy.length === CODE_LENGTH && isCode(tidy) ? tidy : null
}
