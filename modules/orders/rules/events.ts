// What orders tells the shop. Ids and amounts only.
import type {
  CartId, CouponCodeId, CouponId, Currency, Day, MemberId, OrderId, ReturnId, StaffId, StoreId, StoryId, TillId, UnitId,
} from '@omoya/kernel' // prettier-ignore
import type { Channel, FulfilmentKind } from '@omoya/pricing/rules'
import type { FulfilmentState } from '@omoya/fulfilment/rules'

/** Who and where: on every event of an order, so that most listeners need no second look. */
export interface OrderFacts {
  readonly order: OrderId
  readonly number: string
  readonly member: MemberId | null
  readonly store: StoreId | null
  readonly channel: Channel
  readonly currency: Currency
  readonly total: number
  readonly day: Day
}

export interface OrderPlaced extends OrderFacts {
  readonly staff: StaffId | null
  readonly till: TillId | null
  readonly cart: CartId | null
  readonly fulfilment: FulfilmentKind
  readonly campaign: string | null
  readonly lines: readonly { readonly unit: UnitId; readonly quantity: number; readonly paid: number }[]
}

export interface OrderPaid extends OrderFacts {
  readonly paid: number
  /** 點數加倍 */
  readonly pointsTimes: number
  readonly nextVouchers: readonly { readonly coupon: CouponId; readonly count: number }[]
}

export interface PaymentFailed extends OrderFacts {
  readonly reason: string | null
}

export interface OrderFulfilled extends OrderFacts {
  readonly state: FulfilmentState
}

export interface OrderCancelled extends OrderFacts {
  readonly paid: number
  readonly pointsSpent: number
  readonly credit: number
  readonly couponUses: readonly CouponCodeId[]
  readonly reason: string | null
}

export type OrderClosed = OrderFacts

export interface OrderReturned extends OrderFacts {
  readonly back: ReturnId
  readonly refund: number
  readonly points: number
  readonly credit: number
  readonly isWhole: boolean
}

export interface StoryStuck {
  readonly story: StoryId
  readonly order: OrderId
  readonly kind: 'cancel' | 'return' | 'settle'
  readonly step: string
  readonly cause: string
}

/** A person wants its stuck steps tried again. */
export interface StoryResumed {
  readonly story: StoryId
  readonly order: OrderId
  readonly kind: 'cancel' | 'return' | 'settle'
  /** The order, return or payment that the story is about. */
  readonly subject: string
}
