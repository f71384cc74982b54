// What other parts of the shop may ask of loyalty.
export { takeBenefits } from './take-benefits.ts'
export type { BenefitsAsked } from './take-benefits.ts'
export { claimCoupons } from './coupon-claims.ts'
export type { CouponClaim } from './coupon-claims.ts'
export { releaseCoupons } from './coupon-release.ts'
export { spentForMember, takeLots } from './lots.ts'
export type { Amounts, LotSpending, TakenLot } from './lots.ts'
export { giveBack, previewGivingBack } from './give-back.ts'
export type { GivenBack, GivingBack } from './give-back.ts'
export { earnForOrder, receiptOf } from './earn.ts'
export { earnForPastOrders } from './earn-past.ts'
export type { PastEarning } from './earn-past.ts'
export type { OrderEarning } from './earn.ts'
export { unearn, voidIssued } from './cancelled.ts'
export type { Unearning } from './cancelled.ts'
export { clawBack, previewClawBack } from './claw-back.ts'
export type { ClawedBack, ClawingBack } from './claw-back.ts'
export { givenSince, grantCredit, grantPoints, grantStoredValue, openLots } from './grants.ts'
export type { Grant, LotOpening, OpenedLot, Source } from './grants.ts'
export {
  couponDraft,
  couponNames,
  couponTerms,
  findCode,
  listCodes,
  listCoupons,
  saveCoupon,
  voidCode,
} from './coupons.ts'
export type { CouponDraft, FoundCode, ListedCoupon } from './coupons.ts'
export { redeemVisit } from './visits.ts'
export type { Visit, VisitGift } from './visits.ts'
export { deduct } from './deductions.ts'
export type { Deduction } from './deductions.ts'
export { fetchCode, issueCode, issueCodes, requestableCoupon, requestCode } from './coupon-codes.ts'
export type { Fetching, Issue, IssuedCode, RequestableCoupon } from './coupon-codes.ts'
export { loyaltySettings, saveLoyaltySettings } from './rule.ts'
export type { LoyaltySettings } from './rule.ts'
export { benefitGranted, couponIssued, pointsClawedBack, pointsEarned, tierChanged } from './events.ts'
export { expireLots, listEnding, openHeldLots } from './turn.ts'
export type { EndingLot } from './turn.ts'
export { bookPastBenefits, listConflicts, settleConflict } from './past-benefits.ts'
export type { Conflict, OpenConflict } from './past-benefits.ts'
export { giveTier, importTiers, listTiers, retier, reviewTiers, saveTiers } from './tiers.ts'
export type { TierGift, TierRow } from './tiers.ts'
export { listEntries, wallet } from './wallet.ts'
export type { HeldCoupon, Wallet, WalletEntry } from './wallet.ts'
export { mergeBenefits, unmergeBenefits } from './merges.ts'
export type { BenefitMerge } from './merges.ts'
export { checks } from './checks.ts'
