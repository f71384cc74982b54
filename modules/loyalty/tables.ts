// Rows as the database gives them; what only one file reads is typed there.
import type { CouponCodeId, CouponId, Day, Id, Instant, LotId, MemberId, OrderId, StoreId, Text } from '@omoya/kernel'
import type { LotKind } from './rules/index.ts'
import type { Channel, CouponPieces, LineFilter, Off, Threshold, Window } from '@omoya/pricing/rules'

export type BenefitKind = LotKind

export interface LotRow {
  readonly lotId: LotId
  readonly memberId: MemberId
  readonly kind: BenefitKind
  readonly amount: number
  readonly remaining: number
  readonly paid: boolean
  readonly sourceKind: string
  readonly sourceId: string
  readonly expiresOn: Day | null
  readonly held: boolean
  readonly availableOn: Day
  readonly grantedAt: Instant
}

export interface AccountRow {
  readonly memberId: MemberId
  readonly points: number
  readonly pointsHeld: number
  readonly credit: number
  readonly storedValue: number
  readonly debt: number
  readonly seq: number
}

export interface EarningRow {
  readonly orderId: OrderId
  readonly memberId: MemberId
  readonly paid: number
  readonly returned: number
  readonly times: number
  readonly earnPer: number
  readonly points: number
  readonly day: Day
}

export type CouponKind = 'unique' | 'shared' | 'automatic'
export type CouponPurpose = 'discount' | 'visit-gift'
export type CouponStatus = 'draft' | 'active' | 'paused' | 'ended'
export type CodeStatus = 'open' | 'used' | 'void'

export interface CouponRow {
  readonly couponId: CouponId
  readonly name: Text
  readonly kind: CouponKind
  readonly purpose: CouponPurpose
  readonly status: CouponStatus
  readonly off: Off
  readonly filter: LineFilter
  readonly threshold: Threshold
  readonly pieces: CouponPieces | null
  readonly channels: readonly Channel[] | null
  readonly stores: readonly StoreId[] | null
  readonly startsAt: Instant | null
  readonly endsAt: Instant | null
  readonly window: Window | null
  readonly validDays: number | null
  readonly totalLimit: number | null
  readonly perMember: number | null
  readonly membersOnly: boolean
  readonly tiers: readonly string[] | null
  readonly birthMonthOnly: boolean
  readonly onRequest: boolean
  readonly exclusiveGroup: string | null
  readonly budgetCap: number | null
  readonly onReturn: 'proportional' | 'recompute'
  readonly givenOut: number
  readonly used: number
  readonly budgetUsed: number
  readonly version: number
}

export interface CodeRow {
  readonly couponCodeId: CouponCodeId
  readonly couponId: CouponId
  readonly code: string | null
  readonly memberId: MemberId | null
  readonly status: CodeStatus
  readonly useLimit: number | null
  readonly uses: number
  readonly issuedAt: Instant
  readonly expiresAt: Instant | null
}

export interface UseRow {
  readonly orderId: OrderId | Id<'visit'>
  readonly couponCodeId: CouponCodeId
  readonly couponId: CouponId
  readonly storeId: StoreId | null
  readonly channel: string | null
  readonly usedAt: Instant
}
