// The web shop as people meet it: its pages for a guest, who shares them with every guest of the moment, and for a shopper
// who gets pages of his own, beside the same bytes from plain `node:http`; then how long a slow phone takes to answer a
// key and a tap.
import type { Lent } from './bench.ts'
import { measureInteractions } from './interactions.ts'
import { inOwnHouse, type OwnHouse } from './own-house.ts'
import { BUYER, measurePages, SHOPPER, type PageQuestion } from './pages.ts'
import { categoryAddresses, cursors, productAddresses } from './shelf-addresses.ts'
import { openShelfShop, OFFERS, PRODUCTS, SHOPS } from './shelf-shop.ts'

const POPULAR = 20

/** One page for everybody, one for all with as full a basket, and one for each. */
function trio(name: string, popular: readonly string[], different: readonly string[]): PageQuestion[] {
  const sizes = { products: PRODUCTS, shops: SHOPS, promotions: OFFERS }
  return [
    { name: `${name}, popular`, paths: popular, sizes },
    { name: `${name}, popular, with a basket`, paths: popular, headers: BUYER, sizes },
    { name: `${name}, one\u2019s own`, paths: different, headers: SHOPPER, sizes },
  ]
}

async function measure(lent: Lent, own: OwnHouse): Promise<void> {
  await openShelfShop(own.house.runtime)
  const [after, shelves, goods] = [await cursors(own), await categoryAddresses(own), await productAddresses(own)]
  const furtherPages = after.map((cursor, place) => `${shelves[place % shelves.length]}?after=${cursor}`)
  await measurePages(lent, own, [
    ...trio('home', ['/'], ['/']),
    ...trio('list', shelves, furtherPages),
    ...trio('product', goods.slice(0, POPULAR), goods),
    ...trio('stores', ['/stores'], ['/stores']),
  ])
  await measureInteractions(lent, own, goods)
}

export const benchStorefront = (lent: Lent): Promise<void> => inOwnHouse(lent, (own) => measure(lent, own))
