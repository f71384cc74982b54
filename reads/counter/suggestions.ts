// Three things that this customer may like, each with its reason and only if it lies in this very store. What goes with
// what is counted from the shop's own orders (orders.count-together); where too little is known, the best seller of the
// category says so itself.
import type { MemberId, StoreId, Text, UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import { isOffered, type OfferedProduct } from '@omoya/catalog/rules'
import { sql, type Ctx } from '@omoya/platform'
import { allOf } from './all-of.ts'
import { shelfBook, shelfPrices } from '../shelf/shelf-price.ts'

export interface SuggestionWish {
  readonly store: StoreId
  readonly member: MemberId | null
  /** In the bag already. */
  readonly units: readonly UnitId[]
}

export interface Suggestion {
  readonly unit: UnitId
  readonly name: Text
  readonly price: number
  readonly left: number
  readonly reason: { readonly kind: Kind; readonly with: Text | null; readonly orders: number }
}

type Kind = 'together' | 'category' | 'shop'

export const SHOWN = 3
/** Fewer orders may be chance. */
export const LEAST_ORDERS = 3
const MOST_BASIS = 12
/** Looked at of one unit: what is rarer is no advice for everybody. */
const MOST_PARTNERS = 100
/** Some have no price, or are not for this till. */
const LOOKED_AT = 12

interface Found extends OfferedProduct {
  readonly unit: UnitId
  readonly name: Text
  readonly options: readonly Text[]
  readonly left: number
  readonly kind: Kind
  readonly withName: Text | null
  readonly orders: number
}

export async function suggestions(ctx: Ctx, wish: SuggestionWish): Promise<readonly Suggestion[]> {
  const bought = wish.member === null ? [] : await boughtBy(ctx, wish.member)
  const basis = [...new Set([...wish.units, ...bought])].slice(0, MOST_BASIS)
  const known = [...new Set([...wish.units, ...bought])]
  const asked = { ...wish, basis, known }
  const together = basis.length === 0 ? [] : await boughtTogether(ctx, asked)
  const chosen = await sellable(ctx, wish.store, together)
  if (chosen.length >= SHOWN) return chosen.slice(0, SHOWN)
  const more = await sellable(ctx, wish.store, await bestSellers(ctx, { ...asked, known: [...known, ...chosen.map(({ unit }) => unit)] })) // prettier-ignore
  return [...chosen, ...more].slice(0, SHOWN)
}

/** The latest first. */
async function boughtBy(ctx: Ctx, member: MemberId): Promise<UnitId[]> {
  const rows = await ctx.rows<{ unit: UnitId }>(sql`select l.unit_id as unit
    from orders.order_public o join orders.line_public l on l.merchant_id = o.merchant_id and l.order_id = o.order_id
    where o.merchant_id = ${ctx.merchant} and o.member_id = any(${await allOf(ctx, member)}::uuid[]) and o.order_state <> 'cancelled'
      and l.unit_id is not null and l.kind in ('unit', 'bundle')
    group by l.unit_id order by max(o.placed_at) desc, l.unit_id limit 200`)
  return rows.map((row) => row.unit)
}

interface Asked extends SuggestionWish {
  readonly basis: readonly UnitId[]
  /** In the bag, or bought before. */
  readonly known: readonly UnitId[]
}

/** Of the most frequent partners by lift: how much more often than by chance. Of several reasons the strongest is told. */
const boughtTogether = (ctx: Ctx, { store, basis, known }: Asked): Promise<Found[]> =>
  ctx.rows<Found>(sql`with paired as materialized (
      select p.* from unnest(${basis}::uuid[]) as b(unit_id), lateral (
        select other_id, unit_id, orders from orders.together_often t
        where t.merchant_id = ${ctx.merchant} and t.unit_id = b.unit_id and t.orders >= ${LEAST_ORDERS}
        order by t.orders desc limit ${MOST_PARTNERS}) p
      where other_id <> all(${known}::uuid[])
    ), weighed as (
      select p.other_id, p.unit_id, p.orders, p.orders::float8 * t.orders / (u.orders::float8 * o.orders) as lift
      from paired p
      join orders.unit_sold u on u.merchant_id = ${ctx.merchant} and u.unit_id = p.unit_id
      join orders.unit_sold o on o.merchant_id = ${ctx.merchant} and o.unit_id = p.other_id
      join orders.together_all t on t.merchant_id = ${ctx.merchant}
    ), best as materialized (
      select distinct on (other_id) other_id, unit_id, orders, lift from weighed where lift > 1
      order by other_id, lift desc, orders desc, unit_id
    )
    select u.unit_id as unit, u.name, u.options, u.status, u.offers, s.sellable as left, 'together' as kind, w.name as with_name, b.orders
    from best b
    join inventory.sellable s on s.merchant_id = ${ctx.merchant} and s.store_id = ${store} and s.unit_id = b.other_id and s.sellable > 0
    join catalog.unit_public u on u.merchant_id = ${ctx.merchant} and u.unit_id = b.other_id and u.kind = 'goods' and u.unit_status = 'active'
    join catalog.unit_public w on w.merchant_id = ${ctx.merchant} and w.unit_id = b.unit_id
    order by b.lift desc, b.orders desc, b.other_id limit ${LOOKED_AT}`)

/** Of the categories that the customer buys in first, then of the whole shop. */
async function bestSellers(ctx: Ctx, asked: Asked): Promise<Found[]> {
  const [inCategory, inShop] = [await bestOfCategories(ctx, asked), await bestOfShop(ctx, asked)]
  return [...inCategory, ...inShop.filter((one) => inCategory.every(({ unit }) => unit !== one.unit))]
}

const bestOfCategories = (ctx: Ctx, { store, basis, known }: Asked): Promise<Found[]> =>
  ctx.rows<Found>(sql`with liked as materialized (
      select distinct p.category_id from catalog.unit_public u
      join catalog.product_shelf p on p.merchant_id = u.merchant_id and p.product_id = u.product_id and p.is_own
      where u.merchant_id = ${ctx.merchant} and u.unit_id = any(${basis}::uuid[])
    ), best as materialized (
      select u.unit_id, min(p.category_id::text)::uuid as category_id, c.orders from liked
      join catalog.product_shelf p on p.merchant_id = ${ctx.merchant} and p.category_id = liked.category_id and p.is_own
      join catalog.unit_public u on u.merchant_id = ${ctx.merchant} and u.product_id = p.product_id
      join orders.unit_sold c on c.merchant_id = ${ctx.merchant} and c.unit_id = u.unit_id
      where u.unit_id <> all(${known}::uuid[]) and u.kind = 'goods' and u.unit_status = 'active'
      group by u.unit_id, c.orders order by c.orders desc, u.unit_id limit ${MOST_PARTNERS}
    )
    select u.unit_id as unit, u.name, u.options, u.status, u.offers, s.sellable as left, 'category' as kind, k.name as with_name, b.orders
    from best b
    join inventory.sellable s on s.merchant_id = ${ctx.merchant} and s.store_id = ${store} and s.unit_id = b.unit_id and s.sellable > 0
    join catalog.unit_public u on u.merchant_id = ${ctx.merchant} and u.unit_id = b.unit_id
    join catalog.category_tree k on k.merchant_id = ${ctx.merchant} and k.category_id = b.category_id
    order by b.orders desc, b.unit_id limit ${LOOKED_AT}`)

const bestOfShop = (ctx: Ctx, { store, known }: Asked): Promise<Found[]> =>
  ctx.rows<Found>(sql`with best as materialized (
      select unit_id, orders from orders.unit_sold where merchant_id = ${ctx.merchant} order by orders desc limit ${MOST_PARTNERS}
    )
    select u.unit_id as unit, u.name, u.options, u.status, u.offers, s.sellable as left, 'shop' as kind, null as with_name, b.orders
    from best b
    join inventory.sellable s on s.merchant_id = ${ctx.merchant} and s.store_id = ${store} and s.unit_id = b.unit_id and s.sellable > 0
    join catalog.unit_public u on u.merchant_id = ${ctx.merchant} and u.unit_id = b.unit_id and u.kind = 'goods' and u.unit_status = 'active'
    where b.unit_id <> all(${known}::uuid[])
    order by b.orders desc, b.unit_id limit ${LOOKED_AT}`)

/** With today's price, and only what this store's till may sell. */
async function sellable(ctx: Ctx, store: StoreId, found: readonly Found[]): Promise<Suggestion[]> {
  const here = found.filter((one) => isOffered(one, { channel: 'till', store, moment: ctx.moment }))
  const prices = shelfPrices(ctx, await shelfBook(ctx), here.map(({ unit }) => unit)) // prettier-ignore
  return here.flatMap((one) => {
    const price = prices.get(one.unit)?.price
    const reason = { kind: one.kind, with: one.withName, orders: one.orders }
    const name = catalog.unitName(one.name, one.options)
    return price === undefined ? [] : [{ unit: one.unit, name, price, left: one.left, reason }]
  })
}
