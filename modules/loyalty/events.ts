import { eventKind } from '@omoya/platform'
import type { BenefitGranted, CouponIssued, PointsClawedBack, PointsEarned, TierChanged } from './rules/events.ts'

export const benefitGranted = eventKind<BenefitGranted>()('loyalty.benefit-granted')
export const pointsEarned = eventKind<PointsEarned>()('loyalty.points-earned')
export const pointsClawedBack = eventKind<PointsClawedBack>()('loyalty.points-clawed-back')
export const couponIssued = eventKind<CouponIssued>()('loyalty.coupon-issued')
export const tierChanged = eventKind<TierChanged>()('loyalty.tier-changed')
