// Product search over HTTP: 600 wishes in three languages out of 50,000 products, each another one.
import type { Lent } from './bench.ts'
import { inOwnHouse, type OwnHouse } from './own-house.ts'
import { measurePages } from './pages.ts'
import { openShelfShop, PRODUCTS, searchWords } from './shelf-shop.ts'

const WISHES = 600

async function measure(lent: Lent, own: OwnHouse): Promise<void> {
  await openShelfShop(own.house.runtime)
  const words = searchWords(WISHES).map(encodeURIComponent)
  const sizes = { products: PRODUCTS, items: 24 }
  const paths = words.map((text) => `/api/v1/shelf/found-products?limit=24&text=${text}`)
  await measurePages(lent, own, [
    { name: 'search in the shop, a crowd', paths, sizes },
    { name: 'search in the shop, one shopper', paths, connections: 1, sizes },
  ]) // prettier-ignore
}

export const benchSearch = (lent: Lent): Promise<void> => inOwnHouse(lent, (own) => measure(lent, own))
