// The catalogue as shoppers see it: a page of 24 goods with price and availability out of 50,000, over the API and as
// the web shop's HTML. Popular pages are asked for again and again; the others are each another page.
import pg from 'pg'
import type { Lent } from './bench.ts'
import { inOwnHouse, type OwnHouse } from './own-house.ts'
import { measurePages } from './pages.ts'
import { openShelfShop, OFFERS, PRODUCTS, SHOPS } from './shelf-shop.ts'

const POPULAR = 20
const DIFFERENT = 2_000
/** A shopper with something in the basket gets pages of his own. */
const SHOPPER = { cookie: 'omoya_basket=AZNrOlwAerzN7wEjRWeJqw.1!' }

async function cursors(own: OwnHouse): Promise<string[]> {
  const client = new pg.Client({ connectionString: own.house.address.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(
      `select '0_' || product_id as id from (select product_id, row_number() over (order by product_id) as place from catalog.product) p
       where place % $1 = 0`,
      [Math.floor(PRODUCTS / DIFFERENT)],
    )
    return rows.map(({ id }) => id)
  } finally {
    await client.end()
  }
}

async function categorySlugs(own: OwnHouse): Promise<string[]> {
  const client = new pg.Client({ connectionString: own.house.address.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ slug: string }>('select slug from catalog.category order by slug limit $1', [
      POPULAR,
    ])
    return rows.map(({ slug }) => encodeURIComponent(slug))
  } finally {
    await client.end()
  }
}

async function measure(lent: Lent, own: OwnHouse): Promise<void> {
  await openShelfShop(own.house.runtime)
  const [after, slugs] = [await cursors(own), await categorySlugs(own)]
  const sizes = { products: PRODUCTS, items: 24, shops: SHOPS, promotions: OFFERS }
  const html = slugs.map((slug) => `/c/${slug}`)
  await measurePages(lent, own, [
    { name: 'storefront list page, another page each time', paths: after.map((id, n) => `${html[n % html.length]}?after=${id}`), headers: SHOPPER, sizes },
    { name: 'storefront list page, popular', paths: html, sizes },
    { name: 'catalogue page, another page each time', paths: after.map((id) => `/api/v1/shelf/products?limit=24&after=${id}`), sizes },
    { name: 'catalogue page, popular', paths: slugs.map((slug) => `/api/v1/shelf/products?limit=24&category=${slug}`), sizes },
  ]) // prettier-ignore
}

export const benchCatalog = (lent: Lent): Promise<void> => inOwnHouse(lent, (own) => measure(lent, own))
