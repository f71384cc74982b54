// What everyone may ask of pricing: one price, one refund, the same on server, storefront and till.
export { priceCart } from './price-cart.ts'
export { bookOf, canonical } from './book.ts'
export { everything, matcherOf, matches } from './filters.ts'
export type { Matcher } from './filters.ts'
export { laneOf } from './book-index.ts'
export { checkCart, checkPromotion, MOST_LINES, MOST_PIECES } from './check.ts'
export type { Problem } from './check.ts'
export { freeze } from './frozen.ts'
export type { FrozenLine, FrozenOrder, FrozenTaxPart, FrozenUnit } from './frozen.ts'
export { afterRefund, checkReturn, policyOf, refundPreview } from './refund.ts'
export type { BackLine, KeptGifts, RefundLine, RefundPreview, ReturnPolicy } from './refund.ts'
export { priceExchange } from './exchange.ts'
export type { ExchangePrice, ExchangeScene, Exchanging } from './exchange.ts'
export { cashDifference, roundCash } from './rounding.ts'
export { pointsEarned, pointsFor, worthOf } from './points.ts'
export { splitTax, standardRate, taxBack, taxOf, taxUpon, taxWithin } from './tax.ts'
export type { TaxedAmount, TaxRounding, TaxRules } from './tax.ts'
export { placeClosed, promotionClosed, windowClosed } from './conditions.ts'
export type { Place, Reason, Standing, Why } from './conditions.ts'
export { besideOf, shopperBeside } from './beside.ts'
export type { Beside } from './beside.ts'
export { newPrice } from './new-price.ts'
export type { PriceRule, Rounding } from './new-price.ts'
export { nobody } from './shapes.ts'
export type {
  AppliedBenefit, BookUnit, Cart, CartLine, Channel, CouponPieces, FreightRule, FulfilmentKind, GiftChoice, Lane, LineFilter,
  ManualDiscount, NotApplied, Off, OfferedCoupon, PointsRule, PriceBook, PricedCart, PricedLine, PriceList, Promotion,
  PromotionKind, PromotionUse, RulesPart, Share, ShareKind, Shopper, TaxKind, TaxPart, Threshold, Window,
} from './shapes.ts' // prettier-ignore
