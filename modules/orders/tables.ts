import type { VisitSource } from './rules/visit-source.ts'
import type {
  CartId, CouponCodeId, CouponId, Currency, Day, Instant, MemberId, OrderId, PromotionId, StaffId, StoreId, Text, TillId, UnitId,
} from '@omoya/kernel' // prettier-ignore
import type {
  AppliedBenefit, Channel, FrozenOrder, FrozenLine, FrozenTaxPart,  FulfilmentKind, PricedLine, ShareKind, TaxKind,
} from '@omoya/pricing/rules' // prettier-ignore
import type { FulfilmentState } from '@omoya/fulfilment/rules'
import type { Axis, OrderState, PaymentState } from './rules/moves.ts'

/** What a refund must know of the day's book, beside amounts. */
export type OrderTerms = Omit<
  FrozenOrder,
  'currency' | 'lines' | 'applied' | 'points' | 'credit' | 'total' | 'tax' | 'taxParts' | 'refunded'
>
export type LineTerms = Omit<
  FrozenLine,
  'lineNo' | 'parent' | 'kind' | 'quantity' | 'unitPrice' | 'list' | 'shares' | 'paid' | 'tax' | 'returned'
>

export interface OrderRow {
  readonly orderId: OrderId
  readonly number: string
  readonly origin: 'sale' | 'import'
  readonly channel: Channel
  readonly storeId: StoreId | null
  readonly tillId: TillId | null
  readonly staffId: StaffId | null
  readonly memberId: MemberId | null
  readonly tier: string | null
  readonly cartId: CartId | null
  readonly fulfilmentKind: FulfilmentKind
  readonly orderState: OrderState
  readonly paymentState: PaymentState
  readonly fulfilmentState: FulfilmentState
  readonly currency: Currency
  readonly subtotal: number
  readonly discount: number
  readonly total: number
  readonly tax: number
  readonly taxParts: readonly FrozenTaxPart[]
  readonly pointsSpent: number
  readonly pointsAmount: number
  readonly pointsTimes: number
  readonly credit: number
  readonly nextVouchers: readonly { readonly coupon: CouponId; readonly count: number }[]
  readonly couponUses: readonly CouponCodeId[]
  readonly paid: number
  readonly refunded: number
  readonly pointsBack: number
  readonly creditBack: number
  readonly returnCount: number
  readonly bookVersion: string
  readonly terms: OrderTerms
  readonly placedAt: Instant
  readonly day: Day
  readonly weekday: number
  readonly minuteOfDay: number
  readonly campaign: string | null
  readonly source: VisitSource | null
  readonly districtCode: string | null
  readonly returnUntil: Day | null
  readonly endedAt: Instant | null
  readonly seq: number
  readonly version: number
}

export interface LineRow {
  readonly orderId: OrderId
  readonly lineNo: number
  readonly parentNo: number | null
  readonly kind: PricedLine['kind']
  readonly unitId: UnitId | null
  readonly sku: string
  readonly name: Text
  readonly quantity: number
  readonly unitPrice: number
  readonly compareAt: number | null
  readonly list: number
  readonly paid: number
  readonly taxKind: TaxKind
  readonly taxRate: number
  readonly giftPromotionId: PromotionId | null
  readonly frozen: LineTerms
  readonly noReturn: string | null
  readonly returned: number
  readonly returnedAt: Instant | null
}

export interface ShareRow {
  readonly lineNo: number
  readonly step: number
  readonly kind: ShareKind
  readonly sourceId: string
  readonly amount: number
}

export interface AppliedRow {
  readonly step: number
  readonly kind: ShareKind
  readonly sourceId: string
  readonly name: Text
  readonly amount: number
  readonly times: number
  readonly onReturn: 'proportional' | 'recompute'
  readonly terms: AppliedBenefit['terms']
}

export interface MoveRow {
  readonly axis: Axis
  readonly position: number
  readonly fromState: string | null
  readonly toState: string
  readonly at: Instant
  readonly actor: string
  readonly reason: string | null
}
