// A product as a card shows it: price now, where it lies, the offer that it is part of.
import type { Text, UnitId } from '@omoya/kernel'
import type * as catalog from '@omoya/catalog'
import type { Ctx } from '@omoya/platform'
import { runningOffers, tagger } from './running-offers.ts'
import { shelfBook, shelfPrices, type ShelfPrice } from './shelf-price.ts'
import { stockOf, type Stock } from './shelf-stock.ts'

/** Gifts and samples come with something else; nobody looks for them on a shelf. */
export const isSold = ({ kind }: catalog.ShelfProduct): boolean => kind !== 'gift' && kind !== 'sample'

export async function itemsOf(ctx: Ctx, found: readonly catalog.ShelfProduct[]) {
  const products = found.filter(isSold)
  const units = products.flatMap((product) => product.units.map((each) => each.unit))
  const prices = await shelfBook(ctx)
  const stock = await stockOf(ctx, prices.book, units)
  const priceOf = shelfPrices(ctx, prices, units)
  const offerOf = tagger(runningOffers(ctx, prices.book))
  return products.map((product) => ({
    ...headOf(product, priceOf),
    image: product.image && [...product.image],
    imageAlt: product.imageAlt && { ...product.imageAlt },
    category: prices.book.unit(product.units[0]?.unit as UnitId)?.categories[0] ?? product.slug,
    offer: wordsOf(offerOf(product.units.flatMap(({ unit }) => prices.book.unit(unit) ?? []))),
    stock: stockLine(stock, product),
  }))
}

export const wordsOf = (text: Text | null): Record<string, string> | null => text && { ...text }

export function headOf(product: catalog.ShelfProduct, priceOf: ReadonlyMap<UnitId, ShelfPrice>) {
  const { slug, name, brand, brandName, units } = product
  const prices = units.flatMap(({ unit }) => priceOf.get(unit) ?? []).sort((a, b) => a.price - b.price)
  const [cheapest] = prices
  const hasRange = cheapest !== undefined && prices.at(-1)?.price !== cheapest.price
  return {
    product: product.product,
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
