// Words that everyone shares.
export { isId, uuid7 } from './id.ts'
export type {
  CartId, CategoryId, CouponCodeId, CouponId, EntityId, FulfilmentId, HoldId, Id, InvoiceId, LotId, MemberId, MerchantId,
  MessageId, OrderId, PaymentId, PriceListId, ProductId, PromotionId, ReturnId, ShiftId, StaffId, StoreId, StoryId, TillId, UnitId,
} from './id.ts' // prettier-ignore
export { codeFrom, isCode, tidyCode } from './code.ts'
export { cumulative, fraction, share } from './share.ts'
export { decimalText, digitsOf, isAmount, isoExponent, money, parseAmount } from './money.ts'
export type { Currency, Money } from './money.ts'
export {
  addDays,
  addSeconds,
  dayAt,
  daysBetween,
  instantFrom,
  instantOf,
  isDay,
  millisecondsOf,
  momentAt,
  weekdayOf,
} from './day.ts'
export type { Day, Instant, Moment } from './day.ts'
export { formatDay, formatWeekday, withWeekday } from './written-day.ts'
export { bigrams, formatMoney, locales, maskName, maskPhone, normalise, textIn, truncate } from './text.ts'
export type { Locale, Text } from './text.ts'
export { Refusal, refuse } from './refusal.ts'
export type { Facts } from './refusal.ts'
