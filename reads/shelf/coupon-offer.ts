// The page of a coupon that people ask for with their number: what it is, where, until when, and goods that it is for.
import type { CouponId, ProductId, Text } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import { sql, type Ctx } from '@omoya/platform'
import { matcherOf, type LineFilter } from '@omoya/pricing/rules'
import { shelfBook } from './shelf-price.ts'
import { itemsNamed } from './shelf.ts'

const SHOWN = 8
/** Some are of a tag or brand that the offer leaves out. */
const TRIED = 200

/** What sells best of them first. */
async function goodsOf(ctx: Ctx, filter: LineFilter): Promise<readonly ProductId[]> {
  const { book } = await shelfBook(ctx)
  const rows = await ctx.rows<{ unit: Parameters<typeof book.unit>[0]; product: ProductId }>(sql`select u.unit_id as unit, u.product_id as product
    from catalog.unit_public u left join orders.unit_sold b on b.merchant_id = u.merchant_id and b.unit_id = u.unit_id
    where u.merchant_id = ${ctx.merchant} and u.kind in ('goods', 'bundle') and u.status = 'active' and u.unit_status = 'active'
      and (${filter.units}::uuid[] is null or u.unit_id = any(${filter.units}::uuid[]))
      and (${filter.brands}::text[] is null or u.brand = any(${filter.brands}::text[]))
      and (${filter.categories}::uuid[] is null or exists (select from catalog.product_shelf s
        where s.merchant_id = u.merchant_id and s.product_id = u.product_id and s.category_id = any(${filter.categories}::uuid[])))
    order by b.orders desc nulls last, u.unit_id limit ${TRIED}`)
  const fits = matcherOf(filter)
  const products = rows.flatMap(({ unit, product }) => {
    const facts = book.unit(unit)
    return facts && fits(facts) ? [product] : []
  })
  return [...new Set(products)].slice(0, SHOWN)
} // prettier-ignore

/** Refuses `loyalty.coupon_not_found`. */
export async function couponOffer(ctx: Ctx, id: CouponId) {
  const { filter, stores: only, channels, threshold, ...coupon } = await loyalty.requestableCoupon(ctx, id)
  const [goods, places] = await Promise.all([
    goodsOf(ctx, filter),
    ctx.rows<{ code: string; name: Text }>(sql`select code, name from stores.store_public
      where merchant_id = ${ctx.merchant} and store_id = any(${only}::uuid[]) order by code`),
  ])
  return {
    name: { ...coupon.name },
    off: { ...coupon.off },
    from: threshold.from,
    pieces: coupon.pieces && { ...coupon.pieces },
    channels: channels && [...channels],
    stores: only && places.map(({ code, name }) => ({ code, name: { ...name } })),
    endsAt: coupon.endsAt,
    validDays: coupon.validDays,
    state: coupon.state,
    items: await itemsNamed(ctx, goods),
  }
}
