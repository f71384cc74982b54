// The shop's shelves as a shopper sees them: goods of the catalogue, their price now, and where they lie.
import { refuse, type Text, type UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import type { Ctx } from '@omoya/platform'
import { shelfBook, shelfPrices, type ShelfPrice } from './shelf-price.ts'
import { stockOf, type Stock } from './shelf-stock.ts'

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

export async function categories(ctx: Ctx) {
  const { rows, slugs } = await categoryRows(ctx)
  return rows.map((row) => shown(row, slugs))
}

interface PageWish {
  readonly category?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Refuses `catalog.not_found` for a category that is not there. */
export async function shelfPage(ctx: Ctx, { category, after, limit }: PageWish) {
  const { rows, slugs } =
    category === undefined ? { rows: [], slugs: new Map<string, string>() } : await categoryRows(ctx)
  const found = rows.find((one) => one.slug === category) ?? null
  if (category !== undefined && !found) throw refuse('catalog.not_found', { slug: category })
  const question = {
    ...standpoint,
    category: found?.categoryId ?? null,
    brand: null,
    tag: null,
    after: after ?? null,
    limit,
  }
  const { items, next } = await catalog.listProducts(ctx, question)
  return { category: found && shown(found, slugs), items: await itemsOf(ctx, items), next }
}

export async function search(ctx: Ctx, text: string, limit: number) {
  return itemsOf(ctx, await catalog.searchProducts(ctx, { ...standpoint, text, limit }))
}

async function itemsOf(ctx: Ctx, products: readonly catalog.ShelfProduct[]) {
  const units = products.flatMap((product) => product.units.map((each) => each.unit))
  const prices = await shelfBook(ctx)
  const stock = await stockOf(ctx, prices.book, units)
  const priceOf = shelfPrices(ctx, prices, units)
  return products.map((product) => ({
    ...headOf(product, priceOf),
    image: product.image && [...product.image],
    imageAlt: product.imageAlt && { ...product.imageAlt },
    category: prices.book.unit(product.units[0]?.unit as UnitId)?.categories[0] ?? product.slug,
    stock: stockLine(stock, product),
  }))
}

function headOf(product: catalog.ShelfProduct, priceOf: ReadonlyMap<UnitId, ShelfPrice>) {
  const { slug, name, brand, brandName, units } = product
  const prices = units.flatMap(({ unit }) => priceOf.get(unit) ?? []).sort((a, b) => a.price - b.price)
  const [cheapest] = prices
  const hasRange = cheapest !== undefined && prices.at(-1)?.price !== cheapest.price
  return {
    slug,
    name: { ...name },
    brand: brandWords(brand, brandName),
    price: cheapest ?? null,
    hasRange,
  }
}

/** A brand that nobody has named yet shows its code. */
function brandWords(code: string | null, name: Text | null): Record<string, string> | null {
  if (name) return { ...name }
  return code === null ? null : { 'zh-TW': code }
}

function stockLine(stock: Stock, { units }: catalog.ShelfProduct) {
  const sum = (store: Stock['sending']) =>
    store ? units.reduce((total, { unit }) => total + stock.leftAt(unit, store), 0) : 0
  const counted = stock.stores
    .map((store) => ({ store, left: sum(store.id) }))
    .filter(({ left }) => left > 0)
    .sort((a, b) => isToday(stock, b.store.id) - isToday(stock, a.store.id) || b.left - a.left)
  const [best] = counted
  const shown = best && { name: { ...best.store.name }, left: best.left, today: isToday(stock, best.store.id) === 1 }
  return { store: shown ?? null, parcel: sum(stock.sending) }
}

const isToday = (stock: Stock, store: Parameters<Stock['leftAt']>[1]): number =>
  stock.ready.get(store)?.on === 'today' ? 1 : 0

/** Refuses `catalog.not_found` also for what is not offered on the web now. */
export async function productPage(ctx: Ctx, slug: string) {
  const product = await catalog.productBySlug(ctx, slug, standpoint)
  const ids = product.units.map(({ unit }) => unit)
  const prices = await shelfBook(ctx)
  const stock = await stockOf(ctx, prices.book, ids)
  const priceOf = shelfPrices(ctx, prices, ids)
  return {
    ...headOf(product, priceOf),
    category: prices.book.unit(ids[0] as UnitId)?.categories[0] ?? slug,
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
