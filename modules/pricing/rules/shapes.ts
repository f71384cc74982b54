// What goes into the price engine and what comes out. These shapes travel: server, storefront and till share them.
import type {
  CategoryId, CouponCodeId, CouponId, Currency, Instant, MemberId, Moment, PriceListId, PromotionId, StaffId, StoreId, Text, UnitId,
} from '@omoya/kernel' // prettier-ignore

export type Channel = 'web' | 'till' | 'kiosk' | 'app' | 'marketplace' | 'corporate'
export type FulfilmentKind = 'handover' | 'pickup' | 'ship' | 'cvs'
export type TaxKind = 'taxable' | 'zero-rated' | 'exempt'

// ---- the cart -------------------------------------------------------------------------------------------------

export interface ManualDiscount {
  readonly how: { readonly percentOff: number } | { readonly amountOff: number }
  readonly reason: string
  readonly staff: StaffId
}

export interface CartLine {
  /** Chosen by whoever makes the cart; stable while the line lives. */
  readonly key: string
  readonly unit: UnitId
  readonly quantity: number
  /** Taken by the customer as the gift (amount 0) or add-on (加價購) of this promotion. */
  readonly takenFor?: PromotionId
  readonly priceOverride?: { readonly unitPrice: number; readonly reason: string; readonly staff: StaffId }
  readonly manual?: ManualDiscount
}

export interface Cart {
  readonly currency: Currency
  readonly channel: Channel
  readonly store: StoreId | null
  readonly fulfilment: FulfilmentKind
  readonly lines: readonly CartLine[]
  /** Claims of the shopper that he offers for this cart, or codes resolved by the server. */
  readonly coupons: readonly CouponCodeId[]
  /** Points the member wants to spend; the engine takes what the rules allow. */
  readonly points: number
  /** Free credit (購物金) the member wants to spend. */
  readonly credit: number
  readonly manual?: ManualDiscount
  /** For card (BIN) offers: the first digits, once known. */
  readonly cardBin?: string
}

// ---- the price book -------------------------------------------------------------------------------------------

export interface BookUnit {
  readonly id: UnitId
  readonly sku: string
  readonly name: Text
  readonly kind: 'goods' | 'bundle' | 'service' | 'sample' | 'gift' | 'voucher'
  /** 售價, tax included. */
  readonly price: number
  /** 定價, struck through when higher. */
  readonly compareAt: number | null
  readonly floor: number | null
  readonly lists: Readonly<Record<PriceListId, number>>
  readonly categories: readonly CategoryId[]
  readonly brand: string | null
  readonly tags: readonly string[]
  /** 特價品: some thresholds leave it out. */
  readonly special: boolean
  readonly tax: { readonly kind: TaxKind; readonly rate: number }
  /** Of a bundle: what one of it holds. */
  readonly components: readonly { readonly unit: UnitId; readonly quantity: number }[]
}

export interface PriceList {
  readonly id: PriceListId
  readonly name: Text
  /** Higher wins; ties by id. */
  readonly priority: number
  readonly tiers: readonly string[] | null
  readonly tags: readonly string[] | null
  readonly membersOnly: boolean
  readonly staffOnly: boolean
  readonly channels: readonly Channel[] | null
  readonly stores: readonly StoreId[] | null
  readonly startsAt: Instant | null
  readonly endsAt: Instant | null
}

/** Which lines a promotion looks at; null means every one. Lists are "any of". */
export interface LineFilter {
  readonly units: readonly UnitId[] | null
  readonly categories: readonly CategoryId[] | null
  readonly brands: readonly string[] | null
  readonly tags: readonly string[] | null
  readonly exceptUnits: readonly UnitId[]
  readonly specials: 'with' | 'without'
}

export interface Window {
  /** 1 Monday … 7 Sunday. */
  readonly weekdays: readonly number[] | null
  readonly fromMinute: number
  /** Exclusive; 1440 is midnight. */
  readonly untilMinute: number
}

export type Lane = 'line' | 'set' | 'order' | 'coupon' | 'freight'

export type PromotionKind =
  /** Off each unit of the filter: 限時特價, 生日月, 員購. */
  | { readonly kind: 'line-off'; readonly off: Off }
  /** N 件 M 折 (3 入 79 折): `percent` of the price is paid. */
  | { readonly kind: 'n-for-percent'; readonly count: number; readonly percent: number; readonly repeat: boolean }
  /** 任選 N 件 X 元. */
  | { readonly kind: 'n-for-amount'; readonly count: number; readonly amount: number }
  /** 第二件半價: the `nth` (cheaper) piece at `percent` of its price. */
  | { readonly kind: 'nth-percent'; readonly nth: number; readonly percent: number }
  /** 滿件折: steps by pieces. */
  | { readonly kind: 'pieces-off'; readonly steps: readonly { readonly pieces: number; readonly off: Off }[] }
  /** 買 N 送 M of the same filter, the cheapest free. */
  | { readonly kind: 'buy-n-get-m'; readonly buy: number; readonly free: number }
  /** 紅配綠: one of `filter` with one of `partner` for an amount or percent. */
  | {
      readonly kind: 'pair'
      readonly partner: LineFilter
      readonly price: { readonly amount: number } | { readonly percent: number }
    }
  /** 加價購: spend `threshold` (每滿 gives one slot each), then one of `choices` at its price. */
  | {
      readonly kind: 'add-on'
      readonly threshold: Threshold
      readonly choices: readonly { readonly unit: UnitId; readonly price: number }[]
    }
  /** 滿額折 / 折 %: steps by amount; `each` = 每滿. */
  | {
      readonly kind: 'amount-off'
      readonly threshold: Threshold
      readonly steps: readonly { readonly from: number; readonly off: Off }[]
    }
  /** 滿額贈: gifts chosen by the customer, substitutes in order when one runs out. */
  | { readonly kind: 'gift'; readonly threshold: Threshold; readonly gifts: readonly UnitId[]; readonly choose: number }
  /** 滿千送百: vouchers for the next visit; priced at 0 here, granted after payment. */
  | {
      readonly kind: 'next-voucher'
      readonly threshold: Threshold
      readonly coupon: CouponId
      readonly perFull: number
    }
  /** 點數加倍. */
  | { readonly kind: 'points-times'; readonly times: number }
  /** 免運門檻 or freight reduced to. */
  | {
      readonly kind: 'freight'
      readonly threshold: Threshold
      readonly fulfilments: readonly FulfilmentKind[] | null
      readonly to: number
    }

/** `toPrice` is what each piece then costs at most; percents have at most two decimals. */
export type Off = { readonly percentOff: number } | { readonly amountOff: number } | { readonly toPrice: number }

export interface Threshold {
  readonly from: number
  /** 單筆 once, 每滿 for each full amount, 跨單累計 over receipts of the shopper (`Shopper.accumulated`). */
  readonly counts: 'once' | 'each' | 'accumulated'
  /** The amount is what lines cost after these lanes. */
  readonly after: 'price-list' | 'line' | 'set' | 'order' | 'coupon'
  readonly addOns: 'with' | 'without'
}

export interface Promotion {
  readonly id: PromotionId
  readonly name: Text
  readonly lane: Lane
  readonly priority: number
  /** Promotions of one group exclude each other on a line (or order); null stacks freely. */
  readonly group: string | null
  readonly rule: PromotionKind
  readonly filter: LineFilter
  readonly channels: readonly Channel[] | null
  readonly stores: readonly StoreId[] | null
  readonly tiers: readonly string[] | null
  readonly tags: readonly string[] | null
  readonly membersOnly: boolean
  readonly staffOnly: boolean
  readonly birthMonthOnly: boolean
  readonly cardBins: readonly string[] | null
  readonly startsAt: Instant | null
  readonly endsAt: Instant | null
  readonly window: Window | null
  /**
   * Uses over all shoppers and per member; claimed at placement. A use is a piece for `line-off`, a set for set
   * promotions, one full amount (or the order) for the rest.
   */
  readonly quota: number | null
  readonly perMember: number | null
  /** What a part return does (J5): `proportional` = A, `recompute` = B. */
  readonly onReturn: 'proportional' | 'recompute'
  /** Of a gift that is not brought back. */
  readonly giftValue: number | null
}

export interface FreightRule {
  readonly id: string
  readonly fulfilment: FulfilmentKind
  readonly name: Text
  readonly amount: number
  readonly freeFrom: number | null
}

export interface RulesPart {
  readonly currency: Currency
  readonly country: 'TW' | 'JP' | string
  /** 'cheapest' is best for the customer. */
  readonly exclusive: 'cheapest' | 'priority'
  readonly taxRounding: 'half-up' | 'floor' | 'ceil'
  readonly lists: readonly PriceList[]
  readonly promotions: readonly Promotion[]
  readonly freight: readonly FreightRule[]
  readonly points: PointsRule
}

/** 1 point is worth `value` when spent; earns 1 per `earnPer` really paid, rounded down per receipt. */
export interface PointsRule {
  readonly value: number
  readonly earnPer: number
  /** At most this percent of an order may be paid with points. */
  readonly maxPercent: number
  readonly smallest: number
}

export interface PriceBook extends RulesPart {
  readonly version: string
  readonly unit: (id: UnitId) => BookUnit | undefined
}

// ---- the shopper ----------------------------------------------------------------------------------------------

/** 3 入 79 折 by code: `from` pieces of its goods must be there; off the `most` dearest of them, null off all. */
export interface CouponPieces {
  readonly from: number
  readonly most: number | null
}

/** A coupon that the shopper may use now, with its promotion-like effect. */
export interface OfferedCoupon {
  /** 滿件: null where one piece will do. */
  readonly pieces?: CouponPieces | null
  readonly code: CouponCodeId
  readonly coupon: CouponId
  readonly name: Text
  readonly off: Off
  readonly filter: LineFilter
  readonly threshold: Threshold
  readonly channels: readonly Channel[] | null
  readonly stores: readonly StoreId[] | null
  readonly startsAt: Instant | null
  readonly endsAt: Instant | null
  readonly window: Window | null
  /** Coupons of one group exclude each other. */
  readonly group: string | null
  readonly usesLeft: number
  readonly automatic: boolean
  readonly onReturn: 'proportional' | 'recompute'
}

export interface Shopper {
  readonly member: MemberId | null
  readonly tier: string | null
  readonly tags: readonly string[]
  readonly isStaff: boolean
  readonly birthMonth: number | null
  readonly points: number
  readonly credit: number
  readonly coupons: readonly OfferedCoupon[]
  readonly promotionUses: Readonly<Record<PromotionId, number>>
  /** 跨單累計: what earlier receipts count for a promotion. */
  readonly accumulated: Readonly<Record<PromotionId, number>>
  /** Promotions or codes that a placement found gone: the cart is priced again without them. */
  readonly gone?: readonly string[]
}

export const nobody: Shopper = {
  member: null, tier: null, tags: [], isStaff: false, birthMonth: null, points: 0, credit: 0, coupons: [],
  promotionUses: {}, accumulated: {},
} // prettier-ignore

// ---- the answer -----------------------------------------------------------------------------------------------

export type ShareKind =
  'bundle' | 'override' | 'price-list' | 'promotion' | 'coupon' | 'manual' | 'freight' | 'points' | 'credit'

/**
 * A discount's part on one line. Σ shares + paid = list. Of the kinds only `bundle` may be negative: a bundle dearer
 * than its parts.
 */
export interface Share {
  readonly step: number
  readonly kind: ShareKind
  /** Promotion, coupon code, price list, bundle unit or freight rule; 'points', 'credit', 'manual', 'override' for themselves. */
  readonly source: string
  readonly amount: number
}

export interface PricedLine {
  /** 1, 2, 3 … in the order of the cart; children of a bundle follow their parent; freight comes last. */
  readonly lineNo: number
  readonly parent: number | null
  readonly key: string
  readonly kind: 'unit' | 'bundle' | 'component' | 'gift' | 'freight'
  readonly unit: UnitId | null
  readonly sku: string
  readonly name: Text
  readonly quantity: number
  readonly unitPrice: number
  readonly compareAt: number | null
  /** unitPrice × quantity; 0 for the bundle's parent line, whose components carry its price. */
  readonly list: number
  readonly shares: readonly Share[]
  readonly paid: number
  readonly tax: { readonly kind: TaxKind; readonly rate: number }
  readonly gift: PromotionId | null
  /** Set when the line was taken as a gift or add-on, and when staff fixed its price: refunds need to know. */
  readonly takenFor?: PromotionId
  readonly overridden?: true
}

export interface AppliedBenefit {
  readonly step: number
  readonly kind: ShareKind
  readonly source: string
  readonly name: Text
  readonly amount: number
  readonly times: number
  readonly onReturn: 'proportional' | 'recompute'
  /** Frozen for `recompute`: the promotion or coupon as it stood. */
  readonly terms: Promotion | OfferedCoupon | null
}

export interface NotApplied {
  readonly source: string
  readonly name: Text
  /** `pricing.why.*`: a code with facts that the screen words ("需再買 1 件", "差 NT$120"). */
  readonly why: string
  readonly facts: Readonly<Record<string, number | string>>
}

export interface PromotionUse {
  readonly promotion: PromotionId
  readonly times: number
}

export interface TaxPart {
  readonly kind: TaxKind
  readonly rate: number
  readonly total: number
  readonly net: number
  readonly tax: number
}

export interface GiftChoice {
  readonly promotion: PromotionId
  readonly name: Text
  readonly choices: readonly UnitId[]
  readonly choose: number
  /** 0: a gift. */
  readonly price: number
}

export interface PricedCart {
  readonly bookVersion: string
  readonly currency: Currency
  readonly moment: Moment
  readonly channel: Channel
  readonly store: StoreId | null
  readonly fulfilment: FulfilmentKind
  readonly lines: readonly PricedLine[]
  readonly applied: readonly AppliedBenefit[]
  readonly notApplied: readonly NotApplied[]
  readonly choices: readonly GiftChoice[]
  readonly uses: readonly PromotionUse[]
  readonly couponUses: readonly CouponCodeId[]
  readonly nextVouchers: readonly { readonly coupon: CouponId; readonly count: number }[]
  readonly pointsTimes: number
  /** Points taken and what they are worth. */
  readonly points: { readonly spent: number; readonly amount: number }
  readonly credit: number
  /** Σ list of all lines. */
  readonly subtotal: number
  readonly discount: number
  /** Σ paid = what tenders must cover. */
  readonly total: number
  readonly tax: number
  readonly taxParts: readonly TaxPart[]
  /** Set lane: 'exact' or 'greedy'. */
  readonly solved: 'exact' | 'greedy'
}
