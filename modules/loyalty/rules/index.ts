// What may be decided about points, credit, tiers and coupons at the till as on the server.
export { balanceOf, expiring, hasExpired, isSpendable, spend, spendingOrder } from './lots.ts'
export type { Balance, Lot, LotKind, Taken } from './lots.ts'
export { restore } from './restore.ts'
export type { ExpiredPolicy, Restoring, Spent } from './restore.ts'
export { availableOn, clawBack, expiryOf, pointsForReceipt, pointsToTakeBack, settleDebt } from './points.ts'
export type { ClawBack, EarningLine, EarnRule, ExpiryRule, HandedOver, Receipt, ShortPolicy } from './points.ts'
export { decideTier, defaultTierRules, tierFault, windowStart } from './tiers.ts'
export type { HeldTier, Tier, TierDecision, TierRules } from './tiers.ts'
export {
  canMoveCode, claimRefusal, codeComesBack, codeMoves, codeValidUntil, couponCodeFrom, couponState, mayClaim, printedCode,
  RANDOM_BYTES_A_CODE, readCouponCode,
} from './coupons.ts' // prettier-ignore
export type {
  Claimant,
  ClaimRefusal,
  CodeState,
  CouponDefinition,
  CouponState,
  CouponUse,
  HeldCode,
} from './coupons.ts'
export { lotFaults, signedAmount, usesBeyond } from './invariants.ts'
export type { LotEntry, LotEntryKind, LotFault } from './invariants.ts'
export type { BenefitGranted, CouponIssued, PointsClawedBack, PointsEarned, TierChanged } from './events.ts'
