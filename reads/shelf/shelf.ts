// The shop's shelves as a shopper sees them: goods of the catalogue, their price now, and where they lie.
import { normalise, refuse, type CategoryId, type ProductId, type UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import { sql, type Ctx } from '@omoya/platform'
import { facetsOf, pickupStores } from './facets.ts'
import { findOnShelf, type FindQuestion } from './find.ts'
import { bestSellers, boughtWith } from './goes-with.ts'
import { gtinsOf } from './gtins.ts'
import { headOf, isSold, itemsOf, wordsOf } from './items.ts'
import { categoryOf, offersOnGoods, runningOffers, tagger } from './running-offers.ts'
import { shelfBook, shelfPrices } from './shelf-price.ts'
import { stockOf } from './shelf-stock.ts'
import { isPlain, type ShelfWish } from './wish.ts'

const standpoint = { channel: 'web', store: null } as const

const shown = ({ slug, name, parentId }: catalog.CategoryRow, slugs: ReadonlyMap<string, string>) => ({
  slug,
  name: { ...name },
  parent: parentId === null ? null : (slugs.get(parentId) ?? null),
})

async function categoryRows(ctx: Ctx) {
  const rows = await catalog.listCategories(ctx)
  return { rows, slugs: new Map<string, string>(rows.map((row) => [row.categoryId, row.slug])) }
}

/** Only those with something to buy. */
export async function categories(ctx: Ctx) {
  const [{ rows, slugs }, filled] = await Promise.all([
    categoryRows(ctx),
    ctx.rows<{ category: CategoryId }>(sql`select k.category_id as category from catalog.category_tree k where k.merchant_id = ${ctx.merchant} and exists (
      select from catalog.product_shelf s join catalog.unit_public u on u.merchant_id = s.merchant_id and u.product_id = s.product_id
      where s.merchant_id = k.merchant_id and s.category_id = k.category_id and u.status = 'active' and u.kind not in ('gift', 'sample'))`), // prettier-ignore
  ])
  const known = new Set(filled.map((row) => row.category))
  return rows.filter((row) => known.has(row.categoryId)).map((row) => shown(row, slugs))
}

interface PageWish extends ShelfWish {
  readonly after?: string | undefined
  readonly limit: number
}

async function categoryNamed(ctx: Ctx, slug: string | undefined) {
  if (slug === undefined) return null
  const { rows, slugs } = await categoryRows(ctx)
  const found = rows.find((one) => one.slug === slug)
  if (!found) throw refuse('catalog.not_found', { slug })
  return { id: found.categoryId, shown: shown(found, slugs) }
}

/** Refuses `catalog.not_found` for a category that is not there. */
export async function shelfPage(ctx: Ctx, { after, limit, ...wish }: PageWish) {
  const category = await categoryNamed(ctx, wish.category)
  const asked = { category: category?.id ?? null, after: after ?? null, limit }
  if (!isPlain(wish) || (wish.sort === 'new' && category)) return { ...(await narrowed(ctx, wish, asked)), category: category?.shown ?? null } // prettier-ignore
  const { items, next } = await catalog.listProducts(ctx, { ...standpoint, ...asked, brand: null, tag: null })
  return { category: category?.shown ?? null, items: await itemsOf(ctx, items), next }
}

type Asked = Pick<FindQuestion, 'category' | 'after' | 'limit'>

async function find(ctx: Ctx, wish: ShelfWish, asked: Asked) {
  const { book } = await shelfBook(ctx)
  const offers = wish.offer ? offersOnGoods(runningOffers(ctx, book)) : []
  return findOnShelf(ctx, { ...asked, wish, offers })
}

async function narrowed(ctx: Ctx, wish: ShelfWish, asked: Asked) {
  const { products, next } = await find(ctx, wish, asked)
  return { items: await itemsOf(ctx, await catalog.shelfProducts(ctx, products, standpoint)), next }
}

/** What a category can be narrowed by, and how much of it fits the wish. */
export async function shelfFacets(ctx: Ctx, wish: ShelfWish & { readonly category: string }) {
  const category = await categoryNamed(ctx, wish.category)
  if (!category) throw refuse('catalog.not_found', { slug: wish.category })
  const [{ hits }, facets, stores] = await Promise.all([
    find(ctx, wish, { category: category.id, after: null, limit: 1 }),
    facetsOf(ctx, category.id),
    pickupStores(ctx),
  ])
  const options = facets.options.map(({ name, values }) => ({ name: { ...name }, values: values.map((one) => ({ ...one })) })) // prettier-ignore
  return { hits, lowest: facets.lowest, highest: facets.highest, options, stores }
}

export async function search(ctx: Ctx, text: string, limit: number) {
  return itemsOf(ctx, await catalog.searchProducts(ctx, { ...standpoint, text, limit }))
}

const MOST_CATEGORIES = 3

/** While somebody types: goods, and categories whose name says it. */
export async function suggest(ctx: Ctx, text: string, limit: number) {
  const wanted = normalise(text)
  if (wanted === '') return { items: [], categories: [] }
  const [{ rows, slugs }, found] = await Promise.all([
    categoryRows(ctx),
    catalog.searchProducts(ctx, { ...standpoint, text, limit }),
  ])
  const products = found.filter(isSold)
  const prices = await shelfBook(ctx)
  const priceOf = shelfPrices(ctx, prices, products.flatMap(({ units }) => units.map(({ unit }) => unit))) // prettier-ignore
  const categories = rows.filter(({ name }) => Object.values(name).some((words) => normalise(words).includes(wanted)))
  return {
    categories: categories.slice(0, MOST_CATEGORIES).map((row) => shown(row, slugs)),
    items: products.map((product) => ({
      ...headOf(product, priceOf),
      image: product.image && [...product.image],
      category: prices.book.unit(product.units[0]?.unit as UnitId)?.categories[0] ?? product.slug,
    })),
  }
}

export const itemsNamed = async (ctx: Ctx, products: readonly ProductId[]) =>
  itemsOf(ctx, await catalog.shelfProducts(ctx, products, standpoint))

/** Goods by their addresses, in this order; what is not offered now is left out. */
export async function namedProducts(ctx: Ctx, slugs: readonly string[]) {
  const rows = await ctx.rows<{ product: ProductId }>(sql`select u.product_id as product from unnest(${slugs}::text[]) with ordinality as w(slug, place)
    join catalog.unit_public u on u.merchant_id = ${ctx.merchant} and u.slug = w.slug group by u.product_id, w.place order by w.place`) // prettier-ignore
  return itemsNamed(ctx, rows.map(({ product }) => product)) // prettier-ignore
}

export const soldMost = async (ctx: Ctx, category: string | null, limit: number) =>
  itemsNamed(ctx, await bestSellers(ctx, category, limit))

/** Refuses `catalog.not_found`. What is bought together comes first; the shelf's best fills up. */
export async function goesWith(ctx: Ctx, slug: string, limit: number) {
  const product = await catalog.productBySlug(ctx, slug, standpoint)
  const units = product.units.map(({ unit }) => unit)
  const together = await boughtWith(ctx, units, limit)
  const shelf = product.categories.at(-1)?.slug ?? null
  const more = together.length >= limit ? [] : await bestSellers(ctx, shelf, limit + 1)
  const all = [...new Set([...together, ...more])].filter((id) => id !== product.product).slice(0, limit)
  return { together: together.length > 0, items: await itemsNamed(ctx, all) }
}

/** Offers that everybody may have now, with the shelf that they are about. */
export async function offersNow(ctx: Ctx) {
  const [{ book }, { rows }] = await Promise.all([shelfBook(ctx), categoryRows(ctx)])
  const slugs = new Map(rows.map((row) => [row.categoryId, row.slug]))
  return runningOffers(ctx, book).map((offer) => {
    const category = categoryOf(offer)
    return {
      promotion: offer.id as string,
      name: { ...offer.name },
      kind: offer.rule.kind,
      category: category ? (slugs.get(category) ?? null) : null,
      endsAt: offer.endsAt,
    }
  })
}

/** Refuses `catalog.not_found` also for what is not offered on the web now. */
export async function productPage(ctx: Ctx, slug: string) {
  const product = await catalog.productBySlug(ctx, slug, standpoint)
  const ids = product.units.map(({ unit }) => unit)
  const prices = await shelfBook(ctx)
  const [stock, gtins] = await Promise.all([stockOf(ctx, prices.book, ids), gtinsOf(ctx, ids)])
  const priceOf = shelfPrices(ctx, prices, ids)
  return {
    ...headOf(product, priceOf),
    category: prices.book.unit(ids[0] as UnitId)?.categories[0] ?? slug,
    offer: wordsOf(tagger(runningOffers(ctx, prices.book))(ids.flatMap((unit) => prices.book.unit(unit) ?? []))),
    description: { ...product.description },
    images: product.images.map(({ unit, sizes, alt }) => ({ unit, sizes: [...sizes], alt: { ...alt } })),
    categories: product.categories.map((one) => ({ slug: one.slug, name: { ...one.name } })),
    options: product.options.map(({ name, values }) => ({
      name: { ...name },
      values: values.map((one) => ({ ...one })),
    })),
    components: product.components.map(({ name, quantity, bundle }) => ({ name: { ...name }, quantity, bundle })),
    units: product.units.map((each) => ({
      unit: each.unit,
      sku: each.sku,
      gtin: gtins.get(each.unit) ?? null,
      options: each.options.map((option) => ({ ...option })),
      price: priceOf.get(each.unit) ?? null,
      parcel: stock.sending ? stock.leftAt(each.unit, stock.sending) : 0,
      left: Object.fromEntries(stock.stores.flatMap(({ id }) => someAt(id, stock.leftAt(each.unit, id)))),
    })),
    stores: stock.stores.flatMap(({ id, name }) => {
      const ready = stock.ready.get(id)
      return ready ? [{ store: id, name: { ...name }, ready }] : []
    }),
  }
}

const someAt = (store: string, left: number): [string, number][] => (left > 0 ? [[store, left]] : [])
