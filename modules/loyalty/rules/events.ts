// What loyalty tells the shop: ids and amounts, never who the person is.
import type { CouponCodeId, CouponId, Day, LotId, MemberId, OrderId, ReturnId } from '@omoya/kernel'

export interface BenefitGranted {
  readonly member: MemberId
  readonly kind: 'points' | 'credit' | 'stored-value'
  readonly amount: number
  readonly lot: LotId
  /** Kind of the source: "join", "staff", "playbook" … */
  readonly source: string
}

export interface PointsEarned {
  readonly member: MemberId
  readonly order: OrderId
  readonly points: number
  readonly availableOn: Day
}

export interface PointsClawedBack {
  readonly member: MemberId
  readonly order: OrderId
  readonly back: ReturnId
  readonly taken: number
  readonly debt: number
  /** Deducted from the refund. */
  readonly cash: number
}

export interface CouponIssued {
  readonly member: MemberId | null
  readonly coupon: CouponId
  readonly code: CouponCodeId
  readonly source: string
}

export interface TierChanged {
  readonly member: MemberId
  readonly from: string | null
  readonly to: string | null
  readonly until: Day | null
}
