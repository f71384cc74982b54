// What some goods are sold as, for a till that has to ask which: each size and colour with its price and what lies where.
import { refuse, type ProductId, type StoreId, type Text, type UnitId } from '@omoya/kernel'
import { isOffered, type OfferedProduct } from '@omoya/catalog/rules'
import { sql, type Ctx } from '@omoya/platform'
import { shelfBook, shelfPrices } from '../shelf/shelf-price.ts'

export interface Variant {
  readonly unit: UnitId
  readonly sku: string
  /** One of each option, in their order; none: the SKU alone tells them apart. */
  readonly values: readonly Text[]
  readonly price: number
  /** In this store. */
  readonly left: number
  /** In all other open places together. */
  readonly elsewhere: number
}

export interface Variants {
  readonly name: Text
  /** What the options are called. */
  readonly options: readonly Text[]
  readonly items: readonly Variant[]
}

interface Row extends OfferedProduct, Omit<Variant, 'price'> {
  readonly name: Text
  readonly productOptions: readonly { readonly name: Text }[]
}

/** In the order of the catalogue; refuses `catalog.not_found` where nothing of it is sold here. */
export async function variantsOf(ctx: Ctx, product: ProductId, store: StoreId): Promise<Variants> {
  const rows =
    await ctx.rows<Row>(sql`select u.unit_id as unit, u.sku, u.options as values, u.name, u.product_options, u.status, u.offers,
      coalesce((select s.sellable from inventory.sellable s
        where s.merchant_id = u.merchant_id and s.unit_id = u.unit_id and s.store_id = ${store}), 0)::int as left,
      coalesce((select sum(greatest(s.sellable, 0)) from inventory.sellable s
        join stores.store_public p on p.merchant_id = s.merchant_id and p.store_id = s.store_id and p.status = 'open'
        where s.merchant_id = u.merchant_id and s.unit_id = u.unit_id and s.store_id <> ${store}), 0)::int as elsewhere
    from catalog.unit_public u
    where u.merchant_id = ${ctx.merchant} and u.product_id = ${product} and u.unit_status = 'active' and u.status = 'active'
    order by u.position, u.unit_id`)
  const here = rows.filter((one) => isOffered(one, { channel: 'till', store, moment: ctx.moment }))
  const prices = shelfPrices(ctx, await shelfBook(ctx), here.map(({ unit }) => unit)) // prettier-ignore
  const items = here.flatMap(({ unit, sku, values, left, elsewhere }) => {
    const price = prices.get(unit)?.price
    return price === undefined ? [] : [{ unit, sku, values, price, left, elsewhere }]
  })
  const [first] = here
  if (!first || items.length === 0) throw refuse('catalog.not_found', { product })
  return { name: first.name, options: first.productOptions.map((one) => one.name), items }
}
