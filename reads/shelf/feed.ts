// Every unit that a guest may buy, page by page, for the feeds of search engines and marketplaces.
import { daysBetween, type Text } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import type { Ctx } from '@omoya/platform'
import { storeMoment } from '@omoya/stores'
import { gtinsOf } from './gtins.ts'
import { shelfBook, shelfPrices } from './shelf-price.ts'
import { stockOf } from './shelf-stock.ts'

const isSold = ({ kind }: catalog.ShelfProduct): boolean => kind === 'goods' || kind === 'bundle'

/** In the shop's order of all goods; units without a price are left out. */
export async function feedPage(ctx: Ctx, after: string | null, limit: number) {
  const question = { channel: 'web' as const, store: null, category: null, brand: null, tag: null, after, limit }
  const { items, next } = await catalog.listProducts(ctx, question)
  const products = items.filter(isSold)
  const units = products.flatMap((product) => product.units.map(({ unit }) => unit))
  const prices = await shelfBook(ctx)
  const [stock, gtins] = await Promise.all([stockOf(ctx, prices.book, units), gtinsOf(ctx, units)])
  const priceOf = shelfPrices(ctx, prices, units)
  const stores = stock.stores.flatMap((place) => {
    const ready = stock.ready.get(place.id)
    const { id, code, mapCode } = place
    return ready ? [{ id, code: mapCode ?? code, days: daysBetween(storeMoment(ctx, place).day, ready.day) }] : []
  })
  const rows = products.flatMap((product) => product.units.flatMap(({ unit, sku, options }) => {
    const price = priceOf.get(unit)
    if (!price) return []
    const name: Text = catalog.unitName(product.name, options)
    return [{
      unit: unit as string, sku, gtin: gtins.get(unit) ?? null, slug: product.slug, group: product.units.length > 1 ? product.slug : null, name: { ...name },
      brand: product.brandName ? { ...product.brandName } : null, image: product.image && [...product.image],
      price: price.price, before: price.before,
      parcel: stock.sending ? stock.leftAt(unit, stock.sending) : 0,
      left: stores.map(({ id, code, days }) => ({ store: code, left: stock.leftAt(unit, id), days })),
    }]
  })) // prettier-ignore
  return { items: rows, next }
}
