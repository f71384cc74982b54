// Everything that a price and an order depend on beside the cart and the book: one statement over published views.
import {
  tidyCode,
  type CouponCodeId,
  type EntityId,
  type MemberId,
  type PromotionId,
  type StoreId,
} from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { nobody, type OfferedCoupon, type Shopper } from '@omoya/pricing/rules'

export interface TypedCode {
  readonly code: string
  readonly id: CouponCodeId
  readonly member: MemberId | null
  readonly isOpen: boolean
}

export interface Balances {
  readonly points: number
  readonly credit: number
  readonly storedValue: number
}

export interface ShopperFacts {
  readonly shopper: Shopper
  readonly bookVersion: string | null
  readonly codes: readonly TypedCode[]
  readonly balances: Balances
  /** The merchant's settings as stored; their owner's schema fills what is missing. */
  readonly houseRules: unknown
  /** By which clock this store sells, when its day of trade ends, and what it does for the web; null for no store. */
  readonly place: {
    readonly zone: string | null
    readonly dayEndsMinute: number
    readonly isOpen: boolean
    readonly allowsPickup: boolean
    readonly ships: boolean
  } | null
  /** Who sells at this store, for the invoice; the main entity where the store names none. */
  readonly seller: EntityId | null
}

interface Row {
  readonly bookVersion: string | null
  readonly person: { tier: string | null; tags: string[]; birthMonth: number | null; isStaff: boolean } | null
  readonly balance: Balances | null
  readonly coupons: OfferedCoupon[]
  readonly uses: Record<PromotionId, number>
  readonly accumulated: Record<PromotionId, number>
  readonly codes: TypedCode[]
  readonly houseRules: unknown
  readonly place: ShopperFacts['place']
  readonly seller: EntityId | null
}

interface Asking {
  readonly member: MemberId | null
  readonly store: StoreId | null
  /** Codes as typed or scanned. */
  readonly typed: readonly string[]
}

/** `member` null: somebody unknown, who may still bring codes. Codes are compared as typed, without spaces and case. */
export async function shopperFor(ctx: Ctx, { member, store, typed }: Asking): Promise<ShopperFacts> {
  const codes = [...new Set(typed.map(tidyCode))]
  const row = await ctx.one<Row>(sql`with carted as (
      select code, coupon_code_id, member_id, status = 'open' and coupon_status = 'active' as is_open
      from loyalty.offered_any where merchant_id = ${ctx.merchant} and code = any (${codes}::text[])
    ), used as (
      select promotion_id, uses, accumulated from pricing.use_by_member
      where merchant_id = ${ctx.merchant} and member_id = ${member}::uuid
    )
    select
      (select version from pricing.book_in_force where merchant_id = ${ctx.merchant}) as book_version,
      (select jsonb_build_object('tier', (select tier from loyalty.tier_now t where t.merchant_id = ${ctx.merchant} and t.member_id = s.member_id),
          'tags', s.tags, 'birthMonth', s.birth_month, 'isStaff', s.is_staff)
        from members.shopper s where s.merchant_id = ${ctx.merchant} and s.member_id = ${member}::uuid) as person,
      (select jsonb_build_object('points', points, 'credit', credit, 'storedValue', stored_value)
        from loyalty.balance where merchant_id = ${ctx.merchant} and member_id = ${member}::uuid) as balance,
      loyalty.offered_to(${ctx.merchant}::uuid, ${member}::uuid, array(select coupon_code_id from carted)) as coupons,
      (select coalesce(jsonb_object_agg(promotion_id, uses), '{}'::jsonb) from used) as uses,
      (select coalesce(jsonb_object_agg(promotion_id, accumulated) filter (where accumulated > 0), '{}'::jsonb) from used) as accumulated,
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'id', coupon_code_id, 'member', member_id, 'isOpen', is_open)), '[]'::jsonb)
        from carted) as codes,
      (select jsonb_build_object('zone', zone, 'dayEndsMinute', day_ends_minute, 'isOpen', status = 'open',
          'allowsPickup', allows_pickup, 'ships', ships) from stores.store_public
        where merchant_id = ${ctx.merchant} and store_id = ${store}::uuid) as place,
      (select settings from merchants.house_rules where merchant_id = ${ctx.merchant}) as house_rules,
      coalesce((select entity_id from stores.store_public where merchant_id = ${ctx.merchant} and store_id = ${store}::uuid),
        (select entity_id from merchants.main_entity where merchant_id = ${ctx.merchant})) as seller`)
  const balances = row.balance ?? { points: 0, credit: 0, storedValue: 0 }
  return {
    bookVersion: row.bookVersion,
    codes: row.codes,
    balances,
    houseRules: row.houseRules,
    place: row.place,
    seller: row.seller,
    shopper: {
      ...nobody,
      ...row.person,
      member: row.person ? member : null,
      points: balances.points,
      credit: balances.credit,
      coupons: row.coupons,
      promotionUses: row.uses,
      accumulated: row.accumulated,
    },
  }
}
