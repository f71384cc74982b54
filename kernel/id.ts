/** A branded UUID: an order's id can't be passed where a member's is asked. */
export type Id<Kind extends string> = string & { readonly __kind: Kind }

export type MerchantId = Id<'merchant'>
export type EntityId = Id<'entity'>
export type StoreId = Id<'store'>
export type StaffId = Id<'staff'>
export type MemberId = Id<'member'>
export type ProductId = Id<'product'>
export type UnitId = Id<'unit'>
export type CategoryId = Id<'category'>
export type PromotionId = Id<'promotion'>
export type PriceListId = Id<'price-list'>
export type CouponId = Id<'coupon'>
export type CouponCodeId = Id<'coupon-code'>
export type LotId = Id<'lot'>
export type CartId = Id<'cart'>
export type OrderId = Id<'order'>
export type ReturnId = Id<'return'>
export type FulfilmentId = Id<'fulfilment'>
export type PaymentId = Id<'payment'>
export type InvoiceId = Id<'invoice'>
export type TillId = Id<'till'>
export type ShiftId = Id<'shift'>
export type HoldId = Id<'hold'>
export type MessageId = Id<'message'>
export type StoryId = Id<'story'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Lower-case RFC 9562 text only, so that an id has one spelling. */
export const isId = (text: string): boolean => UUID.test(text)

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** UUIDv7 (RFC 9562 §5.7) of `milliseconds` since 1970 and ten random bytes. */
export function uuid7<Kind extends string>(milliseconds: number, random: Uint8Array): Id<Kind> {
  const time = milliseconds.toString(16).padStart(12, '0')
  const hex = (place: number): string => HEX[random[place] ?? 0] ?? ''
  const version = HEX[((random[0] ?? 0) & 0x0f) | 0x70]
  const variant = HEX[((random[2] ?? 0) & 0x3f) | 0x80]
  const tail = `${hex(4)}${hex(5)}${hex(6)}${hex(7)}${hex(8)}${hex(9)}`
  const text = `${time.slice(0, 8)}-${time.slice(8)}-${version}${hex(1)}-${variant}${hex(3)}-${tail}`
  return text as Id<Kind> // the one place where an id is made
}
