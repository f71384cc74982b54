// The catalogue as shoppers see it: a page of 24 goods with price and availability out of 50,000, over the API and as
// the web shop's HTML. Popular pages are asked for again and again; the others are each another page.
import type { Lent } from './bench.ts'
import { inOwnHouse, type OwnHouse } from './own-house.ts'
import { measurePages, SHOPPER } from './pages.ts'
import { categoryAddresses, cursors } from './shelf-addresses.ts'
import { openShelfShop, OFFERS, PRODUCTS, SHOPS } from './shelf-shop.ts'

async function measure(lent: Lent, own: OwnHouse): Promise<void> {
  await openShelfShop(own.house.runtime)
  const [after, html] = [await cursors(own), await categoryAddresses(own)]
  const sizes = { products: PRODUCTS, items: 24, shops: SHOPS, promotions: OFFERS }
  const slugs = html.map((address) => address.slice('/c/'.length))
  await measurePages(lent, own, [
    { name: 'storefront list page, another page each time', paths: after.map((id, n) => `${html[n % html.length]}?after=${id}`), headers: SHOPPER, sizes },
    { name: 'storefront list page, popular', paths: html, sizes },
    { name: 'catalogue page, another page each time', paths: after.map((id) => `/api/v1/shelf/products?limit=24&after=${id}`), sizes },
    { name: 'catalogue page, popular', paths: slugs.map((slug) => `/api/v1/shelf/products?limit=24&category=${slug}`), sizes },
  ]) // prettier-ignore
}

export const benchCatalog = (lent: Lent): Promise<void> => inOwnHouse(lent, (own) => measure(lent, own))
