// The tiles of a till: goods with a picture, today's price and how many lie in this store, what sells best first.
import type { StoreId, Text, UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import { isOffered, type OfferedProduct } from '@omoya/catalog/rules'
import { sql, type Ctx } from '@omoya/platform'
import { shelfBook, shelfPrices } from '../shelf/shelf-price.ts'

/** Some have no price, or are sold elsewhere only. */
const NOT_FOR_TILLS = 20

export interface TillGoods {
  readonly unit: UnitId
  readonly product: string
  readonly sku: string
  readonly name: Text
  /** Goods of one category share a look. */
  readonly category: string
  readonly image: readonly { readonly key: string; readonly width: number; readonly height: number }[] | null
  readonly price: number
  readonly left: number
  /** Of goods in several sizes or colours: how many, and what the cheapest costs. */
  readonly choice: Choice | null
}

export interface Choice {
  /** Of the goods without size and colour. */
  readonly name: Text
  readonly kinds: number
  readonly from: number
  /** They do not all cost the same. */
  readonly isRange: boolean
}

interface Found extends OfferedProduct, Omit<TillGoods, 'price' | 'choice'> {
  readonly options: readonly Text[]
  /** All that the product is sold as, itself among them. */
  readonly siblings: readonly UnitId[]
}

export interface GoodsWish {
  readonly store: StoreId
  /** Slug; null: the whole shop. */
  readonly category: string | null
  /** These and no others. */
  readonly units: readonly UnitId[] | null
  readonly limit: number
}

export async function tillGoods(ctx: Ctx, wish: GoodsWish): Promise<readonly TillGoods[]> {
  const { store, limit } = wish
  const found = await cardsOf(ctx, store, wish.units ?? (await ofShelf(ctx, wish)))
  const here = found.filter((one) => isOffered(one, { channel: 'till', store, moment: ctx.moment }))
  const prices = shelfPrices(ctx, await shelfBook(ctx), [...new Set(here.flatMap(({ unit, siblings }) => [unit, ...siblings]))]) // prettier-ignore
  return here
    .flatMap(({ unit, product, sku, name, options, siblings, category, image, left }) => {
      // The one that is bought most may have no price; the others are sold all the same.
      const all = siblings.flatMap((one) => prices.get(one)?.price ?? [])
      const price = prices.get(unit)?.price ?? (wish.units === null && siblings.length > 1 ? all[0] : undefined)
      if (price === undefined) return []
      const from = Math.min(price, ...all)
      const choice = siblings.length < 2 ? null : { name, kinds: all.length, from, isRange: all.some((one) => one !== from) } // prettier-ignore
      return [{ unit, product, sku, name: catalog.unitName(name, options), category, image, price, left, choice }]
    })
    .slice(0, limit)
}

/** What sells best of a category, or of the whole shop: of each product what is bought most. */
async function ofShelf(ctx: Ctx, { category, limit }: GoodsWish): Promise<readonly UnitId[]> {
  const rows = await ctx.rows<{
    unit: UnitId
  }>(sql`select (array_agg(u.unit_id order by c.orders desc nulls last, u.unit_id))[1] as unit
      from catalog.unit_public u
      left join orders.unit_sold c on c.merchant_id = u.merchant_id and c.unit_id = u.unit_id
      where u.merchant_id = ${ctx.merchant} and u.status = 'active' and u.unit_status = 'active' and u.kind in ('goods', 'bundle')
        and (${category}::text is null or exists (select 1 from catalog.product_shelf p
          join catalog.category_tree k on k.merchant_id = p.merchant_id and k.category_id = p.category_id
          where p.merchant_id = u.merchant_id and p.product_id = u.product_id and k.slug = ${category}))
      group by u.product_id
      order by coalesce(sum(c.orders), 0) desc, (array_agg(u.unit_id order by c.orders desc nulls last, u.unit_id))[1]
      limit ${limit + NOT_FOR_TILLS}`)
  return rows.map((row) => row.unit)
}

const cardsOf = (ctx: Ctx, store: StoreId, units: readonly UnitId[]): Promise<Found[]> =>
  ctx.rows<Found>(sql`select u.unit_id as unit, u.product_id as product, u.sku, u.name, u.options, u.status, u.offers,
      array(select v.unit_id from catalog.unit_public v where v.merchant_id = u.merchant_id and v.product_id = u.product_id
        and v.unit_status = 'active') as siblings,
      coalesce((select k.slug from catalog.product_shelf p join catalog.category_tree k
        on k.merchant_id = p.merchant_id and k.category_id = p.category_id
        where p.merchant_id = u.merchant_id and p.product_id = u.product_id and p.is_own order by k.slug limit 1), '') as category,
      (select i.sizes from catalog.product_image i where i.merchant_id = u.merchant_id and i.product_id = u.product_id
        order by (i.unit_id = u.unit_id) desc nulls last, i.position limit 1) as image,
      case when u.kind = 'bundle' then coalesce((select min(coalesce(s.sellable, 0) / k.quantity) from catalog.bundle_part k
          left join inventory.sellable s on s.merchant_id = k.merchant_id and s.store_id = ${store} and s.unit_id = k.unit_id
          where k.merchant_id = u.merchant_id and k.bundle_id = u.unit_id), 0)
        else coalesce((select s.sellable from inventory.sellable s where s.merchant_id = u.merchant_id and s.store_id = ${store}
          and s.unit_id = u.unit_id), 0) end::int as left
    from unnest(${units}::uuid[]) with ordinality as w(unit_id, place)
    join catalog.unit_public u on u.merchant_id = ${ctx.merchant} and u.unit_id = w.unit_id order by w.place`)
