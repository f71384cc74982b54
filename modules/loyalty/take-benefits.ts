import { claimCoupons, type CouponClaim } from './coupon-claims.ts'
import type { Ctx } from '@omoya/platform'
import { takeLots, type LotSpending, type TakenLot } from './lots.ts'

export interface BenefitsAsked extends CouponClaim, LotSpending {}

/**
 * Coupons first, then lots, in two statements that travel together. A flow that locks stock in between calls
 * `claimCoupons` and `takeLots` itself, so that the order of locks holds.
 */
export async function takeBenefits(
  ctx: Ctx,
  wanted: BenefitsAsked,
): Promise<{ readonly entries: readonly TakenLot[] }> {
  const [, entries] = await Promise.all([claimCoupons(ctx, wanted), takeLots(ctx, wanted)])
  return { entries }
}
